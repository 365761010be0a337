"""The real daemon under a clock that is set, sleeps, and meets the calendar's odd days (invariants 2 and 11)."""
import datetime as dt
import time
import pytest

DANA = "dana@mailbox.example"
MINUTE, HOUR = 60, 3600


@pytest.fixture
def waiting(crowd):
    """A running daemon, ten minutes before Dana's first note is due."""
    def make(**delivery):
        c = crowd(start="2026-12-07T10:00:00+01:00", delivery=delivery, schedule={"nudges": []})
        c.therapist("Dana Lee", DANA, "Europe/Berlin", "--confirmed")
        c.plan("--next-session", "2026-12-10 15:00")
        c.note, = c.prompts(kind="acknowledge", state="scheduled")
        c.set_clock(c.note["due_at"])
        c.jump(-10 * MINUTE)
        c.start()
        return c
    return make


def stays_at(c, count, seconds=3):
    time.sleep(seconds)
    assert len(c.faulty.accepted) == count, c.logs()


def state(c):
    return c.prompt(c.note["id"])["state"]


@pytest.mark.parametrize("back", [5 * MINUTE, 8 * HOUR], ids=["a little", "far"])
def test_backward_after_a_note_left_there_is_no_second_copy(waiting, back):
    """Invariants 2 and 11."""
    c = waiting(clock_suspect="2s")
    c.set_clock(c.note["due_at"])
    c.wake()
    c.faulty.wait_for(1)
    c.wait_until(lambda: state(c) == "sent", "it is not settled")
    c.jump(-back)
    c.wake()
    stays_at(c, 1, 4)
    c.set_clock(c.note["due_at"])
    c.wake()
    stays_at(c, 1, 4)
    c.check_copies()


@pytest.mark.parametrize("back", [5 * MINUTE, 8 * HOUR], ids=["a little", "far"])
def test_backward_before_a_note_is_due_delays_it_until_its_moment(waiting, back):
    """Invariant 3: it is not lost, and comes when the clock shows its time."""
    c = waiting(clock_suspect="2s")
    c.jump(-back)
    c.wake()
    stays_at(c, 0, 4)
    c.jump(back + 11 * MINUTE)
    c.wake()
    c.faulty.wait_for(1)
    c.check_copies()


def test_a_little_forward_is_believed_at_once(waiting):
    c = waiting(clock_suspect="1h")
    c.jump(9 * MINUTE + 58)
    c.wake()
    c.faulty.wait_for(1)
    assert "clock was set" in c.logs()


def test_far_forward_nothing_is_claimed_and_nothing_expires_until_it_is_believed(waiting):
    """Invariant 11: forward and back again, as a machine does whose time server was wrong for a moment."""
    c = waiting(clock_suspect="5s")
    before = {id: (row["state"], row["revision"], row["due_at"]) for id, row in c.rows().items()}
    c.jump(14 * 24 * HOUR)
    c.wait_until(lambda: "clock was set" in c.logs(), "the jump is not in the log", 45)
    stays_at(c, 0, 2)
    assert {id: (row["state"], row["revision"], row["due_at"]) for id, row in c.rows().items()} == before
    c.jump(-14 * 24 * HOUR)
    c.wake()
    time.sleep(6)
    assert state(c) == "scheduled" and c.faulty.accepted == []
    c.jump(10 * MINUTE)
    c.wake()
    c.faulty.wait_for(1)
    c.check_copies()


def test_far_forward_for_good_what_is_late_expires_and_the_plan_goes_on(waiting):
    """The session has passed by then, so the plan goes on with looking back on it."""
    c = waiting(clock_suspect="3s")
    c.set_clock("2026-12-10T18:30:00+01:00")
    c.wait_until(lambda: state(c) == "expired", "it does not expire once the clock is believed", 60)
    c.wait_until(lambda: c.prompts(kind="debrief", state="sent"), "the session is not looked back on", 30)
    assert [row["state"] for row in c.prompts(kind="repair", plan=c.note["plan"]) if row["due_at"] < "2026-12-10T17"] == ["expired"]
    c.check_copies()


def test_a_night_asleep_is_no_jump_and_no_burst(waiting):
    """A suspended machine: both clocks go on. What is late goes at once, one note for one person."""
    c = waiting(clock_suspect="1h")
    for day in [21, 22, 23]:
        c.plan("--next-session", f"2026-12-{day} 10:00")
    c.suspend(22 * HOUR)
    c.faulty.wait_for(1, 45)
    stays_at(c, 1, 3)
    assert "clock was set" not in c.logs()
    c.check_copies()


DAYS = {
    # The session, the note on the working day before it in UTC, and what is odd about it.
    "spring": ("2027-03-29 15:00", "2027-03-26T15:", "the clocks go forward between note and session"),
    "autumn": ("2026-10-26 15:00", "2026-10-23T14:", "the clocks go back between note and session"),
    "leap day": ("2028-02-29 15:00", "2028-02-28T15:", "the session is on the leap day"),
    "after the leap day": ("2028-03-01 15:00", "2028-02-29T15:", "the note is on the leap day"),
    "no leap day": ("2100-03-01 15:00", "2100-02-26T15:", "2100 has none; its 1 March is a Monday"),
    "2038": ("2038-01-20 15:00", "2038-01-19T15:", "32 bits end that morning"),
    "after 2038": ("2039-07-05 15:00", "2039-07-04T14:", "summer time by the rule, not by the table"),
}


@pytest.mark.parametrize("session, due, why", DAYS.values(), ids=DAYS.keys())
def test_the_note_comes_once_at_its_wall_time(crowd, session, due, why):
    start = dt.datetime.fromisoformat(session).replace(hour=8, tzinfo=dt.timezone.utc) - dt.timedelta(days=5)
    c = crowd(start=start.isoformat(), schedule={"nudges": []})
    c.therapist("Dana Lee", DANA, "Europe/Berlin", "--confirmed")
    c.plan("--next-session", session)
    note, = c.prompts(kind="repair", state="scheduled")
    moment = dt.datetime.fromisoformat(note["due_at"].replace("Z", "+00:00"))
    wanted = dt.datetime.fromisoformat(due + "00:00+00:00")
    assert abs((moment - wanted).total_seconds()) <= 10 * MINUTE, (note, why)
    c.restart_at(note["due_at"])
    c.wait_until(lambda: c.prompt(note["id"])["state"] == "sent", "it does not come")
    assert c.faulty.copies(c.rows()[note["id"]]["message_id"]) == 1
    c.check_copies()


def test_a_nudge_in_the_hour_that_comes_twice_fires_once(crowd):
    """Invariant 12, in the agenda's rows: 02:30 exists twice on 25 October 2026 and never on 28 March 2027."""
    for start, day in [("2026-10-20T12:00:00+02:00", "2026-10-25"), ("2027-03-23T12:00:00+01:00", "2027-03-28")]:
        c = crowd(start=start, schedule={"nudges": [{"name": "night", "cron": "30 2 * * *", "grace": "12h"}],
                                         "work_days": "MON-SUN", "max_per_week": 50})
        c.therapist("Dana Lee", DANA, "Europe/Berlin", "--confirmed")
        days = [row["wanted_local"][:10] if row.get("wanted_local") else row["due_local"][:10] for row in c.prompts(kind="nudge")]
        assert days.count(day) == 1 and len(days) == len(set(days)), days


def test_zone_data_that_change_while_the_clock_is_suspect_are_followed_once_after(waiting, tmp_path):
    """Neither claims nor moves anything in doubt; then each note moves once."""
    from test_zone_data import Upgrade, repair, settled
    upgrade = Upgrade(tmp_path / "zoneinfo")
    inherited = None
    c = waiting(clock_suspect="8s")
    inherited = c.environment
    c.stop()
    c.environment = lambda **more: inherited(TZDIR=str(upgrade.folder), **more)
    c.start()
    c.wait_until(lambda: "2030a" in c.logs() and settled(c), "the zone data were not looked at")
    before = repair(c, "dana")
    c.jump(14 * 24 * HOUR)
    c.wake()
    c.wait_until(lambda: "clock was set" in c.logs(), "the jump is not in the log", 45)
    c.jump(-14 * 24 * HOUR)
    c.wake()
    upgrade.move("Europe/Berlin", like="Europe/London")
    upgrade.release("2030b")
    c.wait_until(lambda: repair(c, "dana") != before, "the note did not follow", 45)
    due, revision, starts = repair(c, "dana")
    assert (due, starts, revision) == (before[0] + HOUR * 1000, before[2] + HOUR * 1000, before[1] + 1)
    assert c.faulty.accepted == []
