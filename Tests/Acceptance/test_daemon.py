"""The daemon at work: it wakes when it should, sleeps when it may, and says how it fares."""
import os, re, signal, subprocess, time
from pathlib import Path
from pages import get
from practice import BINARIES


def test_remindctl_wakes_it_at_once(practice):
    p = practice().start()
    p.relay.stays_at(0, 1)
    started = time.monotonic()
    p.therapist()
    p.wait_for(1, 5)
    assert time.monotonic() - started < 5
    p.ctl("mail", "test", "--to", "desk@practice.example")
    assert p.wait_for(2, 5).subject == "A test from remindd"


def test_it_follows_a_clock_that_jumps_while_it_runs(practice):
    p = practice(start="2026-12-07T10:00:00+01:00", delivery={"clock_suspect": "0s"})
    p.therapist("Dana Lee", "dana@mailbox.example", "Europe/Berlin", "--confirmed")
    p.plan("--next-session", "2026-12-10 15:00")
    p.start()
    p.set_clock(p.prompts(kind="acknowledge")[0]["due_at"])
    p.wait_for(1, 45)
    p.set_clock("2026-12-07T10:00:00+01:00")
    p.relay.stays_at(1, 3)


def test_while_the_clock_is_suspect_nothing_goes_and_nothing_expires(practice):
    p = practice(start="2026-12-07T10:00:00+01:00")
    p.therapist("Dana Lee", "dana@mailbox.example", "Europe/Berlin", "--confirmed")
    p.plan("--next-session", "2026-12-10 15:00")
    p.start()
    p.set_clock("2026-12-20T12:00:00+01:00")
    p.wait_until(lambda: "clock" in p.logs(), "the jump is not in the log", 45)
    p.relay.stays_at(0, 3)
    assert {row["state"] for row in p.prompts()} <= {"scheduled", "skipped"}
    p.set_clock("2026-12-07T10:01:00+01:00")
    assert p.daemon.poll() is None


def test_at_rest_it_sleeps(practice):
    p = practice(start="2026-12-07T10:00:00+01:00")
    p.therapist("Dana Lee", "dana@mailbox.example", "Europe/Berlin", "--confirmed")
    p.plan("--next-session", "2026-12-10 15:00")
    p.start()
    time.sleep(4)

    def switches():
        tasks = f"/proc/{p.daemon.pid}/task"
        text = "".join(open(f"{tasks}/{task}/status").read() for task in os.listdir(tasks))
        return sum(int(count) for count in re.findall(r"ctxt_switches:\s+(\d+)", text))

    before = switches()
    time.sleep(20)
    assert switches() - before <= 6


def test_health_and_status(practice):
    p = practice().start()
    p.therapist()
    p.wait_for(1)
    admin = f"http://127.0.0.1:{p.admin}"
    assert get(admin + "/healthz").body == "ok\n" and get(admin + "/readyz").status == 200
    p.wait_until(lambda: re.search(r'remindd_sent_total\{kind="welcome"\} 1\b', get(admin + "/metrics").body), "not counted")
    status = p.json("status")
    assert status["prompts"]["sent"] == 1 and status["alarms"] == []
    secret = p.relay.caught[0].link().rsplit("/", 1)[1]
    get(p.relay.caught[0].link())
    assert secret not in p.logs() and "dana@" not in p.logs() and "Dana" not in p.logs()


def test_a_broken_pipe_ends_neither_program(practice):
    """A peer that hangs up is an error where it is written to, never a SIGPIPE."""
    p = practice()
    p.therapist()
    for words in ["prompt", "list"], ["prompt", "list", "--json"], ["status"], ["--help"]:
        reader, writer = os.pipe()
        os.close(reader)
        done = subprocess.run([BINARIES / "remindctl", *words], env=p.environment(), stdout=writer, stderr=subprocess.PIPE, timeout=60)
        os.close(writer)
        assert done.returncode >= 0, (words, done)
    p.start()
    p.wait_for(1)
    status = Path(f"/proc/{p.daemon.pid}/status").read_text()
    assert int(re.search(r"^SigIgn:\s+(\w+)$", status, re.M).group(1), 16) >> (signal.SIGPIPE - 1) & 1, status
    p.daemon.send_signal(signal.SIGPIPE)
    p.ctl("mail", "test", "--to", "desk@practice.example")
    p.wait_for(2)
