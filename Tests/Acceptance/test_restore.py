"""A backup that is put back: what may have left since then waits for the keeper's word, and everything else goes on."""
import shutil
import pytest

KEEPER = "desk@practice.example"


@pytest.fixture
def office(practice):
    return practice(start="2026-12-07T10:00:00+01:00", schedule={"nudges": []})


def store_files(p):
    return [path for path in p.store.parent.glob("remindd.db*") if path.suffix not in (".head", ".lock")]


def back_up(p, folder):
    folder.mkdir()
    for path in store_files(p):
        shutil.copy2(path, folder)


def put_back(p, folder):
    for path in store_files(p):
        path.unlink()
    for path in folder.iterdir():
        shutil.copy2(path, p.store.parent)


@pytest.fixture
def restored(office, tmp_path):
    """Two mails that were queued before the backup; one left after it, and one was queued after it. Then the backup is put back."""
    p = office
    p.start()
    p.stop()
    p.queued = [p.json("mail", "test", "--to", KEEPER)["id"] for _ in range(2)]
    back_up(p, tmp_path / "backup")
    p.start()
    p.wait_until(lambda: len(p.relay.caught) == 2, "the mails did not leave")
    p.stop()
    put_back(p, tmp_path / "backup")
    return p


def settle_down(p):
    """All that the daemon is going to do of itself was done: a mail that was queued later has left."""
    before = len(p.relay.caught)
    p.jump(60)
    later = p.json("mail", "test", "--to", KEEPER)["id"]
    p.wait_until(lambda: p.prompt(later)["state"] == "sent", "what is new does not leave")
    assert len(p.relay.caught) == before + 1


def test_what_left_since_the_backup_does_not_leave_again(restored):
    p = restored
    p.start()
    settle_down(p)
    assert [p.prompt(one)["state"] for one in p.queued] == ["scheduled", "scheduled"]
    assert "2 notes held since a backup was restored" in " ".join(p.ctl("status").stdout.split())
    assert "A backup was put back" in p.logs()
    # Nothing that waits for a word is promised.
    assert p.json("status")["next_due_at"] is None and "Nothing is waiting" in p.json("status")["daemon"]["sentence"]
    assert "It will come" not in p.ctl("explain", p.queued[0]).stdout
    # Nor after another start.
    p.stop()
    p.start()
    settle_down(p)
    assert [p.prompt(one)["state"] for one in p.queued] == ["scheduled", "scheduled"]


def test_the_keeper_takes_one_back_and_lets_the_other_go(restored):
    p = restored
    p.start()
    shown = p.ctl("store", "recover", code=1).stdout
    assert all(one in shown for one in p.queued) and "--confirm" in shown
    assert all(len(line) <= 80 for line in shown.splitlines())
    p.ctl("prompt", "cancel", p.queued[0])
    settle_down(p)
    before = len(p.relay.caught)
    p.ctl("store", "recover", "--confirm")
    # Agendas have a minute to follow first.
    p.jump(61)
    p.wake()
    p.wait_until(lambda: p.prompt(p.queued[1])["state"] == "sent", "it was not let go")
    assert p.prompt(p.queued[0])["state"] == "cancelled"
    assert len(p.relay.caught) == before + 1
    message_id = p.prompt(p.queued[1])["message_id"]
    assert [mail.id for mail in p.relay.caught].count(message_id) == 2, "the second copy is to be recognised"
    assert "Nothing is held back" in p.ctl("store", "recover").stdout
    assert "held since" not in p.ctl("status").stdout


def test_the_keeper_may_look_before_the_daemon_starts(restored):
    p = restored
    assert p.queued[0] in p.ctl("store", "recover", code=1).stdout
    p.ctl("store", "recover", "--confirm")
    p.start()
    p.jump(61)
    p.wake()
    p.wait_until(lambda: len(p.relay.caught) == 4, "what was let go does not leave")


def test_what_is_held_expires_at_its_deadline(restored):
    p = restored
    p.start()
    p.suspend(31 * 60)
    p.wake()
    p.wait_until(lambda: all(p.prompt(one)["state"] == "expired" for one in p.queued), "it does not expire", 40)
    assert "All that it held back has come to its end" in " ".join(p.ctl("store", "recover").stdout.split())
    assert "nothing is held any more: remindctl store recover --confirm" in " ".join(p.ctl("status").stdout.split())


def test_a_store_that_was_not_put_back_holds_nothing(office):
    p = office
    p.start()
    for _ in range(2):
        one = p.json("mail", "test", "--to", KEEPER)["id"]
        p.wait_until(lambda: p.prompt(one)["state"] == "sent", "it does not leave")
        p.kill()
        p.start()
    assert "Nothing is held back" in p.ctl("store", "recover").stdout
    assert "backup" not in p.logs()


def test_a_head_that_cannot_be_read_stops_no_mail(office):
    p = office
    p.start()
    p.stop()
    (p.store.parent / "remindd.db.head").write_text("gibberish\n")
    p.start()
    one = p.json("mail", "test", "--to", KEEPER)["id"]
    p.wait_until(lambda: p.prompt(one)["state"] == "sent", "it does not leave")
    assert "Whether a backup was put back cannot be told" in p.logs()
