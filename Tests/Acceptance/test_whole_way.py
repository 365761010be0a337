"""Plans from the misstep to the last note over weeks of shifted time: each message, its moment and its reason."""
import datetime as dt
from pages import answer, get, post

NO_NUDGES = {"schedule": {"nudges": []}}


def came(prompt, mail, kind, short, local, reason, within_minutes=10):
    """Checks one message: what it is, when it came and why then; `local` is the nominal moment, before jitter."""
    due, nominal = (dt.datetime.fromisoformat(text) for text in (prompt["due_local"], local))
    assert prompt["kind"] == kind and prompt["state"] == "sent" and prompt["attempt"] == 1
    assert abs(due - nominal) <= dt.timedelta(minutes=within_minutes), f"{kind}: {due}, not about {nominal}"
    assert mail.subject == (f"{prompt['plan']}: {short}" if prompt["plan"] else short)
    assert 0 <= mail.date - due.timestamp() < 30 and mail.id == prompt["message_id"]
    assert reason in prompt["reason"], prompt["reason"]


def test_from_the_misstep_to_the_note_after_the_close(practice):
    p = practice(start="2026-12-07T09:55:00+01:00").start()
    p.therapist()
    welcome = p.wait_for(1)
    assert welcome.subject == "Welcome to your notes" and welcome.recipients == ["dana@mailbox.example"]
    case = p.plan("--last-session", "2026-12-07 09:00", "--next-session", "2026-12-10 15:00", "--scenario", "pushed_advice")
    assert [s["state"] for s in case["sessions"]] == ["over", "planned"]
    p.relay.stays_at(1)
    assert p.json("therapist", "show", "dana@mailbox.example")["mail_state"] == "unconfirmed"
    get(welcome.link())
    assert p.json("therapist", "show", "dana@mailbox.example")["mail_state"] == "unconfirmed"
    post(welcome.link(), get(welcome.link()).forms[0].hidden)
    assert p.json("therapist", "show", "dana@mailbox.example")["mail_state"] == "active"

    look_back, mail = p.bring("acknowledge")
    came(look_back, mail, "acknowledge", "a look back", "2026-12-07T11:50:00+01:00", "2 h after the session")
    (both_sides,) = p.prompts(kind="mindsight")
    assert both_sides["state"] == "skipped" and "acknowledge" in both_sides["reason"]
    answer(mail.link(), stance="ready", what="I pressed my advice on them", feelings=["shame"], strength="6")
    answer(mail.link(), their_side="They may have felt alone with it.", stance="noted")
    assert p.json("plan", "show", case["code"])["state"] == "reflected"

    before_you_meet, mail = p.bring("repair")
    came(before_you_meet, mail, "repair", "before you meet", "2026-12-09T16:00:00+01:00", "the working day before the session")
    (nudge,) = [n for n in p.prompts(kind="nudge") if n["due_local"].startswith("2026-12-09")]
    assert nudge["state"] == "skipped" and "last line of repair" in nudge["reason"]
    assert "tomorrow" in mail.text and case["code"] in mail.text
    answer(mail.link(), stance="ready", own_part="I went too fast.", share="a_little")
    assert p.json("plan", "show", case["code"])["state"] == "ready"

    afterwards, mail = p.bring("debrief")
    came(afterwards, mail, "debrief", "afterwards", "2026-12-10T16:35:00+01:00", "45 min after the session")
    answer(mail.link(), came_up="yes", received=["relieved"], working_together="8", next="watch")
    assert p.json("plan", "show", case["code"])["state"] == "following"
    closed = p.json("plan", "close", case["code"], "--reason", "repaired")
    assert (closed["state"], closed["close_reason"]) == ("closed", "repaired")
    a_week_on = dt.datetime.fromtimestamp(p.now(), dt.timezone.utc) + dt.timedelta(days=7)

    last, mail = p.bring("after_close")
    came(last, mail, "after_close", "it can rest", a_week_on.isoformat(), "after the close", 11)
    (nudge,) = [n for n in p.prompts(kind="nudge") if n["due_local"].startswith("2026-12-16")]
    assert nudge["state"] == "skipped" and "closing note" in nudge["reason"]
    p.restart_at("2026-12-22T18:00:00+01:00")
    p.relay.stays_at(5)
    assert {r["form"] for r in p.json("response", "list")} == {"acknowledge", "mindsight", "repair", "debrief"}
    assert [c.subject.split(": ")[-1] for c in p.relay.caught] == [
        "Welcome to your notes", "a look back", "before you meet", "afterwards", "it can rest"]


def test_the_full_rhythm_has_a_second_look_and_a_breath_before(practice):
    p = practice(start="2026-12-07T10:00:00+01:00", **NO_NUDGES)
    p.therapist("Dana Lee", "dana@mailbox.example", "America/New_York", "--confirmed")
    p.ctl("therapist", "edit", "dana@mailbox.example", "--rhythm", "full")
    p.set_clock("2026-12-07T10:00:00-05:00")
    p.plan("--last-session", "2026-12-07 09:00", "--next-session", "2026-12-10 15:00")
    for kind, short, local, reason in [
            ("acknowledge", "a look back", "2026-12-07T11:50:00-05:00", "2 h after the session"),
            ("mindsight", "from both sides", "2026-12-08T12:15:00-05:00", "the next working day"),
            ("repair", "before you meet", "2026-12-09T16:00:00-05:00", "the working day before the session"),
            ("before", "one breath before", "2026-12-10T13:30:00-05:00", "90 min before the session")]:
        came(*p.bring(kind), kind, short, local, reason)
    (first, second) = sorted(p.prompts(kind="debrief"), key=lambda one: one["due_at"])
    p.restart_at(first["due_at"])
    came(p.prompt(first["id"]) | {"state": "sent", "attempt": 1}, p.wait_for(5), "debrief", "afterwards",
         "2026-12-10T16:35:00-05:00", "45 min after the session")
    again, mail = p.bring("debrief")
    came(again, mail, "debrief", "afterwards", "2026-12-15T08:30:00-05:00", "a second note after 2 working days")
    assert "cap 5 a week" in again["reason"], "Monday would have been the sixth within seven days"


def test_a_moved_session_takes_its_notes_along(practice):
    p = practice(start="2026-12-07T10:00:00+01:00", **NO_NUDGES)
    p.therapist("Dana Lee", "dana@mailbox.example", "Europe/Berlin", "--confirmed")
    case = p.plan("--next-session", "2026-12-10 15:00", "--repeat", "weekly")
    _, look_back = p.bring("acknowledge")
    p.restart_at("2026-12-09T15:30:00+01:00")
    moved = p.json("session", "move", case["code"], "2026-12-11 11:00")
    assert moved["next_session"]["starts_local"] == "2026-12-11T11:00:00+01:00"
    p.restart_at("2026-12-09T16:30:00+01:00")
    p.relay.stays_at(1)
    (note,) = p.prompts(kind="repair", state="scheduled", plan=case["code"])[:1]
    p.restart_at(note["due_at"])
    mail = p.wait_for(2)
    came(p.prompt(note["id"]) | {"state": "sent", "attempt": 1}, mail, "repair", "before you meet",
         "2026-12-10T16:00:00+01:00", "the working day before the session")
    p.restart_at("2026-12-10T16:40:00+01:00")
    p.relay.stays_at(2)  # nothing follows the old time
    p.restart_at(p.prompts(kind="debrief")[0]["due_at"])
    mail = p.wait_for(3)
    assert mail.subject == f"{case['code']}: afterwards"
    assert p.prompts(kind="debrief")[0]["due_local"][:15] in ("2026-12-11T12:2", "2026-12-11T12:3", "2026-12-11T12:4")
    upcoming = p.json("plan", "show", case["code"])["next_session"]
    assert upcoming["starts_local"] == "2026-12-17T15:00:00+01:00", "one move leaves the series where it was"


def test_a_cancelled_session_takes_its_notes_away(practice):
    p = practice(start="2026-12-07T10:00:00+01:00", **NO_NUDGES)
    p.therapist("Dana Lee", "dana@mailbox.example", "Europe/Berlin", "--confirmed")
    case = p.plan("--next-session", "2026-12-10 15:00")
    p.bring("acknowledge")
    p.ctl("session", "cancel", case["code"])
    (note,) = p.prompts(kind="repair")
    assert note["state"] == "cancelled" and note["reason"]
    assert p.json("plan", "show", case["code"])["next_session"] is None
    p.restart_at("2026-12-09T12:00:00+01:00")
    p.relay.stays_at(1)
    asked, mail = p.bring("next_session")
    came(asked, mail, "next_session", "when next?", "2026-12-09T12:15:00+01:00", "no next session is known", 30)
    p.restart_at("2026-12-12T18:00:00+01:00")
    p.relay.stays_at(2)
