"""The daemon under systemd: notifications, reload, a clean end."""
import signal, socket, threading, time
import pytest
from pages import get


class Systemd:
    """The other end of sd_notify(3)."""

    def __init__(self, folder):
        self.path, self.heard, self.condition = f"{folder}/notify", [], threading.Condition()
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.socket.bind(self.path)
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self):
        while True:
            message = self.socket.recv(4096).decode()
            with self.condition:
                self.heard += message.split("\n")
                self.condition.notify_all()

    def hears(self, beginning, times=1, seconds=15):
        with self.condition:
            enough = lambda: sum(line.startswith(beginning) for line in self.heard) >= times
            assert self.condition.wait_for(enough, seconds), f"no {beginning} in {self.heard}"


def test_systemd_is_told_and_a_reload_keeps_what_is_good(practice, tmp_path):
    p = practice()
    systemd = Systemd(tmp_path)
    p.start(NOTIFY_SOCKET=systemd.path, WATCHDOG_USEC="1000000")
    systemd.hears("READY=1")
    systemd.hears("STATUS=")
    systemd.hears("WATCHDOG=1", times=3)

    p.config["practice"]["safety_text"] = "Call 112 if it cannot wait."
    p.write_config()
    p.daemon.send_signal(signal.SIGHUP)
    systemd.hears("RELOADING=1")
    systemd.hears("MONOTONIC_USEC=")
    systemd.hears("READY=1", times=2)
    assert "Call 112 if it cannot wait." in get(f"http://127.0.0.1:{p.web}/").body

    (p.folder / "config.json").write_text('{"delivery": {"lease": "soon"}}')
    p.daemon.send_signal(signal.SIGHUP)
    systemd.hears("READY=1", times=3)
    p.wait_until(lambda: "delivery.lease" in p.logs(), "the reason is not in the log")
    assert "Call 112 if it cannot wait." in get(f"http://127.0.0.1:{p.web}/").body

    p.daemon.send_signal(signal.SIGTERM)
    systemd.hears("STOPPING=1")
    assert p.daemon.wait(15) == 0, p.logs()


@pytest.mark.parametrize("way", ["reload", "restart"])
def test_agendas_follow_a_new_schedule(practice, way):
    p = practice(start="2026-12-07T10:00:00+01:00")
    p.therapist("Dana Lee", "dana@mailbox.example", "Europe/Berlin", "--confirmed")
    p.plan("--next-session", "2026-12-17 15:00")
    p.start()

    def days():
        return {note["due_at"][:10] for note in p.prompts(kind="repair", state="scheduled")}

    assert days() == {"2026-12-16"}
    p.config["practice"]["holidays"] = ["2026-12-16"]
    p.write_config()
    if way == "restart":
        p.stop()
        p.start()
    else:
        p.daemon.send_signal(signal.SIGHUP)
    p.wait_until(lambda: days() == {"2026-12-15"}, "the note stays on a holiday")


def test_sigterm_leaves_no_row_claimed(practice):
    p = practice()
    for name in "ada", "bea", "cleo", "dora", "emma", "fay":
        p.therapist(name.title(), f"{name}@mailbox.example")
    p.relay.stalls = True
    p.start()
    assert p.relay.stalled.wait(15)
    p.daemon.send_signal(signal.SIGTERM)
    time.sleep(1)
    p.relay.stalls = False
    assert p.daemon.wait(40) == 0, p.logs()
    p.daemon = None
    states = {row["state"] for row in p.prompts(kind="welcome")}
    assert states <= {"sent", "scheduled"}, states
    assert len(p.relay.caught) == len(p.prompts(state="sent"))
    p.start()
    p.wait_for(6)
