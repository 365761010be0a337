"""A calendar export, imported by the real remindctl: sessions and their notes follow it."""
import re
from pathlib import Path
import pytest

GOOGLE = Path(__file__).resolve().parents[1] / "RemindCalendarTests/Fixtures/google.ics"


def test_sessions_follow_a_calendar_and_its_words_stay_out(practice, tmp_path):
    p = practice(start="2026-11-26T10:00:00+01:00")
    p.therapist("Dana Lee", "dana@mailbox.example", "Europe/Berlin", "--confirmed")
    code = p.plan("--next-session", "2026-12-01 15:00", "--repeat", "weekly")["code"]
    (one,) = p.json("session", "import", str(GOOGLE))["plans"]
    assert one == {"plan": code, "change": "unchanged", "session_at": None, "linked": True}
    p.restart_at("2026-12-03T10:00:00+01:00")
    (one,) = p.json("session", "import", str(GOOGLE))["plans"]
    assert one["change"] == "moved" and one["session_at"] == "2026-12-09T15:00:00Z"
    (note,) = p.prompts(kind="repair", state="scheduled", plan=code)[:1]
    assert note["due_local"].startswith("2026-12-08T")
    # By a pipe too; and a second time nothing changes.
    again = p.ctl("session", "import", "-", stdin=GOOGLE.read_text())
    assert "as it was" in again.stdout
    everything = p.store.read_bytes() + Path(f"{p.store}-wal").read_bytes()
    assert b"Tuesday hour" not in everything and b"2f9m1c0t7k" not in everything
    p.ctl("session", "import", str(tmp_path / "none.ics"), code=66)


@pytest.mark.parametrize("damage, reason", [
    (lambda text: text[:700], "ends before END:VCALENDAR"),
    (lambda text: text.replace("BEGIN:VCALENDAR", "BEGIN:VCARD"), "no calendar"),
    (lambda text: re.sub(r"DTSTART[^\r\n]*", "DTSTART:20261399T990000", text), "no valid DTSTART"),
    (lambda text: "\0" * 100, "no calendar"),
])
def test_a_damaged_calendar_is_refused_and_changes_nothing(practice, tmp_path, damage, reason):
    p = practice(start="2026-11-26T10:00:00+01:00")
    p.therapist("Dana Lee", "dana@mailbox.example", "Europe/Berlin", "--confirmed")
    p.plan("--next-session", "2026-12-01 15:00", "--repeat", "weekly")
    p.json("session", "import", str(GOOGLE))
    before = p.prompts(), p.json("plan", "list")
    broken = tmp_path / "broken.ics"
    broken.write_text(damage(GOOGLE.read_text()), newline="")
    refused = p.ctl("session", "import", str(broken), code=65)
    assert str(broken) in refused.stderr and reason in refused.stderr and len(refused.stderr.splitlines()) == 1
    assert (p.prompts(), p.json("plan", "list")) == before
