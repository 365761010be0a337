"""Mail that came back: real reports through the real confined reader, by file, Maildir, mbox and pipe; and a no to RCPT."""
import os, subprocess
from practice import BINARIES, ROOT

FIXTURES = ROOT / "Tests/RemindBouncesTests/Fixtures"


def report(name, message_id):
    return (FIXTURES / f"{name}.eml").read_text().replace("abcdefghijklmnopqrstuvwx@practice.example", message_id)


def state(p):
    return p.json("therapist", "show", "dana@mailbox.example")["mail_state"]


def test_a_report_suspends_and_one_command_undoes_it(looking_back):
    p = looking_back
    p.wait_until(lambda: p.prompt(p.first["id"])["state"] == "sent", "it was accepted but is not sent")
    dsn = p.folder / "dsn.eml"
    dsn.write_text(report("postfix", p.mail.id))
    done = p.json("mail", "bounce", str(dsn))
    assert done["messages"] == 1 and done["suspended"] == 1, done
    assert state(p) == "suspended" and not p.prompts(state="scheduled")
    assert p.json("mail", "bounce", str(dsn))["repeated"] == 1
    assert "undeliverable (5.1.1)" in p.ctl("status").stdout.replace("\n", " ").replace("  ", " ")
    p.ctl("therapist", "unsuspend", "dana@mailbox.example")
    assert state(p) == "active" and p.prompts(state="scheduled")
    assert p.json("mail", "bounce", str(dsn))["repeated"] == 1 and state(p) == "active"


def test_pipe_maildir_and_mbox(looking_back):
    p = looking_back
    p.wait_until(lambda: p.prompt(p.first["id"])["state"] == "sent", "it was accepted but is not sent")
    said = p.ctl("mail", "bounce", "-", stdin=report("gmail", p.mail.id)).stdout
    assert "noted at its prompt" in said
    assert "neither" in p.ctl("mail", "bounce", "-", stdin=report("vacation", p.mail.id)).stdout
    for name in ("new", "cur", "tmp"):
        (p.folder / "Maildir" / name).mkdir(parents=True)
    (p.folder / "Maildir/new/1.a.host").write_text(report("exim", p.mail.id))
    (p.folder / "Maildir/cur/2.b.host:2,S").write_text(report("microsoft365", p.mail.id))
    done = p.json("mail", "bounce", str(p.folder / "Maildir"))
    assert (done["messages"], done["counted"], done["noted"]) == (2, 1, 1), done
    box = p.folder / "box"
    box.write_text("".join(f"From MAILER-DAEMON Mon Dec  7 09:00:00 2026\n{report(one, p.mail.id)}\n"
                           for one in ("exim", "complaint", "forwarded")))
    done = p.json("mail", "bounce", str(box))
    assert (done["repeated"], done["nudges_stopped"], done["passed_over"]) == (1, 1, 1), done
    assert state(p) == "active" and not p.prompts(state="scheduled", kind="nudge")
    p.ctl("mail", "bounce", str(p.folder / "nowhere"), code=66)


def test_the_envelope_names_the_prompt(practice):
    p = practice(start="2026-12-07T10:00:00+01:00", smtp={"bounce_address": "b+@bounces.practice.example"})
    p.therapist("Dana Lee", "dana@mailbox.example", "Europe/Berlin")
    p.start()
    mail = p.wait_for(1)
    stem, tag = mail.sender.split("@")[0].split("+")
    assert stem == "b" and len(tag) == 10 and mail.sender.endswith("@bounces.practice.example")
    p.wait_until(lambda: p.prompts(kind="welcome")[0]["state"] == "sent", "not sent")
    text = report("postfix", "unknown@elsewhere.example").replace("mmmmmmmmmm", tag)
    p.ctl("mail", "bounce", "-", stdin=text)
    assert state(p) == "suspended"
    p.ctl("therapist", "unsuspend", "dana@mailbox.example")
    assert state(p) == "unconfirmed"


def test_a_no_to_the_recipient_counts(practice):
    p = practice(start="2026-12-07T10:00:00+01:00")
    async def refuse(server, session, envelope, address, options):
        return "550 5.1.1 no such user"
    p.relay.handle_RCPT = refuse
    p.therapist("Dana Lee", "dana@mailbox.example", "Europe/Berlin")
    p.start()
    p.wait_until(lambda: state(p) == "suspended", "not suspended")


def test_the_reading_process_can_do_nothing_else(tmp_path):
    """strace sees what it opens once it holds a message: nothing; and it has three descriptors and no environment."""
    trace = tmp_path / "trace"
    done = subprocess.run(["strace", "-f", "-o", trace, BINARIES / "remindd", "read-mail"],
                          input=(FIXTURES / "postfix.eml").read_bytes(), capture_output=True, env={})
    assert done.returncode == 0 and done.stdout.startswith(b"kind delivery\n"), done
    lines = trace.read_text().splitlines()
    (confined,) = [n for n, line in enumerate(lines) if "SECCOMP" in line or "seccomp(" in line]
    after = [line.split(maxsplit=1)[1].split("(")[0] for line in lines[confined + 1:] if "+++" not in line]
    assert not {"open", "openat", "socket", "connect", "execve", "clone", "clone3", "fork"} & set(after), after
    assert any("prlimit64" in line and "RLIMIT_NOFILE" in line for line in lines[:confined])


def test_hostile_mail_kills_at_most_the_reading_process(looking_back):
    p = looking_back
    for text in ("Content-Type: message/rfc822\r\n\r\n" * 30_000, "\0" * 2_000_000, "Subject: " + "x" * 3_000_000):
        done = p.ctl("mail", "bounce", "-", "--json", stdin=text).stdout
        assert '"passed_over": 1' in done.replace(" :", ":"), done
    assert state(p) == "active"
