"""`remindd demo`: nothing to set up, first notes within about a minute, Ctrl-C ends it."""
import json, os, re, signal, subprocess, time
from pathlib import Path
from pages import answer, get
from practice import BINARIES, TEMPLATES


def test_the_demo(tmp_path):
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "REMINDD_MAIL_TEMPLATES": str(TEMPLATES),
                   "LC_ALL": "C.UTF-8", "REMINDD_LOG_LEVEL": "notice"}
    with open(tmp_path / "out", "w") as out:
        demo = subprocess.Popen([BINARIES / "remindd", "demo", "--directory", tmp_path / "demo"], cwd=tmp_path, stdout=out,
                                stderr=subprocess.STDOUT, env=environment)
    try:
        said = eventually(lambda: re.search(r"Inbox\s+(http://127\.0\.0\.1:\d+/)", (tmp_path / "out").read_text()), demo, 15)
        inbox = said.group(1)
        subjects = eventually(lambda: sorted(set(re.findall(r"[a-z]+ [a-z]+: [a-z ]+", get(inbox).body))), demo, 75)
        assert any("a look back" in s or "afterwards" in s for s in subjects), subjects
        config = re.search(r"REMINDD_CONFIG=(\S+)", (tmp_path / "out").read_text()).group(1)
        plans = subprocess.run([BINARIES / "remindctl", "plan", "list", "--json"], env=environment | {"REMINDD_CONFIG": config},
                               capture_output=True, text=True, check=True)
        assert json.loads(plans.stdout)["plans"]
        message = re.search(r'href="(/[^"]*\d[^"]*)"', get(inbox).body).group(1)
        page = get(inbox.rstrip("/") + message).body
        assert "Linden" not in page and "<script" not in page
        # Its own file is read again, and what is wrong there is said.
        demo.send_signal(signal.SIGHUP)
        eventually(lambda: "templates were read again" in (tmp_path / "out").read_text(), demo, 15)
        settings = json.loads(Path(config).read_text())
        settings["smtp"]["connections"], settings["log"]["level"] = 0, "loud"
        Path(config).write_text(json.dumps(settings))
        demo.send_signal(signal.SIGHUP)
        complaints = eventually(lambda: re.findall("(?m)^error The new configuration is not used.*$", (tmp_path / "out").read_text()),
                                demo, 15)
        assert re.search(f"{config}: smtp.connections [^;]*; {config}: log.level [^;]*$", complaints[0]), complaints
        demo.send_signal(signal.SIGINT)
        assert demo.wait(20) == 0
        said = (tmp_path / "out").read_text()
        assert re.findall("(?m)^(?:warning|error|critical) .*$", said) == complaints and "Cancel" not in said, said
    finally:
        if demo.poll() is None:
            demo.kill()


def eventually(look, process, seconds):
    deadline = time.monotonic() + seconds
    while True:
        assert process.poll() is None, "the demo ended"
        try:
            found = look()
        except OSError:
            found = None
        if found:
            return found
        assert time.monotonic() < deadline, "it did not come in time"
        time.sleep(0.2)
