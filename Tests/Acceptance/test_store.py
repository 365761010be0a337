"""The store on disk: who may read it, who may run on it, and what a damaged one keeps."""
import os, socket, sqlite3, stat, subprocess
import pytest
from practice import BINARIES


def test_files_are_for_their_owner_alone(practice):
    p = practice().start()
    p.therapist()
    p.wait_for(1)

    def mode(path):
        return stat.S_IMODE(path.stat().st_mode)

    assert mode(p.store.parent) == 0o700
    assert {mode(path) for path in p.store.parent.iterdir()} == {0o600}
    assert {"remindd.db", "keys"} <= {path.name for path in p.store.parent.iterdir()}
    p.stop()
    (p.store.parent / "keys").chmod(0o644)
    done = subprocess.run([BINARIES / "remindd"], env=p.environment(), capture_output=True, text=True, timeout=20)
    assert done.returncode == 78 and "keys" in done.stderr, done.stderr


def test_a_second_daemon_on_the_same_store_is_refused(practice):
    p = practice().start()
    done = subprocess.run([BINARIES / "remindd"], timeout=20, capture_output=True, text=True,
                          env=p.environment(REMINDD_WEB_LISTEN="127.0.0.1:0", REMINDD_WEB_ADMIN_LISTEN="127.0.0.1:0"))
    assert done.returncode == 69 and len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert p.is_ready()


@pytest.mark.parametrize("damage", ["not a store", "another database", "cut short"])
def test_a_damaged_store_is_left_as_it_is(practice, damage):
    p = practice()
    p.therapist()
    if damage == "cut short":
        with sqlite3.connect(p.store) as db:
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        db.close()
        whole = p.store.read_bytes()
        p.store.write_bytes(whole[: len(whole) // 2])
    elif damage == "not a store":
        p.store.write_bytes(b"these are no tables" * 300)
    else:
        p.store.unlink()
        sqlite3.connect(p.store).executescript("CREATE TABLE recipes (name TEXT); INSERT INTO recipes VALUES ('soup')")
    os.chmod(p.store, 0o600)
    before = p.store.read_bytes()
    done = subprocess.run([BINARIES / "remindd"], env=p.environment(), capture_output=True, text=True, timeout=20)
    assert done.returncode == 65, done.stderr
    p.ctl("therapist", "list", code=65)
    assert p.store.read_bytes() == before


def test_an_address_that_is_taken_is_told_and_never_ready(practice):
    p = practice()
    with socket.create_server(("127.0.0.1", p.web)):
        done = subprocess.run([BINARIES / "remindd"], env=p.environment(), capture_output=True, text=True, timeout=20)
    assert done.returncode == 69 and "web.listen" in done.stderr and "is ready" not in done.stderr, done.stderr


def test_one_row_that_makes_no_sense_holds_nobody_else_up(practice):
    p = practice()
    p.therapist("Odd One", "odd@mailbox.example")
    p.therapist("Dana Lee", "dana@mailbox.example")
    with sqlite3.connect(p.store) as db:
        db.execute("UPDATE therapist SET email = 'nowhere', email_key = 'nowhere' WHERE email = 'odd@mailbox.example'")
    db.close()
    p.start()
    assert p.wait_for(1).recipients == ["dana@mailbox.example"]
    p.wait_until(lambda: "cannot be read and is put off" in p.logs(), "the log does not tell")
    assert p.is_ready()
