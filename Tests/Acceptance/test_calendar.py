"""A calendar export, imported by the real remindctl: sessions and their notes follow it."""
from pathlib import Path

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
    broken = tmp_path / "broken.ics"
    broken.write_text(GOOGLE.read_text()[:700])
    refused = p.ctl("session", "import", str(broken), code=65)
    assert str(broken) in refused.stderr and len(refused.stderr.splitlines()) == 1
    p.ctl("session", "import", str(tmp_path / "none.ics"), code=66)
