"""After a night, a week and a month without the daemon: what is still kind goes, nearest deadline first, and nobody gets a heap of it."""
import datetime as dt, sqlite3
import pytest

HOUR = 3600
DANA, PAUL, MIA = "dana@mailbox.example", "paul@mailbox.example", "mia@mailbox.example"


@pytest.fixture
def office(practice):
    """Monday at ten: Dana agrees on five plans that meet next week, the last one weekly; Paul meets on Tuesday at nine, Mia at one.
    Then the machine is down."""
    p = practice(start="2026-12-07T10:00:00+01:00", delivery={"clock_suspect": "0s"}, schedule={"nudges": []})
    for name, email in [("Dana Lee", DANA), ("Paul Mori", PAUL), ("Mia Roth", MIA)]:
        p.therapist(name, email, "Europe/Berlin", "--confirmed")
    for at in ["2026-12-16 09:00", "2026-12-16 11:00", "2026-12-16 14:00", "2026-12-17 10:00"]:
        p.plan("--next-session", at)
    p.weekly = p.plan("--next-session", "2026-12-17 15:00", "--repeat", "weekly")
    p.plan("--next-session", "2026-12-08 09:00", therapist=PAUL)
    p.plan("--next-session", "2026-12-08 13:00", therapist=MIA)
    return p


def come_back(p, moment):
    """Starts at that moment, and returns the rows once all that can go at once has gone."""
    p.restart_at(moment)
    p.wait_until(lambda: is_caught_up(p), "it does not catch up", 30)
    return p.prompts()


def is_caught_up(p):
    """Nothing is due any more, or has a slot of the next seconds, and every agenda is as it has to be."""
    now = int(p.now() * 1000)
    store = sqlite3.connect(f"file:{p.store}?mode=ro", uri=True, timeout=10)
    try:
        (due,), = store.execute("SELECT COUNT(*) FROM prompt WHERE state IN ('claimed', 'transmitting') OR (state = 'scheduled' AND next_attempt_at <= ?)", (now + 10_000,))
        (upkeep,), = store.execute("SELECT COUNT(*) FROM therapist WHERE next_upkeep_at <= ?", (now,))
        return due == 0 and upkeep == 0
    finally:
        store.close()


def moment(row, key="due_at"):
    return dt.datetime.fromisoformat(row[key].replace("Z", "+00:00")).timestamp()


def mails(p, email):
    """When mails left for one person, in order."""
    return sorted(mail.date for mail in p.relay.caught if mail.recipients == [email])


def live_on(p, until):
    """Goes from one note to the next while the daemon runs."""
    while True:
        waiting = [row["due_at"] for row in p.prompts(state="scheduled") if row["due_at"] < until]
        if not waiting:
            return
        p.set_clock(min(waiting))
        p.wake()
        p.wait_until(lambda: is_caught_up(p), "it does not go on", 30)


def check_kindness(p, email):
    """At most two a day and three hours apart, but for the notes that a session needs; and no message twice."""
    moments = mails(p, email)
    needed = {round(moment(row, "sent_at")) for row in p.prompts(state="sent") if row["kind"] in ("repair", "before")}
    days = {}
    for earlier, later in zip(moments, moments[1:]):
        assert later - earlier > 3 * HOUR - 120 or round(later) in needed or round(earlier) in needed, p.json("prompt", "list")
    for one in moments:
        day = dt.datetime.fromtimestamp(one, dt.timezone.utc).date()
        days[day] = days.get(day, 0) + (round(one) not in needed)
    assert max(days.values(), default=0) <= 2, days
    ids = [mail.id for mail in p.relay.caught]
    assert len(ids) == len(set(ids)), "invariant 2: a second copy"


def kinds(p, email, state):
    return sorted(row["kind"] for row in p.prompts(therapist=email, state=state))


def test_a_night(office):
    """What is kind goes, nearest deadline first; Paul's session has passed, so he looks back on it."""
    p = office
    come_back(p, "2026-12-08T12:00:00+01:00")
    assert [mail.recipients[0] for mail in p.relay.caught] == [MIA, DANA, PAUL]
    left = {row["therapist"]: row["deadline_at"] for row in p.prompts(state="sent")}
    assert left[MIA] < left[DANA] < left[PAUL]
    assert kinds(p, PAUL, "sent") == ["debrief"] and "repair" in kinds(p, PAUL, "expired")
    assert kinds(p, MIA, "sent") == ["repair"]
    assert kinds(p, DANA, "sent") == ["acknowledge"], "four were due by then: caps and gaps hold"
    live_on(p, "2026-12-15T23:00:00Z")
    check_kindness(p, DANA)
    assert kinds(p, DANA, "sent").count("acknowledge") == 5 and not kinds(p, DANA, "expired"), "none is lost"


def test_a_week(office):
    """Two sessions have passed, and the time to look back on them; Dana's are still ahead, and get their notes."""
    p = office
    come_back(p, "2026-12-14T11:00:00+01:00")
    assert {"repair", "debrief"} <= set(kinds(p, PAUL, "expired")) and {"repair", "debrief"} <= set(kinds(p, MIA, "expired"))
    assert set(kinds(p, DANA, "expired")) == {"acknowledge"}, "a look back after a week is not kind any more"
    assert all(len(mails(p, email)) <= 1 for email in [DANA, PAUL, MIA])
    live_on(p, "2026-12-20T23:00:00Z")
    for email in [DANA, PAUL, MIA]:
        check_kindness(p, email)
    assert kinds(p, DANA, "sent").count("repair") == 5, "each session has its note, whatever else had to give way"


def test_a_month(office):
    """Everything that was written down has passed. The weekly session has a successor ahead, the others are asked after, one by one."""
    p = office
    come_back(p, "2027-01-11T11:00:00+01:00")
    assert all(len(mails(p, email)) <= 1 for email in [DANA, PAUL, MIA])
    sessions = p.json("plan", "show", p.weekly["code"])["sessions"]
    assert sessions[-1]["state"] == "planned" and sessions[-1]["starts_local"].startswith("2027-01-14T15:00"), sessions
    live_on(p, "2027-01-17T23:00:00Z")
    for email in [DANA, PAUL, MIA]:
        check_kindness(p, email)
    assert p.prompts(plan=p.weekly["code"], kind="repair", state="sent")


def test_late_notes_leave_at_the_rate_that_was_set_and_nearest_deadline_first(crowd):
    c = crowd(delivery={"catch_up_per_minute": 240})
    c.welcome(20)
    with sqlite3.connect(c.store) as db:
        db.execute("UPDATE prompt SET deadline_at = deadline_at - 60000 * (SELECT COUNT(*) FROM prompt AS other WHERE other.id < prompt.id)")
    db.close()
    c.jump(HOUR)
    c.start()
    c.wait_until(lambda: c.is_settled("sent"), "they do not all leave", 40)
    rows = {row["message_id"]: row for row in c.rows().values()}
    order = [rows[one.id]["deadline_at"] for one in c.faulty.accepted]
    assert order == sorted(order)
    moments = [one.at for one in c.faulty.accepted]
    assert moments[-1] - moments[0] > 19 / 4 - 0.5, "four a second"
    c.check_copies()
