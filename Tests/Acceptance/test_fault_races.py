"""People and clocks against a message that is on its way."""
import random, subprocess, threading, time
import pytest
from crowd import times
from practice import BINARIES


def test_cancel_exit_0_means_no_copy(crowd):
    """Invariant 7, at every moment of a conversation."""
    chance, codes, took = random.Random(7), {}, 0.05
    c = crowd()
    c.start()
    for number in range(times(300)):
        before, phase_of_pause = set(c.rows()), chance.choice(["mail", "rcpt", "data", "dot", "accepted"])
        pause = max(0.12, 3 * took)
        c.faulty.decide = lambda phase, talk: time.sleep(pause) if phase == phase_of_pause else None
        c.therapist(f"Person {number}", f"p{number}@mailbox.example")
        (row,) = (row for id, row in c.rows().items() if id not in before)
        time.sleep(chance.random() * pause * 0.8)
        begun = time.monotonic()
        done = subprocess.run([BINARIES / "remindctl", "prompt", "cancel", row["id"]], env=c.environment(), capture_output=True, text=True)
        # However busy the machine is: a conversation lasts longer than the command that races it.
        took = time.monotonic() - begun
        copies = c.faulty.copies(row["message_id"])
        codes[done.returncode] = codes.get(done.returncode, 0) + 1
        assert done.returncode in (0, 3, 65, 75), done.stderr
        if done.returncode == 0:
            time.sleep(0.3)
            assert c.faulty.copies(row["message_id"]) == copies == 0, "a copy came after it was called off"
        else:
            c.wait_until(lambda: c.rows()[row["id"]]["state"] == "sent", "not called off, and not sent either")
    c.faulty.decide = lambda phase, talk: None
    assert codes.get(0) and codes.get(65, 0) + codes.get(3, 0), f"the race is not close enough: {codes}"
    c.check_copies()


@pytest.mark.parametrize("phase", ["dot", "accepted"])
def test_what_is_on_its_way_cannot_be_called_off_and_what_waits_behind_it_can(crowd, phase):
    """The relay thinks over one dot: that mail's cancel is exit 3 and changes nothing, the next one's is exit 0 and no copy follows."""
    c = crowd(smtp={"connections": 1})
    c.welcome(2)
    goes_on = threading.Event()
    c.faulty.decide = lambda now, talk: goes_on.wait(60) and None if now == phase else None
    c.start(wait=False)
    c.wait_until(lambda: c.states() == {"transmitting": 1, "claimed": 1}, "not one on its way and one behind it")
    rows = {row["state"]: row for row in c.rows().values()}
    away, behind = rows["transmitting"], rows["claimed"]
    refused = c.ctl("prompt", "cancel", away["id"], code=3)
    assert refused.stdout == "" and refused.stderr.count("\n") == 1 and "is on its way: it cannot be called back" in refused.stderr
    assert c.rows()[away["id"]] | {"lease_until": 0} == away | {"lease_until": 0}
    c.ctl("prompt", "cancel", behind["id"])
    assert c.rows()[behind["id"]]["state"] == "cancelled"
    goes_on.set()
    c.wait_until(lambda: c.states() == {"sent": 1, "cancelled": 1}, "it was not sent")
    # Another mail after these shows that nothing of the one that was called off is still under way.
    c.ctl("mail", "test", "--to", "desk@practice.example")
    c.faulty.wait_for(2)
    c.stop()
    assert c.faulty.copies(away["message_id"]) == 1 and c.faulty.copies(behind["message_id"]) == 0 and len(c.faulty.accepted) == 2
    c.check_copies()


def test_move_exit_0_means_nothing_at_the_old_time(crowd):
    """Invariant 8: a session moves while the note before it is about to leave."""
    chance = random.Random(8)
    outcomes = set()
    for number in range(max(4, times(60))):
        c = crowd(start="2026-12-07T10:00:00+01:00")
        c.therapist("Dana Lee", "dana@mailbox.example", "Europe/Berlin", "--confirmed")
        case = c.plan("--next-session", "2026-12-09 15:00")
        (note,) = c.prompts(kind="repair", state="scheduled")
        c.set_clock(note["due_at"])
        with_pause = chance.random() * 0.3
        c.faulty.decide = lambda phase, talk: time.sleep(0.05 if phase == "rcpt" else 0)
        c.start(wait=False)
        time.sleep(with_pause)
        done = subprocess.run([BINARIES / "remindctl", "session", "move", case["code"], "2026-12-16 15:00"],
                              env=c.environment(), capture_output=True, text=True)
        assert done.returncode in (0, 3), done.stderr
        at_exit = c.faulty.copies(note["message_id"])
        outcomes.add(done.returncode)
        if done.returncode == 3:
            c.wait_until(lambda: c.rows()[note["id"]]["state"] == "sent", "on its way, and not sent")
            assert c.rows()[note["id"]]["revision"] == 0
        else:
            time.sleep(0.3)
            row, copies = c.rows()[note["id"]], c.faulty.copies(note["message_id"])
            assert copies == at_exit == (row["state"] == "sent"), "a copy came at the old time, after the move"
            assert copies or row["state"] == "scheduled" and row["due_at"] / 1000 > c.now() + 86400
        c.stop()
    assert 0 in outcomes, outcomes


def test_a_session_whose_note_is_on_its_way_moves_once_that_has_come(crowd):
    c = crowd(start="2026-12-07T10:00:00+01:00")
    c.therapist("Dana Lee", "dana@mailbox.example", "Europe/Berlin", "--confirmed")
    case = c.plan("--next-session", "2026-12-09 15:00")
    (note,) = c.prompts(kind="repair", state="scheduled")
    c.set_clock(note["due_at"])
    goes_on = threading.Event()
    c.faulty.decide = lambda phase, talk: goes_on.wait(60) and None if phase == "dot" else None
    c.start(wait=False)
    c.wait_until(lambda: c.rows()[note["id"]]["state"] == "transmitting", "it is not on its way")
    refused = c.ctl("session", "move", case["code"], "2026-12-16 15:00", code=3)
    assert refused.stderr == "remindctl: a note about this session is on its way now: try again in a moment\n"
    assert c.rows()[note["id"]]["revision"] == 0
    goes_on.set()
    c.wait_until(lambda: c.rows()[note["id"]]["state"] == "sent", "it was not sent")
    c.ctl("session", "move", case["code"], "2026-12-16 15:00")
    assert c.faulty.copies(note["message_id"]) == 1
    c.check_copies()


def restart_without_relay(c, moment):
    """As a machine that was off; returns once the daemon has tried, or has found nothing to try."""
    c.stop()
    c.set_clock(moment)
    tries = c.logs().count("cannot be reached")
    c.start(wait=False)
    c.wait_until(lambda: c.logs().count("cannot be reached") > tries or "expired" in c.states(), "it does not try")


@pytest.mark.parametrize("up_again, arrives", [("2026-12-07T09:28:59Z", True), ("2026-12-07T09:31:00Z", False)],
                         ids=["until a minute before", "past it"])
def test_an_outage_to_the_deadline(crowd, up_again, arrives):
    """A service mail is kind for 30 minutes. Its relay is away that long, or a little less."""
    c = crowd(smtp={"retry": {"base": "1m"}})
    c.therapist("Dana Lee", "dana@mailbox.example", "Europe/Berlin", "--confirmed")
    c.faulty.close()
    c.ctl("mail", "test", "--to", "dana@mailbox.example")
    note = lambda: next(row for row in c.rows().values() if row["kind"] == "service")
    c.start(wait=False)
    c.wait_until(lambda: "cannot be reached" in c.logs(), "the outage is not told")
    for minute in range(8, 29, 8):
        restart_without_relay(c, f"2026-12-07T09:{minute:02}:00Z")
        assert note()["state"] in ("scheduled", "claimed") and c.faulty.accepted == []
    restart_without_relay(c, up_again)
    if arrives:
        c.faulty.open()
        c.wait_until(lambda: note()["state"] == "sent", "the last try did not come", 40)
        assert c.faulty.accepted[0].at <= note()["deadline_at"] / 1000 + 1
    else:
        c.wait_until(lambda: note()["state"] == "expired", "it did not expire", 40)
        c.faulty.open()
        time.sleep(1)
        assert c.faulty.accepted == []
    c.check_copies()


def test_a_relay_that_refuses_us_is_tried_once_more_before_the_deadline(crowd):
    """After refusals it rests for five minutes; a mail whose deadline lies within them has its last try in the final 90 s all the same."""
    c = crowd(smtp={"retry": {"base": "1m"}})
    c.therapist("Dana Lee", "dana@mailbox.example", "Europe/Berlin", "--confirmed")
    c.faulty.decide = lambda phase, talk: "554 5.7.1 go away" if phase == "banner" else None
    c.ctl("mail", "test", "--to", "dana@mailbox.example")
    note = lambda: next(row for row in c.rows().values() if row["kind"] == "service")
    c.start(wait=False)
    c.wait_until(lambda: "refuses us" in c.logs(), "the refusal is not told")
    for minutes in (1, 2, 4, 5, 5, 5, 5):
        tries = c.logs().count("refuses us")
        c.suspend(60 * minutes + 1)
        c.wake()
        c.wait_until(lambda: c.logs().count("refuses us") > tries, "it does not try")
    c.faulty.decide = lambda phase, talk: None
    connections = c.faulty.connections
    left = lambda: note()["deadline_at"] / 1000 - c.now()
    c.suspend(int(left()) - 100)
    c.wake()
    time.sleep(1)
    assert c.faulty.connections == connections, "it rests until the last try"
    c.suspend(15)
    c.wake()
    c.wait_until(lambda: note()["state"] == "sent", "the last try did not come", 40)
    assert 0 < left() < 90
    c.check_copies()


def test_sigterm_in_the_middle_of_ten_slow_sends(crowd):
    """Invariant 17: no new claim after a second, what runs may end, exit 0, no row is left claimed."""
    c = crowd(smtp={"connections": 10})
    c.welcome(30)
    hold = threading.Event()
    c.faulty.decide = lambda phase, talk: hold.wait(20) and None if phase == "dot" else None
    c.start(wait=False)
    c.wait_until(lambda: c.states().get("transmitting") == 10, "ten are not on their way")
    c.daemon.terminate()
    time.sleep(1)
    seen = c.faulty.transactions
    time.sleep(1.5)
    assert c.faulty.transactions == seen == 10, "a new conversation began after SIGTERM"
    hold.set()
    assert c.daemon.wait(35) == 0, c.logs()
    c.daemon = None
    assert c.states() == {"sent": 10, "scheduled": 20} and len(c.faulty.accepted) == 10
    c.faulty.decide = lambda phase, talk: None
    c.start()
    c.wait_until(lambda: c.is_settled("sent"), "the others were not sent")
    assert len(c.faulty.accepted) == 30
    c.check_copies()


def test_sigterm_ends_even_if_no_reply_comes(crowd):
    c = crowd(smtp={"connections": 10})
    c.welcome(10)
    silent = threading.Event()
    c.faulty.decide = lambda phase, talk: silent.wait(60) and None if phase == "accepted" else None
    c.start(wait=False)
    c.wait_until(lambda: c.states().get("transmitting") == 10, "ten are not on their way")
    began = time.monotonic()
    c.daemon.terminate()
    assert c.daemon.wait(45) == 0 and time.monotonic() - began < 42, c.logs()
    c.daemon = None
    silent.set()
    rows = c.check_copies()
    assert {(row["state"], row["unknowns"]) for row in rows.values()} == {("scheduled", 1)}
