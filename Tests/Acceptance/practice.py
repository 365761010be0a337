"""A whole practice under test: configuration, store, relay, the real remindd and remindctl, and a clock that can be moved."""
import datetime as dt, json, os, signal, socket, struct, subprocess, time, urllib.request
from pathlib import Path
from relay import Relay, free_port

ROOT = Path(__file__).resolve().parents[2]
BINARIES = Path(os.environ.get("REMINDD_BINARIES", ROOT / ".build/debug"))
TEMPLATES = Path(os.environ.get("REMINDD_TEMPLATES", ROOT / "templates"))


class Practice:
    def __init__(self, folder, shim, start="2026-12-07T09:00:00Z", **overrides):
        self.folder, self.shim = Path(folder), shim
        self.relay = Relay(self.folder)
        self.daemon = None
        self.offset_file = self.folder / "offset"
        self.offset_file.write_bytes(struct.pack("<qq", 0, 0))
        (self.folder / "password").write_text(Relay.PASSWORD + "\n")
        os.chmod(self.folder / "password", 0o600)
        self.web, self.admin = free_port(), free_port()
        self.config = {
            "practice": {"name": "Linden Practice", "keeper_address": "desk@practice.example",
                         "time_zone": "Europe/Berlin", "safety_text": "In an emergency call 112."},
            "store": {"url": f"sqlite:{self.folder}/store/remindd.db", "key_file": f"{self.folder}/store/keys"},
            "smtp": {
                "servers": [{"url": f"smtp://localhost:{self.relay.port}/notes.practice.example", "username": Relay.USER,
                             "password_file": f"{self.folder}/password", "ca_file": f"{self.folder}/ca.pem"}],
                "from": {"name": "Linden Practice", "address": "notes@practice.example"}},
            "web": {"base_url": f"http://127.0.0.1:{self.web}", "listen": f"127.0.0.1:{self.web}",
                    "admin_listen": f"127.0.0.1:{self.admin}"},
            "mail": {"templates": str(TEMPLATES)},
        }
        for key, value in overrides.items():
            self.config.setdefault(key, {}).update(value)
        self.write_config()
        self.set_clock(start)

    def write_config(self):
        (self.folder / "config.json").write_text(json.dumps(self.config))

    @property
    def store(self):
        return self.folder / "store/remindd.db"

    # The clock

    def set_clock(self, rfc3339):
        wanted = dt.datetime.fromisoformat(rfc3339.replace("Z", "+00:00")).timestamp()
        self.shift(round(wanted - time.time()), self.offsets()[1])

    def offsets(self):
        """By how many seconds the wall clock and the boot clock differ from the machine's."""
        return struct.unpack("<qq", self.offset_file.read_bytes())

    def shift(self, wall, boot):
        # In place: a running daemon has mapped the file.
        with open(self.offset_file, "r+b") as file:
            file.write(struct.pack("<qq", wall, boot))

    def jump(self, seconds):
        """Sets the wall clock forward, or back, while the daemon runs."""
        wall, boot = self.offsets()
        self.shift(wall + seconds, boot)

    def wake(self):
        """Sends the daemon the datagram that `remindctl` sends after a change: every service looks at the clock."""
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sender:
            sender.sendto(b"w", str(self.store.parent / "wake"))

    def suspend(self, seconds):
        """The whole machine sleeps: both clocks go on, the daemon does not."""
        self.daemon.send_signal(signal.SIGSTOP)
        wall, boot = self.offsets()
        self.shift(wall + seconds, boot + seconds)
        self.daemon.send_signal(signal.SIGCONT)

    def now(self):
        return time.time() + self.offsets()[0]

    # The programs

    def environment(self, **more):
        return {"PATH": os.environ["PATH"], "LD_PRELOAD": str(self.shim), "CLOCKSHIM": str(self.offset_file),
                "REMINDD_CONFIG": str(self.folder / "config.json"), "HOME": str(self.folder), "LC_ALL": "C.UTF-8", **more}

    def start(self, *words, wait=True, **environment):
        with open(self.folder / "log", "ab") as log:
            self.daemon = subprocess.Popen([BINARIES / "remindd", *words], env=self.environment(**environment),
                                           stdout=log, stderr=log)
        if wait:
            self.wait_until(self.is_ready, "remindd did not get ready")
        return self

    def is_ready(self):
        assert self.daemon.poll() is None, f"remindd ended with {self.daemon.returncode}:\n{self.logs()}"
        try:
            return urllib.request.urlopen(f"http://127.0.0.1:{self.admin}/readyz", timeout=1).status == 200
        except OSError:
            return False

    def wait_until(self, holds, complaint, seconds=20):
        deadline = time.monotonic() + seconds
        while not holds():
            assert time.monotonic() < deadline, f"{complaint}:\n{self.logs()}"
            time.sleep(0.02)

    def restart_at(self, rfc3339):
        """Moves to another moment as a machine does that was off: the daemon is down while the clock moves."""
        self.stop()
        self.set_clock(rfc3339)
        return self.start()

    def stop(self):
        if self.daemon and self.daemon.poll() is None:
            self.daemon.terminate()
            assert self.daemon.wait(40) == 0, self.logs()
        self.daemon = None

    def kill(self):
        self.daemon.send_signal(signal.SIGKILL)
        self.daemon.wait()
        self.daemon = None

    def logs(self):
        return (self.folder / "log").read_text()

    def ctl(self, *words, code=0, stdin=""):
        done = subprocess.run([BINARIES / "remindctl", *words], env=self.environment(), input=stdin, capture_output=True,
                              text=True, timeout=60)
        assert done.returncode == code, f"{words}: exit {done.returncode}\n{done.stdout}\n{done.stderr}"
        return done

    def json(self, *words):
        value = json.loads(self.ctl(*words, "--json").stdout)
        assert value.pop("schema") == 1
        (member,) = value.values()
        return member

    # A small cast

    def therapist(self, name="Dana Lee", email="dana@mailbox.example", zone="Europe/Berlin", *more):
        return self.json("therapist", "add", "--name", name, "--email", email, "--time-zone", zone, *more)

    def plan(self, *more, therapist="dana@mailbox.example"):
        return self.json("plan", "add", "--therapist", therapist, *more)

    def prompts(self, **filters):
        """Every prompt, final ones too, by due time; keeps those whose members equal the filters."""
        rows = self.json("prompt", "list")
        return [row for row in rows if all(row[key] == value for key, value in filters.items())]

    def bring(self, kind, **filters):
        """Moves to the moment of the one waiting prompt of this kind, and returns it with the mail that then comes."""
        (prompt,) = self.prompts(kind=kind, state="scheduled", **filters)
        count = len(self.relay.caught)
        self.restart_at(prompt["due_at"])
        mail = self.wait_for(count + 1)
        self.wait_until(lambda: self.prompt(prompt["id"])["state"] == "sent", f"{kind} was accepted but is not sent")
        return self.prompt(prompt["id"]), mail

    def prompt(self, id):
        return self.json("prompt", "show", id)

    def wait_for(self, count, seconds=15):
        try:
            return self.relay.wait_for(count, seconds)
        except AssertionError as error:
            raise AssertionError(f"{error}\n{self.logs()}") from None

    def close(self):
        if self.daemon and self.daemon.poll() is None:
            self.daemon.kill()
            self.daemon.wait()
        self.relay.stop()
