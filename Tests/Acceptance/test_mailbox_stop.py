"""SIGTERM in the middle of a round through the mailbox: a stop waits for no server, and nothing is done twice after it."""
import re
import pytest
from quiet_mailbox import QuietMailbox
from test_choices import answering, by_mail, link, office  # noqa: F401 (fixtures)

# systemd would wait 50 s (TimeoutStopSec), libcurl for two minutes.
SOON = 8


def stop(p):
    """Ends the daemon with SIGTERM, within a few seconds even on a busy machine."""
    p.daemon.terminate()
    assert p.daemon.wait(SOON) == 0, p.logs()
    p.daemon = None


@pytest.mark.parametrize("until", ["TLS", "greeting", "AUTHENTICATE", "STATUS", "SELECT", "UID SEARCH", "UID FETCH", "UID STORE", "LOGOUT"])
def test_a_stop_waits_for_no_silent_server(practice, until):
    p = practice()
    box = QuietMailbox(p.folder, until)
    try:
        p.config["mailbox"] = box.settings(p.folder)
        p.write_config()
        p.start()
        assert box.silent.wait(20), f"the server was asked {box.heard}:\n{p.logs()}"
        stop(p)
        assert "cannot be read" not in p.logs(), "a stop is no fault of the mailbox"
    finally:
        box.stop()


def test_the_end_of_a_round_is_said_to_the_server(practice):
    p = practice()
    box = QuietMailbox(p.folder, until="nothing")
    try:
        p.config["mailbox"] = box.settings(p.folder)
        p.write_config()
        assert p.json("mail", "poll")["passed_over"] == 3
        assert box.heard.count("UID FETCH") == 3 and box.heard[-2:] == ["NOOP", "LOGOUT"], box.heard
    finally:
        box.stop()


def test_a_visit_that_fails_waits_for_no_goodbye(practice):
    p = practice()
    box = QuietMailbox(p.folder, until="LOGOUT", validity="unknown")
    try:
        p.config["mailbox"] = box.settings(p.folder)
        p.write_config()
        # libcurl alone would say LOGOUT and wait two minutes for its reply.
        assert "how it numbers messages" in p.ctl("mail", "poll", code=69).stderr
    finally:
        box.stop()


def test_a_round_ends_between_messages_and_the_next_start_does_the_rest_once(by_mail):  # noqa: F811
    p, count = by_mail, 200
    p.stop()
    # Each is read in a process of its own, so the round takes its time; the first confirms, the others change nothing.
    p.box.deliver(*[answering(link(p.welcome, "Yes, send notes here"))] * count)
    p.start()
    p.wait_until(lambda: p.box.count() < count, "no round began")
    stop(p)
    left = p.box.count()
    assert 0 < left < count, f"{left} of {count} are left:\n{p.logs()}"
    assert "cannot be read" not in p.logs(), "a stop is no fault of the mailbox"
    p.start()
    p.wait_until(lambda: p.box.count() == 0, "the rest is still there", seconds=60)
    p.stop()
    first, second = (int(number) for number in re.findall(r"Looked through the mailbox.*messages=(\d+)", p.logs()))
    # The stop may fall between an effect and the deletion: that one message is read again, and changes nothing.
    assert (first, second) in [(count - left, left), (count - left + 1, left)], p.logs()
    assert p.json("therapist", "show", "dana@mailbox.example")["mail_state"] == "active"
