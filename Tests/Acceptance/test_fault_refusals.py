"""Refusals that ask for more than the next try: of many recipients for one reason, for a while only, and of a recipient but not of DATA."""
import time
import pytest
from pages import get

OURS = "550 5.7.1 your reputation is poor"


@pytest.mark.parametrize("mended_by", ["restart", "time"])
def test_three_recipients_refused_for_our_sake_stop_the_relay(crowd, mended_by):
    """Two fail for good, each for itself; with the third it is about us, and no further row is spent."""
    c = crowd()
    c.faulty.decide = lambda phase, talk: OURS if phase == "rcpt" else None
    c.welcome(50)
    c.start(wait=False)
    c.wait_until(lambda: "critical" in c.logs(), "no alarm in the log")
    assert get(f"http://127.0.0.1:{c.admin}/readyz", 503).body.startswith("No mail leaves: ")
    c.wait_until(lambda: set(c.states()) <= {"failed", "scheduled"}, "what was on its way did not come back")
    assert c.states() == {"failed": 2, "scheduled": 48} and c.faulty.accepted == []
    seen = c.faulty.transactions
    # Each of the four connections had one in hand and another waiting.
    assert 3 <= seen <= 2 + 4 * 2 and c.faulty.connections <= 4, (seen, c.faulty.connections)
    time.sleep(1.5)
    assert c.faulty.transactions == seen, "the relay is not left alone"
    c.faulty.decide = lambda phase, talk: None
    if mended_by == "restart":
        c.stop()
        c.start()
    else:
        c.suspend(301)
        c.wake()
    c.wait_until(lambda: c.states() == {"failed": 2, "sent": 48}, "mended, and yet they were not sent")
    assert len(c.faulty.accepted) == 48
    c.check_copies()


@pytest.mark.parametrize("reply, pause, is_ours", [(OURS, 0, True), (OURS, 590, True), (OURS, 601, False),
                                                   ("550 5.1.1 no such user", 0, False)])
def test_a_third_refusal_counts_if_it_is_for_our_sake_and_within_ten_minutes(crowd, reply, pause, is_ours):
    c = crowd()
    c.faulty.decide = lambda phase, talk: reply if phase == "rcpt" else None
    c.welcome(2)
    c.start(wait=False)
    c.wait_until(lambda: c.is_settled("failed"), "they did not fail")
    assert "critical" not in c.logs()
    if pause:
        c.suspend(pause)
    c.therapist("Person 2", "p2@mailbox.example")
    if is_ours:
        c.wait_until(lambda: "critical" in c.logs() and c.states() == {"failed": 2, "scheduled": 1}, "the third is not kept")
    else:
        c.wait_until(lambda: c.states() == {"failed": 3}, "the third did not fail for itself")
        assert "critical" not in c.logs()
    assert c.faulty.transactions == 3 and c.faulty.accepted == []


def test_one_recipient_refused_three_times_is_no_fault_of_ours(crowd):
    c = crowd()
    c.faulty.decide = lambda phase, talk: OURS if phase == "rcpt" else None
    c.start()
    for count in range(1, 4):
        c.ctl("mail", "test", "--to", "desk@practice.example")
        c.wait_until(lambda: c.states() == {"failed": count}, "it did not fail for itself")
    assert "critical" not in c.logs() and c.faulty.transactions == 3


@pytest.mark.parametrize("reply", ["450 4.7.1 greylisted, come back", "451 4.7.1 greylisted", "450 4.7.25 later"])
def test_greylisting_is_given_five_minutes(crowd, reply):
    """By the relay's own clock, though the back-off is a second."""
    c = crowd()
    asked = []

    def decide(phase, talk):
        if phase == "rcpt":
            asked.append(c.now())
            return reply if len(asked) == 1 else None

    c.faulty.decide = decide
    (row,) = c.welcome(1).values()
    c.start(wait=False)
    c.wait_until(lambda: c.rows()[row["id"]]["attempt"] == 1, "it was not tried")
    (then,) = c.rows().values()
    assert then["state"] == "scheduled" and 299 <= then["next_attempt_at"] / 1000 - asked[0] < 310, then
    c.suspend(285)
    c.wake()
    time.sleep(1.5)
    assert len(asked) == 1, "it came back too soon"
    c.suspend(15)
    c.wake()
    c.wait_until(lambda: c.is_settled("sent"), "it was not sent")
    assert len(asked) == 2 and asked[1] - asked[0] >= 300 and c.faulty.copies(row["message_id"]) == 1
    (row,) = c.check_copies().values()
    assert (row["attempt"], row["unknowns"]) == (2, 0)


@pytest.mark.parametrize("unwanted", ["250 2.0.0 Ok: queued", "554 5.5.1 no recipients", "451 4.3.0 later", "452 what do you mean"])
@pytest.mark.parametrize("refusal, end", [("550 5.1.1 no such user", "failed"), ("450 4.2.1 later", "sent")])
def test_a_go_ahead_without_a_recipient_gets_a_lone_dot(crowd, refusal, end, unwanted):
    """RFC 2920 section 3.1; whatever is said to that dot, the reply to RCPT decides, and the connection serves the next mail."""
    c = crowd(smtp={"connections": 1})
    c.faulty.unwanted = unwanted
    refused = []

    def decide(phase, talk):
        if phase == "rcpt" and not refused:
            refused.append(talk.recipient)
            return refusal

    c.faulty.decide = decide
    c.welcome(3)
    c.start(wait=False)
    c.wait_until(lambda: c.is_settled("sent", "failed"), "they did not come to their end")
    assert c.faulty.bodies_unwanted == [b""], "a body was sent to nobody"
    assert c.faulty.connections == 1 and len(c.faulty.accepted) == 3 - (end == "failed")
    rows = list(c.check_copies().values())
    (first,) = (row for row in rows if row["state"] != "sent" or row["attempt"] == 2)
    assert first["state"] == end and all(row["unknowns"] == 0 for row in rows)
    if end == "failed":
        assert first["smtp_code"] == 550 and "5.1.1" in first["last_reply"] and c.faulty.copies(first["message_id"]) == 0
