"""A store that cannot be written, and what is on the disk before a message may end."""
import os, re, signal, subprocess, time
from pathlib import Path
import pytest
from crowd import times
from pages import get
from practice import BINARIES


@pytest.fixture
def small_disk(tmp_path):
    """A disk of its own of a few megabytes."""
    if os.geteuid() != 0:
        pytest.skip("mounting a small disk takes root")
    disk = tmp_path / "disk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=6m,mode=0700", "tmpfs", disk], check=True)
    yield disk
    subprocess.run(["umount", "-l", disk], check=True)


def fill(disk):
    with open(disk / "ballast", "wb", buffering=0) as ballast:
        try:
            while ballast.write(b"\0" * 4096):
                pass
        except OSError:
            pass


def on(crowd, disk, **options):
    return crowd(store={"url": f"sqlite:{disk}/store/remindd.db", "key_file": f"{disk}/store/keys"}, **options)


def test_while_the_disk_is_full_no_message_starts_and_it_recovers_by_itself(crowd, small_disk):
    """Invariant 13."""
    c = on(crowd, small_disk)
    c.welcome(20)
    slow = lambda phase, talk: time.sleep(0.2) if phase == "rcpt" else None
    c.faulty.decide = slow
    c.start()
    c.faulty.wait_for(1)
    fill(small_disk)
    c.wait_until(lambda: not c.is_ready(), "the full disk is not told")
    assert "no room left on the disk" in get(f"http://127.0.0.1:{c.admin}/readyz", 503).body
    # What was past its fence may end; then nothing starts.
    c.wait_until(lambda: c.states().get("transmitting", 0) <= 4, "more than the connections is on its way")
    time.sleep(1)
    accepted = len(c.faulty.accepted)
    added = subprocess.run([BINARIES / "remindctl", "therapist", "add", "--name", "Dana", "--email", "dana@mailbox.example", "--time-zone",
                            "Europe/Berlin"], env=c.environment(), capture_output=True, text=True)
    assert added.returncode in (69, 75) and len(added.stderr.strip().splitlines()) == 1, (added.returncode, added.stderr)
    time.sleep(1)
    assert len(c.faulty.accepted) == accepted < 20, "messages go out that cannot be recorded"
    (small_disk / "ballast").unlink()
    c.wait_until(lambda: c.is_settled("sent") or len(c.faulty.accepted) >= 20, "it does not recover by itself", 60)
    c.wait_until(lambda: c.is_settled("sent"), "what was accepted is not recorded", 60)
    assert c.daemon.poll() is None
    c.check_copies()


def test_on_a_read_only_disk_nothing_starts_and_what_is_wrong_is_said(crowd, small_disk):
    c = on(crowd, small_disk)
    c.welcome(3)
    remount(small_disk, "ro")
    for program, words in ("remindd", []), ("remindctl", ["therapist", "add", "--name", "Dana", "--email", "dana@mailbox.example",
                                                        "--time-zone", "Europe/Berlin"]):
        done = subprocess.run([BINARIES / program, *words], env=c.environment(), capture_output=True, text=True, timeout=30)
        assert done.returncode in (65, 69, 77, 78) and re.search("(?i)read-?only", done.stderr) and len(done.stderr.splitlines()) == 1, done.stderr
    assert c.faulty.connections == 0
    remount(small_disk, "rw")
    c.start()
    c.wait_until(lambda: c.is_settled("sent"), "they were not sent once the disk could be written")
    c.check_copies()


def remount(disk, mode):
    subprocess.run(["mount", "-o", f"remount,{mode}", disk], check=True)


def test_the_commit_is_on_disk_before_the_first_byte_of_each_body(crowd, tmp_path):
    """Invariant 4, by the system calls: between the relay's 354 and the body lies an fdatasync of the write-ahead log that began
    after the row said `transmitting`, so one that ended after this message's 354 was read or was still running then."""
    c = crowd(smtp={"connections": 4})
    c.welcome(times(400))
    c.ctl("status")
    trace = tmp_path / "trace"
    tracer = subprocess.Popen(["strace", "-f", "-ttt", "-T", "-yy", "-s", "80", "-o", trace, "-e", "trace=fdatasync,sendto,recvfrom",
                               BINARIES / "remindd"], env=c.environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        c.wait_until(lambda: c.is_settled("sent"), "they were not all sent", 120)
    finally:
        (daemon,) = Path(f"/proc/{tracer.pid}/task/{tracer.pid}/children").read_text().split()
        os.kill(int(daemon), signal.SIGTERM)
        tracer.wait(60)
    bodies, heard, syncs = 0, {}, []
    for call, what, began, ended in calls(trace):
        if call == "fdatasync" and what.endswith("-wal>)"):
            syncs.append((began, ended))
        elif call == "recvfrom" and "\\r\\n354 " in what or '"354 ' in what:
            heard[socket_of(what)] = ended
        elif call == "sendto" and '"Date: ' in what:
            bodies += 1
            since = heard.pop(socket_of(what))
            assert any(since <= one and two <= began for one, two in syncs), f"a body at {began} without a commit since {since}"
    assert bodies == len(c.faulty.accepted) == times(400)


def socket_of(what):
    return re.search(r"<TCP:[^>]+->[^>]+>", what).group(0)


def calls(trace):
    """Each call of the trace when it ended: name, arguments, begin and end. Calls that another thread cut in two are joined."""
    begun = {}
    for line in trace.read_text(errors="replace").splitlines():
        thread, moment, rest = line.split(maxsplit=2)
        if rest.endswith("<unfinished ...>"):
            begun[thread] = (float(moment), rest.removesuffix("<unfinished ...>").rstrip())
            continue
        at = float(moment)
        if rest.startswith("<..."):
            at, first = begun.pop(thread)
            rest = first + rest.split("resumed>", 1)[1].lstrip()
        if (took := re.search(r" = \d+ <([\d.]+)>$", rest)) and (call := re.match(r"(\w+)\((.*?)(?= = \d+ <)", rest)):
            yield call[1], call[2], at, at + float(took[1])
