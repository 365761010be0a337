"""The system's time zone data change while the daemon runs, or while it is down; sessions and notes follow."""
import os, shutil
from pathlib import Path
import pytest

SYSTEM = Path("/usr/share/zoneinfo")


class Upgrade:
    """A copy of the system's zone data, and a package manager that replaces files in it."""

    def __init__(self, folder):
        self.folder = folder
        for name in ["Europe/Berlin", "Europe/Paris", "America/New_York", "Etc/UTC", "UTC"]:
            self.put(name, (SYSTEM / name).read_bytes())
        self.release("2030a")

    def put(self, name, data):
        """As dpkg does: complete beside its place, then renamed over it."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.with_name(path.name + ".dpkg-new")
        new.write_bytes(data)
        os.rename(new, path)

    def release(self, version):
        zones = "".join(f"Z {name} 0 - X\n" for name in ["Europe/Berlin", "Europe/Paris", "America/New_York", "UTC"])
        self.put("tzdata.zi", f"# version {version}\n{zones}L Europe/Paris Europe/Monaco\n".encode())

    def move(self, name, like):
        self.put(name, (SYSTEM / like).read_bytes())


@pytest.fixture
def zones(practice, tmp_path):
    """A running practice on its own zone data, with a plan in Berlin and one in Paris that meet at 15:00."""
    upgrade = Upgrade(tmp_path / "zoneinfo")
    p = practice(start="2026-12-07T10:00:00+01:00")
    inherited = p.environment
    p.environment = lambda **more: inherited(TZDIR=str(upgrade.folder), **more)
    for name, zone in [("dana", "Europe/Berlin"), ("paul", "Europe/Paris")]:
        p.therapist(name.title(), f"{name}@mailbox.example", zone, "--confirmed")
        p.plan("--next-session", "2026-12-10 15:00", therapist=f"{name}@mailbox.example")
    p.start()
    p.wait_until(lambda: "2030a" in p.logs(), "the zone data were not looked at")
    p.wait_until(lambda: settled(p), "the agendas were not derived again at the first start")
    return p, upgrade


def settled(p):
    return not rows(p, "SELECT id FROM therapist WHERE next_upkeep_at <= 1")


def rows(p, query):
    import sqlite3
    store = sqlite3.connect(f"file:{p.store}?mode=ro", uri=True, timeout=10)
    try:
        return store.execute(query).fetchall()
    finally:
        store.close()


def repair(p, who):
    (row,) = rows(p, "SELECT prompt.due_at, prompt.revision, session.starts_at FROM prompt JOIN session ON session.id = prompt.session_id "
                     f"JOIN therapist ON therapist.id = prompt.therapist_id WHERE prompt.kind = 'repair' AND prompt.live = 1 AND email = '{who}@mailbox.example'")
    return row


def test_an_upgrade_while_it_runs_moves_the_session_and_its_notes_once(zones):
    p, upgrade = zones
    dana, paul = repair(p, "dana"), repair(p, "paul")
    keys = rows(p, "SELECT key FROM prompt WHERE live = 1 AND plan_id IS NOT NULL ORDER BY key")
    upgrade.move("Europe/Berlin", like="Europe/London")
    upgrade.release("2030b")
    p.wait_until(lambda: repair(p, "dana") != dana, "the note did not follow", 30)
    hour = 3_600_000
    due, revision, starts = repair(p, "dana")
    assert (due, starts) == (dana[0] + hour, dana[2] + hour) and revision == dana[1] + 1
    assert repair(p, "paul") == paul, "a zone that did not change was touched"
    assert rows(p, "SELECT key FROM prompt WHERE live = 1 AND plan_id IS NOT NULL ORDER BY key") == keys
    (line,) = [line for line in p.logs().splitlines() if "Zone data changed" in line and "2030b" in line]
    assert "2030a" in line
    assert p.json("status")["zone_data"] == "2030b"
    moved = p.prompts(kind="repair", state="scheduled")
    p.restart_at(max(row["due_at"] for row in moved))
    p.wait_until(lambda: not p.prompts(kind="repair", state="scheduled"), "the notes did not go")
    ids = [mail.id for mail in p.relay.caught]
    assert len(ids) == len(set(ids))
    assert [row["state"] for row in p.prompts(kind="repair")].count("sent") == 2


def test_a_link_that_is_swapped_to_another_copy_counts_as_well(practice, tmp_path):
    old, new = Upgrade(tmp_path / "old"), Upgrade(tmp_path / "new")
    new.move("Europe/Berlin", like="Europe/London")
    new.release("2030b")
    link = tmp_path / "zoneinfo"
    link.symlink_to(old.folder)
    p = practice(start="2026-12-07T10:00:00+01:00")
    inherited = p.environment
    p.environment = lambda **more: inherited(TZDIR=str(link), **more)
    p.therapist("Dana", "dana@mailbox.example", "Europe/Berlin", "--confirmed")
    p.plan("--next-session", "2026-12-10 15:00")
    p.start()
    p.wait_until(lambda: "2030a" in p.logs() and settled(p), "the zone data were not looked at")
    dana = repair(p, "dana")
    (tmp_path / "next").symlink_to(new.folder)
    os.rename(tmp_path / "next", link)
    p.wait_until(lambda: repair(p, "dana")[0] == dana[0] + 3_600_000, "the note did not follow", 30)


def test_what_changed_while_it_was_down_is_found_at_the_start(zones):
    p, upgrade = zones
    dana = repair(p, "dana")
    p.stop()
    upgrade.move("Europe/Berlin", like="Europe/London")
    p.start()
    p.wait_until(lambda: repair(p, "dana")[0] == dana[0] + 3_600_000, "the note did not follow", 30)


def test_a_cut_off_file_is_named_and_the_last_good_data_stay_in_use(zones):
    p, upgrade = zones
    dana = repair(p, "dana")
    upgrade.put("Europe/Berlin", (SYSTEM / "Europe/London").read_bytes()[:200])
    upgrade.release("2030b")
    p.wait_until(lambda: "Older zone data stay in use" in p.logs(), "the damage is not in the log", 30)
    assert "Europe/Berlin" in p.logs() and "ends too early" in p.logs()
    assert repair(p, "dana") == dana
    done = p.ctl("doctor", code=1)
    assert "Europe/Berlin are damaged (it ends too early)" in " ".join(done.stdout.split())
    upgrade.move("Europe/Berlin", like="Europe/London")
    p.wait_until(lambda: repair(p, "dana")[0] == dana[0] + 3_600_000, "the mended file was not taken", 30)


def test_old_names_are_accepted_and_unknown_ones_get_the_nearest(zones):
    p, _ = zones
    p.therapist("Mona", "mona@mailbox.example", "Europe/Monaco", "--confirmed")
    done = p.ctl("therapist", "add", "--name", "X", "--email", "x@mailbox.example", "--time-zone", "Europe/Berln", code=65)
    assert "Europe/Berlin" in done.stderr


def test_renamed_zones_are_accepted_everywhere_and_unknown_ones_get_the_nearest(practice):
    p = practice(practice={"time_zone": "US/Eastern"})
    p.ctl("config", "check")
    p.therapist("Mona", "mona@mailbox.example", "Asia/Calcutta", "--confirmed")
    p.plan("--next-session", "2026-12-10 15:00", therapist="mona@mailbox.example")
    repair, = p.prompts(kind="repair", state="scheduled")
    assert repair["due_at"][:12] == "2026-12-09T1" and repair["due_local"][:12] == "2026-12-09T1"
    p.ctl("therapist", "edit", "mona@mailbox.example", "--time-zone", "America/Buenos_Aires")
    for old, new in [("Asia/Saigon", "Asia/Ho_Chi_Minh"), ("US/Pacific", "America/Los_Angeles")]:
        by_name = [p.ctl("cron", "next", "0 9 * * *", "--time-zone", name, "--after", "2026-12-07T00:00:00Z").stdout.replace(name, "") for name in (old, new)]
        assert by_name[0] == by_name[1]
    unknown = p.ctl("cron", "next", "0 9 * * *", "--time-zone", "America/New_Yrok", code=65).stderr
    assert "America/New_York" in unknown
    p.config["practice"]["time_zone"] = "Europe/Pariss"
    p.write_config()
    assert "Europe/Paris" in p.ctl("config", "check", code=78).stderr


def test_doctor_finds_what_is_wrong_and_says_how_to_mend_it(zones):
    p, upgrade = zones
    report = p.json("doctor")
    assert report["healthy"] and {row["verdict"] for row in report["findings"]} == {"fine"}
    assert {"configuration", "templates", "store", "key file", "relay", "safety text", "zone data"} == {
        row["subject"] for row in report["findings"]}
    (upgrade.folder / "Europe/Paris").unlink()
    p.config["practice"]["safety_text"] = ""
    p.config["smtp"]["servers"] = []
    p.write_config()
    done = p.ctl("doctor", code=1)
    text = " ".join(done.stdout.split())
    assert "paul@mailbox.example gets no notes" in text and "--time-zone" in text
    assert "practice.safety_text" in text and "set smtp.servers" in text
    (p.folder / "config.json").write_text("{")
    assert "config check" in p.ctl("doctor", code=1).stdout
