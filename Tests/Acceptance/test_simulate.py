"""What `simulate` foretells is what the daemon then sends; and looking ahead writes nothing."""
import hashlib


def fingerprint(p):
    """Every byte of the store; readers of SQLite share an index of the log, and a log without a commit is empty."""
    files = {path.name: path.read_bytes() for path in p.store.parent.iterdir() if path.is_file() and path.suffix != ".db-shm"}
    return {name: hashlib.sha256(data).hexdigest() for name, data in files.items() if data}


def test_a_fortnight_comes_as_it_was_foretold(practice):
    p = practice(start="2027-03-19T10:00:00+01:00")
    p.therapist("Dana Lee", "dana@mailbox.example", "Europe/Berlin", "--confirmed")
    p.therapist("Ada Moss", "ada@mailbox.example", "America/New_York", "--confirmed")
    p.ctl("therapist", "edit", "ada@mailbox.example", "--rhythm", "full")
    p.plan("--next-session", "2027-03-23 15:00", "--repeat", "weekly")
    p.plan("--next-session", "2027-03-24 10:00", "--repeat", "biweekly", therapist="ada@mailbox.example")
    span = ("simulate", "--from", "2027-03-19 10:00", "--to", "2027-04-02 23:00")
    before = fingerprint(p)
    told, again = p.json(*span), p.json(*span)
    assert told == again and p.ctl(*span).stdout == p.ctl(*span).stdout
    assert fingerprint(p) == before, "looking ahead has written something"

    # The clocks change on 28 March in Berlin.
    for note in told:
        p.restart_at(note["due_at"])
        p.wait_until(lambda: any((row["key"], row["state"]) == (note["key"], "sent") for row in p.prompts(state="sent")),
                     f"{note['kind']} of {note['due_local']} was foretold and is not sent")
    p.restart_at("2027-04-02T22:30:00+02:00")
    sent = p.prompts(state="sent")
    assert [(row["key"], row["kind"]) for row in sent] == [(note["key"], note["kind"]) for note in told]
    assert len(told) >= 10 and len(p.relay.caught) == len(told)
