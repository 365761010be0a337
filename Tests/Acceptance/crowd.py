"""A practice with a faulty relay, and many people in it: what the fault tests start from."""
import os, secrets, shutil, socket, sqlite3
from pathlib import Path
from faulty_relay import FaultyRelay
from practice import Practice, TEMPLATES

# The full counts take an hour; every run takes a tenth of them.
LONG = os.environ.get("REMINDD_LONG") == "1"


def times(full):
    return full if LONG else full // 10


class Crowd(Practice):
    """Its relay speaks without TLS on loopback; retries come after a second, so that no test waits a minute."""

    def __init__(self, folder, shim, start="2026-12-07T09:00:00Z", hold=False, **overrides):
        super().__init__(folder, shim, start=start, **overrides)
        self.faulty = FaultyRelay(self.now)
        smtp = self.config["smtp"]
        smtp["servers"] = [{"url": f"smtp://127.0.0.1:{self.faulty.port}/notes.practice.example", "tls": "none"}]
        smtp.setdefault("retry", {"base": "1s"})
        if hold:
            smtp["unknown"] = {"plans": "hold", "nudges": "hold"}
        self.write_config()

    def fill_sockets(self):
        """Makes mails longer than the sockets hold: a body is under way for as long as the relay does not read it."""
        shutil.copytree(TEMPLATES, self.folder / "templates")
        with open(self.folder / "templates/mail/letter.txt.mustache", "a") as letter:
            letter.write("Take your time.\n" * 30_000)
        self.config["mail"]["templates"] = f"{self.folder}/templates"
        self.write_config()
        self.faulty.listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        self.faulty.listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_MAXSEG, 536)

    @property
    def store(self):
        return Path(self.config["store"]["url"].removeprefix("sqlite:"))

    def welcome(self, count):
        """So many people, each with a welcome that is due now. All but the first are written straight into the store, with ids that
        sort last: the key file is tried on the first."""
        self.therapist("Person 0", "p0@mailbox.example")
        with sqlite3.connect(self.store) as db:
            clone(db, "therapist", count, lambda row, n: row | {
                "id": "zzzzzz" + secrets.token_hex(13), "name": f"Person {n}", "email": f"p{n}@mailbox.example", "email_key": f"p{n}@mailbox.example"})
            ids = dict(db.execute("SELECT email, id FROM therapist"))
            clone(db, "prompt", count, lambda row, n: row | {
                "id": secrets.token_hex(16), "therapist_id": ids[f"p{n}@mailbox.example"],
                "key": row["key"].replace(row["therapist_id"], ids[f"p{n}@mailbox.example"]),
                "detail": address_mark(f"p{n}@mailbox.example"), "message_id": secrets.token_hex(12) + "@practice.example"})
            # Their agendas are what these rows say; nothing is to be derived while the storm lasts.
            db.execute("UPDATE therapist SET next_upkeep_at = NULL")
        db.close()
        return self.rows()

    def rows(self):
        """Every prompt as it stands in the store, by id."""
        with sqlite3.connect(f"file:{self.store}?mode=ro", uri=True) as db:
            db.row_factory = sqlite3.Row
            rows = {row["id"]: dict(row) for row in db.execute("SELECT * FROM prompt ORDER BY id")}
        db.close()
        return rows

    def states(self):
        counts = {}
        for row in self.rows().values():
            counts[row["state"]] = counts.get(row["state"], 0) + 1
        return counts

    def is_settled(self, *finals):
        return set(self.states()) <= set(finals or ("sent", "failed", "expired", "cancelled", "skipped"))

    def check_copies(self):
        """Invariants 2, 3 and 5: none lost, copies of a key at most one more than its unknown outcomes, sent only if accepted."""
        rows = self.rows()
        for row in rows.values():
            copies = self.faulty.copies(row["message_id"])
            # Whoever starts next records what a killed daemon left on its way as unknown.
            row["unknowns"] += row["state"] == "transmitting"
            assert copies <= 1 + row["unknowns"], (copies, row)
            assert row["state"] != "sent" or copies >= 1, row
            assert row["state"] in ("sent", "unknown") or copies <= row["unknowns"], (copies, row)
        known = {row["message_id"] for row in rows.values()}
        assert {one.id for one in self.faulty.accepted} <= known
        return rows

    def close(self):
        super().close()
        self.faulty.close()


def address_mark(address):
    """What a welcome keeps of the address it went to: FNV-1a in base 36. Another one would be followed by a second welcome."""
    mark = 0xCBF29CE484222325
    for byte in address.encode():
        mark = (mark ^ byte) * 0x100000001B3 % 2**64
    text = ""
    while mark:
        mark, digit = divmod(mark, 36)
        text = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + text
    return text


def clone(db, table, count, change):
    """Copies the table's one row under other names."""
    db.row_factory = sqlite3.Row
    row = dict(db.execute(f"SELECT * FROM {table}").fetchone())
    db.row_factory = None
    # A copy gets a number of its own.
    row.pop("rowid", None)
    columns = ", ".join(row)
    db.executemany(f"INSERT INTO {table} ({columns}) VALUES ({', '.join(':' + name for name in row)})",
                   [change(row, n) for n in range(1, count)])
