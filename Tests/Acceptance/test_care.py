"""What therapists rely on besides the usual way: a code instead of a link, a note before every session, pauses, nudges."""
import re
from pages import get, post


def test_an_address_is_confirmed_by_its_code_too(practice):
    p = practice().start()
    p.therapist()
    welcome = p.wait_for(1)
    code = re.search(r"^[a-z2-7]{4}-[a-z2-7]{4}$", welcome.text, re.M).group(0)
    p.ctl("therapist", "verify", "aaaa-2222", code=66)
    p.ctl("therapist", "verify", code.upper())
    assert p.json("therapist", "show", "dana@mailbox.example")["mail_state"] == "active"
    get(welcome.link())


def test_a_plan_of_the_evening_for_the_morning_gets_one_note_now(practice):
    p = practice(start="2026-12-07T20:30:00+01:00").start()
    p.therapist("Dana Lee", "dana@mailbox.example", "Europe/Berlin", "--confirmed")
    case = p.plan("--next-session", "2026-12-08 09:00")
    mail = p.wait_for(1, 10)
    assert mail.subject == f"{case['code']}: a look back" and "You meet again tomorrow" in mail.prose
    p.restart_at("2026-12-08T08:39:00+01:00")
    p.relay.stays_at(1)


def test_a_session_that_is_too_near_is_told_and_looked_back_on(practice):
    p = practice(start="2026-12-07T14:50:00+01:00").start()
    p.therapist("Dana Lee", "dana@mailbox.example", "Europe/Berlin", "--confirmed")
    said = p.ctl("plan", "add", "--therapist", "dana@mailbox.example", "--next-session", "2026-12-07 15:00").stdout
    (plan,) = p.json("plan", "list")
    print(said)
    kinds = {row["kind"] for row in p.prompts(plan=plan["code"], state="scheduled")}
    assert "debrief" in kinds and "repair" not in kinds
    p.relay.stays_at(0)


def test_no_note_at_night_and_none_on_a_free_day(practice):
    p = practice(start="2026-12-04T18:30:00+01:00", schedule={"nudges": []})
    p.therapist("Dana Lee", "dana@mailbox.example", "Europe/Berlin", "--confirmed")
    p.plan("--next-session", "2026-12-10 15:00")
    (first,) = p.prompts(kind="acknowledge")
    assert first["due_local"].startswith("2026-12-07T08:") and "held" in first["reason"], first


def test_a_nudge_comes_by_itself_and_stops_on_one_click(practice):
    p = practice(start="2026-12-07T10:00:00+01:00")
    p.therapist("Dana Lee", "dana@mailbox.example", "Europe/Berlin", "--confirmed")
    first = sorted(p.prompts(kind="nudge", state="scheduled"), key=lambda row: row["due_at"])[0]
    assert "2026-12-09T12:00" <= first["due_local"] <= "2026-12-09T13:01"
    p.restart_at(first["due_at"])
    mail = p.wait_for(1)
    assert mail.subject == "A minute for you"
    post(mail.one_click, {"List-Unsubscribe": "One-Click"}, 200)
    assert not p.prompts(kind="nudge", state="scheduled")
    assert p.prompts(kind="consult_habit", state="scheduled"), "one click stops this kind alone"


def test_the_foot_of_a_mail_pauses_and_notes_something_new(looking_back):
    p, foot = looking_back, looking_back.mail.link("/n/")
    form = get(foot).form("action")
    assert "done=paused" in post(foot, {**form.hidden, "action": "pause_week"}).headers["Location"]
    until = p.json("therapist", "show", "dana@mailbox.example")["paused_until_at"]
    assert until.startswith("2026-12-14")
    assert all(row["due_at"] >= until for row in p.prompts(state="scheduled"))
    post(foot, {**get(foot).form("action").hidden, "action": "resume"})
    assert p.json("therapist", "show", "dana@mailbox.example")["paused_until_at"] is None
    note = get(foot).form("stance")
    code = note.values["code"][0]
    fields = {**note.hidden, "action": "note", "code": code, "stance": "ready", "what": "words of mine"}
    for _ in range(2):
        post(foot, fields)
    assert sorted(plan["code"] for plan in p.json("plan", "list")) == sorted([code, p.case["code"]])


def test_a_session_is_set_later_and_a_label_stays_sealed(practice):
    p = practice(start="2026-12-07T10:00:00+01:00", schedule={"nudges": []})
    p.therapist("Dana Lee", "dana@mailbox.example", "Europe/Berlin", "--confirmed")
    case = p.plan("--label", "hurried end")
    assert {row["kind"] for row in p.prompts(state="scheduled")} == {"acknowledge", "next_session"}
    p.ctl("session", "set", case["code"], "thu 15:00")
    assert {row["kind"] for row in p.prompts(state="scheduled")} >= {"acknowledge", "repair", "debrief"}
    assert b"hurried" not in b"".join(path.read_bytes() for path in p.store.parent.iterdir())
    assert "hurried" not in p.ctl("plan", "show", case["code"]).stdout
