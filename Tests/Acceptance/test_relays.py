"""Several relays, implicit TLS, and access tokens, on the real programs."""
import json, os, sqlite3, time
from pathlib import Path
import pytest
from faulty_relay import CLOSE, FaultyRelay
from relay import Relay


def test_implicit_tls_is_spoken(practice):
    p = practice(start="2026-12-07T10:00:00+01:00")
    relay = Relay(p.folder, implicit=True)
    try:
        p.config["smtp"]["servers"][0]["url"] = f"smtps://localhost:{relay.port}/notes.practice.example"
        p.write_config()
        p.therapist()
        p.start()
        mail = relay.wait_for(1)
        assert mail.encrypted and mail.authenticated and mail.ehlo == "notes.practice.example"
        # A relay that speaks TLS from the first byte is no place for STARTTLS, nor the other way round.
        p.stop()
        p.config["smtp"]["servers"][0]["url"] = f"smtps://localhost:{p.relay.port}/notes.practice.example"
        p.write_config()
        p.ctl("mail", "test", "--to", "desk@practice.example")
        p.start(wait=False)
        p.wait_until(lambda: "cannot be reached" in p.logs() or "critical" in p.logs(), "the fault is not told")
        assert p.relay.caught == [] and len(relay.caught) == 1
    finally:
        relay.stop()


def test_the_next_relay_takes_over_and_the_first_comes_back(crowd):
    c = crowd()
    second = FaultyRelay(c.now)
    try:
        c.config["smtp"]["servers"].append({"url": f"smtp://127.0.0.1:{second.port}/notes.practice.example", "tls": "none"})
        c.write_config()
        c.faulty.close()
        c.welcome(10)
        c.start(wait=False)
        c.wait_until(lambda: c.is_settled("sent"), "the second relay was not used")
        assert len(second.accepted) == 10 and c.is_ready()
        c.faulty.open()
        # The first rests for seconds after it failed, and its connection to the second is kept for a while.
        c.stop()
        c.start()
        c.ctl("mail", "test", "--to", "desk@practice.example")
        c.faulty.wait_for(1)
        assert len(second.accepted) == 10
    finally:
        second.close()


def test_a_relay_that_refuses_our_sender_is_passed_over_and_shown(crowd):
    """The account at the first relay is suspended: everything leaves over the second, and the keeper hears of it."""
    c = crowd()
    second = FaultyRelay(c.now)
    c.faulty.decide = lambda phase, talk: "550 5.7.60 this account is suspended" if phase == "mail" else None
    try:
        c.config["smtp"]["servers"].append({"url": f"smtp://127.0.0.1:{second.port}/notes.practice.example", "tls": "none"})
        c.write_config()
        c.welcome(10)
        c.start(wait=False)
        c.wait_until(lambda: c.is_settled("sent"), "the second relay was not used")
        assert len(second.accepted) == 10 and not c.faulty.accepted and c.is_ready()
        assert "Look at the relay: " in c.ctl("status").stdout
        assert c.logs().count("A relay refuses us, and the next one is used") == 1
        # Its account is opened again, which the breaker finds out when its minute is over.
        c.faulty.decide = lambda phase, talk: None
        c.suspend(61)
        c.ctl("mail", "test", "--to", "desk@practice.example")
        c.faulty.wait_for(1)
        c.wait_until(lambda: "Look at the relay" not in c.ctl("status").stdout, "the warning stays")
    finally:
        second.close()


@pytest.mark.parametrize("fault", ["unknown authority", "expired"])
def test_a_relay_that_cannot_be_trusted_is_passed_over_and_shown(practice, fault):
    p = practice(start="2026-12-07T10:00:00+01:00")
    (p.folder / "second").mkdir()
    second = Relay(p.folder / "second")
    try:
        (first,) = p.config["smtp"]["servers"]
        p.config["smtp"]["servers"].append(first | {
            "url": f"smtp://localhost:{second.port}/notes.practice.example", "ca_file": f"{p.folder}/second/ca.pem"})
        if fault == "expired":
            p.relay.context.load_cert_chain(p.folder / "expired.pem", p.folder / "relay.key")
        else:
            first["ca_file"] = f"{p.folder}/other.pem"
        p.write_config()
        for name in "ada", "bea", "cleo":
            p.therapist(name.title(), f"{name}@mailbox.example")
        p.start()
        second.wait_for(3)
        p.wait_until(lambda: len(p.prompts(state="sent")) == 3, "accepted, and yet not sent")
        assert p.relay.connections and p.relay.caught == [] and p.is_ready()
        told = p.ctl("status").stdout
        assert "Look at the relay: " in told and "certificate" in told
        assert p.logs().count("A relay refuses us, and the next one is used") == 1 and "critical" in p.logs()
        # A good certificate is put in its place, which the breaker finds out when its rest is over.
        p.relay.context.load_cert_chain(p.folder / "relay.pem", p.folder / "relay.key")
        first["ca_file"] = f"{p.folder}/ca.pem"
        p.write_config()
        p.stop()
        p.start()
        p.ctl("mail", "test", "--to", "desk@practice.example")
        p.wait_for(1)
        p.wait_until(lambda: "Look at the relay" not in p.ctl("status").stdout, "the warning stays")
        assert len(second.caught) == 3
    finally:
        second.stop()


def test_five_hundred_due_messages_are_no_five_hundred_connections(crowd):
    """A dead relay is tried by one message at a time, after growing pauses; all leave once it lives."""
    c = crowd()
    c.faulty.decide = lambda phase, talk: "421 4.3.2 closing" if phase == "banner" else None
    c.welcome(500)
    c.start(wait=False)
    c.wait_until(lambda: c.faulty.connections > 0, "nobody comes")
    end = time.monotonic() + 4
    c.wait_until(lambda: time.monotonic() > end, "time stands still")
    # Those that began together, then one after 1 s and one after 2 s more.
    assert c.faulty.connections <= 4 + 3, c.faulty.connections
    assert all(row["attempt"] == 0 and row["state"] in ("scheduled", "claimed") for row in c.rows().values())
    c.faulty.decide = lambda phase, talk: None
    c.wait_until(lambda: c.is_settled("sent"), "they do not leave", 60)
    assert len(c.faulty.accepted) == 500 and c.faulty.connections <= 20, c.faulty.connections


def test_once_one_relay_has_heard_of_a_message_no_other_does(crowd):
    """A fault after MAIL was written is never mended by another relay: two might take it."""
    c = crowd(hold=True)
    second = FaultyRelay(c.now)
    try:
        c.config["smtp"]["servers"].append({"url": f"smtp://127.0.0.1:{second.port}/notes.practice.example", "tls": "none"})
        c.write_config()
        c.faulty.decide = lambda phase, talk: "close" if phase == "accepted" else None
        c.welcome(3)
        c.start(wait=False)
        c.wait_until(lambda: c.is_settled("unknown"), "they are not held")
        assert len(c.faulty.accepted) == 3 and second.accepted == []
    finally:
        second.close()


def test_a_token_that_will_end_is_told_while_mail_still_leaves(practice):
    p = practice(start="2026-12-07T10:00:00+01:00")
    command = p.folder / "token"
    answer = {"access_token": Relay.PASSWORD.replace(" ", ""), "expires_in": 3600, "refresh_token_expires_in": 3 * 86400}
    command.write_text(f"#!/bin/sh\ncat <<'END'\n{json.dumps(answer)}\nEND\n")
    os.chmod(command, 0o700)
    server = p.config["smtp"]["servers"][0]
    server.pop("password_file")
    server["token_command"] = [str(command)]
    p.write_config()
    p.relay.tokens.add(answer["access_token"])
    p.therapist()
    p.start()
    assert p.wait_for(1).authenticated
    p.wait_until(lambda: "ends in 3 days" in p.logs(), "nobody is told")
    assert "ends in 3 days" in p.json("status")["daemon"]["sentence"] and p.is_ready()
    assert answer["access_token"] not in p.logs()


def test_nothing_grows_with_the_mails_that_were_sent(crowd):
    """The relay closes at the second mail, so that each costs a connection, a thread that opens it, and its part of the WAL."""
    c = crowd()
    c.faulty.decide = lambda phase, talk: CLOSE if phase == "mail" and talk.body else None
    c.welcome(330)

    def held():
        """File descriptors, threads and mappings of the daemon; a thread that nobody waits for leaves its stack behind."""
        folder = Path(f"/proc/{c.daemon.pid}")
        return len(list((folder / "fd").iterdir())), len(list((folder / "task").iterdir())), len((folder / "maps").read_text().splitlines())

    def send(count):
        with sqlite3.connect(c.store) as db:
            db.execute("UPDATE prompt SET next_attempt_at = due_at WHERE id IN (SELECT id FROM prompt WHERE state = 'scheduled' LIMIT ?)", (count,))
        db.close()
        c.wake()
        before = len(c.faulty.accepted)
        c.wait_until(lambda: c.states().get("sent", 0) == before + count, "they are not sent", seconds=60)
        return held()

    with sqlite3.connect(c.store) as db:
        db.execute("UPDATE prompt SET next_attempt_at = due_at + 600000")
    db.close()
    c.start()
    warm = send(30)
    for _ in range(3):
        after = send(100)
    # What comes and goes with a connection: a descriptor or two, a thread, its stack.
    assert all(late <= early + 12 for early, late in zip(warm, after)), (warm, after)
    assert c.faulty.connections >= 330
    wal = Path(f"{c.store}-wal").stat().st_size
    assert wal < 17_000_000, wal
