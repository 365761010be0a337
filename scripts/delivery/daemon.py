"""The release remindd, end to end: prompts wait in its store, it claims, fences, sends and settles each on disk."""
import atexit, json, os, re, shutil, subprocess, time, urllib.request
from pathlib import Path

from . import rows
from .sink import free_port

ROOT = Path(__file__).resolve().parents[2]
TICKS = os.sysconf("SC_CLK_TCK")
# What a practice with a long imprint has in its footer: repeated up to `LONG`, it makes a mail of 12 KB.
IMPRINT = (" This practice is a partnership of psychotherapists. Responsible for these notes in the sense of the law on digital services,"
           " and reachable for every question about them, about the data that they rest on and about how to have them corrected or removed,"
           " is the office of the practice.")
LONG = 3167


class Daemon:
    """A store with people, a configuration of `connections`, and a daemon that is started when asked."""

    def __init__(self, folder, binaries, long=False):
        self.folder, self.binaries = Path(folder), binaries
        self.folder.mkdir(parents=True)
        self.templates = ROOT / "templates"
        if long:
            self.templates = self.folder / "templates"
            shutil.copytree(ROOT / "templates", self.templates)
            words = self.templates / "locale/en.json"
            catalogue = json.loads(words.read_text())
            catalogue["mail"]["footer"] += (IMPRINT * 12)[:LONG]
            words.write_text(json.dumps(catalogue))
        self.admin, self.process = free_port(), None
        self.configure(9, 1)
        self.start()
        subprocess.run([self.binaries / "remindctl", "therapist", "add", "--name", "Dana", "--email", "real@mailbox.example",
                        "--time-zone", "Europe/Berlin", "--confirmed"],
                       env=self.environment(), check=True, stdout=subprocess.DEVNULL)
        self.stop()
        # Noted now, the zone is no news at later starts, which would derive everybody's agenda.
        self.start()
        while not rows.ask(self.store, "SELECT 1 FROM zone_data WHERE zone = 'Europe/Berlin'"):
            time.sleep(0.05)
        self.stop()
        rows.people(self.store, self.now())

    @property
    def store(self):
        return self.folder / "remindd.db"

    @staticmethod
    def now():
        return int(time.time() * 1000)

    def configure(self, port, connections):
        (self.folder / "config.json").write_text(json.dumps({
            "practice": {"name": "Linden Practice", "time_zone": "Europe/Berlin"},
            "store": {"url": f"sqlite:{self.store}", "key_file": f"{self.folder}/keys"},
            "smtp": {"servers": [{"url": f"smtp://127.0.0.1:{port}/notes.practice.example", "tls": "none"}],
                     "from": {"name": "Linden Practice", "address": "notes@practice.example"}, "connections": connections},
            "delivery": {"catch_up_per_minute": 0},
            "web": {"base_url": "http://127.0.0.1:9", "listen": f"127.0.0.1:{free_port()}", "admin_listen": f"127.0.0.1:{self.admin}"},
            "mail": {"templates": str(self.templates)}, "log": {"level": "warning"}}))

    def environment(self):
        return {"PATH": os.environ["PATH"], "REMINDD_CONFIG": str(self.folder / "config.json"), "HOME": str(self.folder)}

    def start(self):
        with open(self.folder / "log", "ab") as log:
            self.process = subprocess.Popen([self.binaries / "remindd"], stdout=log, stderr=log, env=self.environment())
        atexit.register(self.process.kill)
        while True:
            assert self.process.poll() is None, (self.folder / "log").read_text()
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.admin}/readyz", timeout=60)
                return
            except OSError:
                time.sleep(0.05)

    def stop(self):
        self.process.terminate()
        assert self.process.wait(60) == 0, (self.folder / "log").read_text()

    def cpu(self):
        """Seconds of processor time so far."""
        return self.ticks() / TICKS

    def ticks(self):
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return int(fields[11]) + int(fields[12])

    def resident(self):
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmHWM:\s+(\d+)", status).group(1)) / 1024

    def switches(self):
        return sum(int(number) for status in Path(f"/proc/{self.process.pid}/task").glob("*/status")
                   for number in re.findall(r"ctxt_switches:\s+(\d+)", status.read_text()))

    def commits(self):
        text = urllib.request.urlopen(f"http://127.0.0.1:{self.admin}/metrics", timeout=60).read().decode()
        found = re.search(r"remindd_store_commit_seconds_count (\d+)", text)
        return int(found.group(1)) if found else 0

    def slow_commits(self):
        """How the transactions of the writer are spread over time, as the daemon's own histogram says."""
        text = urllib.request.urlopen(f"http://127.0.0.1:{self.admin}/metrics", timeout=60).read().decode()
        counts = re.findall(r'remindd_store_commit_seconds_bucket\{le="([^"]+)"\} (\d+)', text)
        return "transactions up to " + ", ".join(f"{bound} s: {count}" for bound, count in counts)

    def rest(self):
        """Waits until the daemon has done next to nothing for three tenths of a second.

        Its store is not asked meanwhile: on two cores each look at all that was sent would take from what is measured."""
        used, quiet = self.ticks(), 0
        while quiet < 3:
            time.sleep(0.1)
            assert self.process.poll() is None, (self.folder / "log").read_text()
            before, used = used, self.ticks()
            quiet = quiet + 1 if used - before <= 1 else 0

    def sent(self):
        (count,), = rows.ask(self.store, "SELECT COUNT(*) FROM prompt WHERE state = 'sent'")
        return count

    def send(self, count, port, connections):
        """Sends `count` prompts that fall due together once the daemon is up; returns what it took."""
        self.configure(port, connections)
        before = self.sent()
        # A store of a million rows is filled more slowly.
        (rows_before,), = rows.ask(self.store, "SELECT COALESCE(MAX(rowid), 0) FROM prompt")
        due = self.now() + 1500 + count // 20 + rows_before // 200
        rows.prompts(self.store, count, due)
        self.start()
        time.sleep(max(0, due / 1000 - time.time() - 0.05))
        assert self.now() < due, "the store was filled too late"
        cpu, commits, switches = self.cpu(), self.commits(), self.switches()
        time.sleep(max(0, due / 1000 - time.time()))
        self.rest()
        sent, vain = self.sent(), 0
        while sent < before + count:
            self.rest()
            last, sent = sent, self.sent()
            vain = vain + 1 if sent == last else 0
            assert vain < 30, f"{before + count - sent} are not sent: " + (self.folder / "log").read_text()
        cpu, commits, switches = self.cpu() - cpu, self.commits() - commits, self.switches() - switches
        (last,), = rows.ask(self.store, "SELECT MAX(sent_at) FROM prompt")
        memory = self.resident()
        self.stop()
        return {"rate": count * 1000 / (last - due), "cpu": cpu / count, "commits": commits / count,
                "switches": switches / count, "memory": memory}
