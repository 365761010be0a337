"""Each thing that a relay can do, done to the real daemon: what becomes of the prompt, and how many copies arrive."""
import pytest
from faulty_relay import CLOSE, RESET, SILENCE
from pages import get


def once(phase, action):
    """The fault comes one time, then the relay is well."""
    done = []

    def decide(now, talk):
        if now == phase and not done:
            done.append(True)
            return action

    return decide


# The phase, what the relay does there, and whether MAIL had been written, which costs an attempt.
TRANSIENT = [
    ("banner", CLOSE, 0), ("banner", RESET, 0), ("banner", "421 4.3.2 not now", 0), ("banner", "450 4.3.2 later", 0),
    ("ehlo", CLOSE, 0), ("ehlo", RESET, 0), ("ehlo", "421 4.3.2 not now", 0), ("ehlo", "450 4.3.2 later", 0),
    ("mail", "451 4.3.0 later", 1), ("mail", CLOSE, 1), ("mail", "421 4.3.2 not now", 1),
    ("rcpt", "450 4.2.1 later", 1), ("rcpt", "452 4.2.2 full", 1), ("rcpt", CLOSE, 1), ("rcpt", "421 4.3.2 not now", 1),
    ("data", "451 4.3.0 later", 1), ("data", CLOSE, 1), ("data", RESET, 1), ("data", "421 4.3.2 not now", 1),
    ("body", CLOSE, 1), ("body", RESET, 1), ("body", "451 4.3.0 later", 1), ("body", "421 4.3.2 not now", 1),
    ("dot", "451 4.3.0 later", 1), ("dot", "452 4.3.1 full", 1), ("dot", "421 4.3.2 not now", 1),
    ("banner", SILENCE, 0), ("ehlo", SILENCE, 0), ("mail", SILENCE, 1), ("rcpt", SILENCE, 1), ("data", SILENCE, 1), ("body", SILENCE, 1),
]
# The setting that bounds a silence; all others stay at their minutes.
PATIENCE = {"banner": "banner", "ehlo": "banner", "mail": "mail", "rcpt": "rcpt", "data": "data", "body": "block"}


@pytest.mark.parametrize("phase, action, cost", TRANSIENT)
def test_what_passes_is_tried_again_and_arrives_once(crowd, phase, action, cost):
    c = crowd(smtp={f"{PATIENCE[phase]}_timeout": "2s"} if action == SILENCE else {})
    if phase == "body":
        c.fill_sockets()
    c.faulty.decide = once(phase, action)
    (row,) = c.welcome(1).values()
    c.start(wait=False)
    c.wait_until(lambda: c.is_settled("sent"), "it was not sent")
    assert c.faulty.copies(row["message_id"]) == 1 and len(c.faulty.accepted) == 1
    (row,) = c.check_copies().values()
    assert (row["attempt"], row["unknowns"], row["smtp_code"]) == (cost + 1, 0, 250)
    assert c.faulty.connections == 2 or phase in ("mail", "rcpt", "data", "dot"), "HELO is no way around a refused EHLO"


PERMANENT = [("rcpt", "550 5.1.1 no such user"), ("rcpt", "550 5.7.1 not for you"), ("data", "554 5.6.0 no"),
             ("body", "552 5.3.4 too much"), ("dot", "554 5.7.1 spam, says p0@mailbox.example"), ("dot", "550 5.6.0 no")]


@pytest.mark.parametrize("phase, action", PERMANENT)
def test_what_is_refused_for_good_is_never_tried_again(crowd, phase, action):
    c = crowd()
    if phase == "body":
        c.fill_sockets()
    c.faulty.decide = once(phase, action)
    (row,) = c.welcome(1).values()
    c.start(wait=False)
    c.wait_until(lambda: c.is_settled("failed"), "it did not fail")
    c.stop()
    assert c.start().is_ready() and c.faulty.accepted == [] and c.faulty.transactions == 1
    shown = c.prompt(row["id"])
    assert shown["smtp_code"] == int(action[:3]) and action[4:9] in str(shown)
    assert "p0@" not in c.rows()[row["id"]]["last_reply"], "an address in the relay's words is taken out"


FAULTS = [("banner", "554 5.7.1 go away"), ("ehlo", "550 5.7.1 not from there"),
          ("mail", "550 5.7.60 not your sender"), ("mail", "530 5.7.0 log in first"),
          ("rcpt", "550 5.2.252 SendAsDenied"), ("data", "554 5.2.252 SendAsDenied"), ("dot", "554 5.2.252 SendAsDenied")]


@pytest.mark.parametrize("phase, action", FAULTS)
def test_a_fault_of_ours_stops_the_relay_and_keeps_the_rows(crowd, phase, action):
    c = crowd()
    c.faulty.decide = lambda now, talk: action if now == phase else None
    c.welcome(5)
    c.start(wait=False)
    c.wait_until(lambda: "critical" in c.logs(), "no alarm in the log")
    assert get(f"http://127.0.0.1:{c.admin}/readyz", 503).body.startswith("No mail leaves: ")
    c.wait_until(lambda: set(c.states()) <= {"scheduled", "claimed"}, "what was on its way did not come back")
    assert c.faulty.accepted == [] and c.faulty.connections <= 4
    c.stop()
    assert c.states() == {"scheduled": 5}
    c.faulty.decide = lambda now, talk: None
    c.start()
    c.wait_until(lambda: c.is_settled("sent"), "mended, and yet they were not sent")
    assert len(c.faulty.accepted) == 5
    c.check_copies()


@pytest.mark.parametrize("reply", ["250 2.0.0 Ok", "250 Ok", "251 2.1.5 forwarded", "200 fine", "299 whatever", "250-Ok\r\n250 more"])
def test_any_2xx_to_the_dot_is_sent(crowd, reply):
    c = crowd()
    c.faulty.decide = lambda now, talk: reply if now == "dot" else None
    c.welcome(1)
    c.start(wait=False)
    c.wait_until(lambda: c.is_settled("sent"), "it was not sent")
    c.stop()
    assert len(c.faulty.accepted) == 1


UNKNOWN = [CLOSE, RESET, SILENCE, "what do you mean", "2", "250-Ok\r\n251 no", "354 more", "999 odd"]


@pytest.mark.parametrize("was_taken", [True, False])
@pytest.mark.parametrize("action", UNKNOWN)
def test_what_nobody_can_know_is_tried_once_more_recognisably(crowd, action, was_taken):
    c = crowd(smtp={"dot_timeout": "10s"})
    c.faulty.decide = once("accepted" if was_taken else "dot", action if was_taken or action[0] != "2" else CLOSE)
    (row,) = c.welcome(1).values()
    c.start(wait=False)
    c.wait_until(lambda: list(c.rows().values())[0]["unknowns"] == 1, "it is not unknown")
    (row,) = c.check_copies().values()
    assert row["state"] == "scheduled" and row["next_attempt_at"] / 1000 - c.now() > 240
    assert len(c.faulty.accepted) == was_taken
    c.restart_at("2026-12-07T09:05:30Z")
    c.wait_until(lambda: c.is_settled("sent"), "it was not sent once more")
    assert c.faulty.copies(row["message_id"]) == 1 + was_taken
    c.check_copies()


@pytest.mark.parametrize("action", [CLOSE, SILENCE, "what do you mean"])
def test_under_hold_no_second_copy_ever(crowd, action):
    c = crowd(hold=True, smtp={"dot_timeout": "10s"})
    c.faulty.decide = once("accepted", action)
    (row,) = c.welcome(1).values()
    c.start(wait=False)
    c.wait_until(lambda: c.is_settled("unknown"), "it is not held")
    c.restart_at("2026-12-07T10:30:00Z")
    assert c.states() == {"unknown": 1} and len(c.faulty.accepted) == 1
    assert any("unknown" in alarm for alarm in c.json("status")["alarms"])


def test_a_relay_that_is_silent_to_one_dot_holds_up_nobody_else(crowd):
    """What stood behind that mail on its connection goes over another that is free."""
    c = crowd(smtp={"connections": 2})
    c.faulty.decide = once("dot", SILENCE)
    c.welcome(6)
    c.start(wait=False)
    c.faulty.wait_for(5)
    c.kill()
    assert {row["state"] for row in c.rows().values()} <= {"sent", "transmitting"}
    c.check_copies()
