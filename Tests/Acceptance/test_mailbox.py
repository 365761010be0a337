"""The mailbox, polled from a real Dovecot over imaps."""
import json, pytest
from post_office import PostOffice
from test_returned import report, state

HUMAN = "From: dana@mailbox.example\nTo: notes@practice.example\nSubject: about tuesday\n\nprivate words\n"


@pytest.fixture
def office(tmp_path, practice):
    """Makes a Dovecot beside a practice that polls it."""
    made = []

    def make(p, **more):
        made.append(PostOffice(tmp_path / f"office{len(made)}", p.folder))
        p.config["mailbox"] = {**made[-1].settings, **more}
        p.write_config()
        return made[-1]

    yield make
    for one in made:
        one.stop()


def sent(p):
    p.wait_until(lambda: p.prompt(p.first["id"])["state"] == "sent", "it was accepted but is not sent")


def test_poll_acts_on_reports_deletes_them_and_leaves_the_rest(looking_back, office):
    p = looking_back
    sent(p)
    box = office(p)
    box.deliver("Subject: read already\n\nwords\n", flags="\\Seen")
    box.deliver(report("gmail", p.mail.id), HUMAN, report("exim", "someone@elsewhere.example"), report("postfix", p.mail.id))
    done = p.json("mail", "poll")
    assert (done["messages"], done["noted"], done["passed_over"], done["stranger"], done["suspended"]) == (5, 1, 2, 1, 1), done
    assert state(p) == "suspended"
    assert box.left() == [("read already", False), ("about tuesday", True), ("Mail delivery failed: returning message to sender", True)]
    assert p.json("mail", "poll")["suspended"] == 0
    assert b"private words" not in b"".join(path.read_bytes() for path in p.store.parent.iterdir() if path.is_file())
    assert "private words" not in p.logs() and "tuesday" not in p.logs()


def test_the_daemon_polls_by_itself(looking_back, office):
    p = looking_back
    sent(p)
    box = office(p)
    box.deliver(HUMAN, report("postfix", p.mail.id))
    p.stop()
    p.start()
    p.wait_until(lambda: state(p) == "suspended", "the report was not read")
    p.wait_until(lambda: box.left() == [("about tuesday", True)], "the report was not deleted")


def test_an_untrusted_or_refusing_mailbox_is_told_and_mail_still_leaves(looking_back, office):
    p = looking_back
    sent(p)
    box = office(p, ca_file=str(p.folder / "other.pem"))
    assert "certificate" in p.ctl("mail", "poll", code=69).stderr
    p.stop()
    p.start()
    p.wait_until(lambda: "Look at the mailbox" in p.ctl("status").stdout.replace("\n", " "), "status does not tell")
    p.config["mailbox"] = {**box.settings, "password_file": str(p.folder / "password")}
    p.write_config()
    assert "refuses the login" in p.ctl("mail", "poll", code=69).stderr


def test_the_configuration_names_what_a_mailbox_needs(practice):
    p = practice(mailbox={"url": "imaps://mail.practice.example/INBOX"})
    said = p.ctl("config", "check", code=78).stderr
    assert "mailbox.username" in said and "mailbox.password_file" in said
    p.config["mailbox"] = {"url": "imap://mail.practice.example/INBOX"}
    p.write_config()
    assert "mailbox.url" in p.ctl("config", "check", code=78).stderr


def test_a_mailbox_of_very_many_messages_is_read(looking_back, office):
    """The numbers of all of them in one line would be more than libcurl's buffer holds."""
    p = looking_back
    sent(p)
    box = office(p)
    box.deliver(report("postfix", p.mail.id))
    for number in range(70_000):
        (box.folder / f"home/Maildir/cur/{2_000_000_000 + number}.many.host:2,").write_bytes(b"Subject: about tuesday\n\nwords\n")
    p.stop()
    p.start()
    p.wait_until(lambda: state(p) == "suspended", "the report was not read", seconds=60)
    p.stop()
    assert "cannot be read" not in p.logs()
