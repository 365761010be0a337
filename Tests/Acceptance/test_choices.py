"""`web.links: "mail"`: no page at all. Choices go out as links to a mailbox, come back as mail, and do what the page's do."""
import email.message, re, urllib.parse
import pytest
from test_mailbox import office  # noqa: F401 (a fixture)

PRIVATE = "words that nobody is to read"
SIGNATURES = r"subject=(note-[a-z0-9]+-\d+-[a-z2-7]{32})"


def answering(link):
    """The mail that a mail program makes of a mailto: link (RFC 6068), with words that its sender added."""
    url = urllib.parse.urlsplit(link)
    assert url.scheme == "mailto"
    fields = urllib.parse.parse_qs(url.query, strict_parsing=True)
    mail = email.message.EmailMessage()
    mail["From"], mail["To"] = "Dana Lee <dana@elsewhere.example>", urllib.parse.unquote(url.path)
    (mail["Subject"],) = fields["subject"]
    mail.set_content(PRIVATE)
    return mail.as_bytes()


def link(mail, label):
    """The link under a line of the text part; the HTML part has the same one behind the same words."""
    found = re.search(r"^" + re.escape(label) + r":\n(mailto:\S+)$", mail.text, re.M).group(1)
    assert re.search(r'href="' + re.escape(found) + r'"[^>]*>' + re.escape(label) + "<", mail.html), label
    return found


@pytest.fixture
def by_mail(practice, office):  # noqa: F811
    """A practice without a page, whose one therapist has been sent a welcome."""
    p = practice(start="2026-12-07T10:00:00+01:00")
    p.box = office(p, address="notes+answers@practice.example")
    p.config["web"].update(links="mail", base_url="")
    p.write_config()
    p.therapist()
    p.case = p.plan("--next-session", "2026-12-10 15:00")
    p.start()
    p.welcome = p.wait_for(1)
    return p


def welcomed(p):
    """Confirms the address, and brings the look back."""
    p.box.deliver(answering(link(p.welcome, "Yes, send notes here")))
    p.json("mail", "poll")
    # The daemon may have been faster.
    assert p.json("therapist", "show", "dana@mailbox.example")["mail_state"] == "active"
    return p.bring("acknowledge")


def answers(p):
    return [(one["revision"], one["via"]) for one in p.json("response", "list", "--plan", p.case["code"])]


def test_a_choice_goes_the_whole_way_by_mail(by_mail):
    p = by_mail
    assert "http" not in p.welcome.text and "http" not in p.welcome.html
    assert not p.prompts(kind="acknowledge", state="sent")
    p.box.deliver(answering(link(p.welcome, "Yes, send notes here")))
    p.wait_until(lambda: p.json("therapist", "show", "dana@mailbox.example")["mail_state"] == "active", "not confirmed", 30)
    p.wait_until(lambda: p.box.left() == [], "the mail was not deleted")
    first, mail = p.bring("acknowledge")
    assert "http" not in mail.text and "List-Unsubscribe-Post" not in mail.message
    ready = link(mail, "Ready to note it")
    assert ready.startswith("mailto:notes%2Banswers@practice.example?subject=note-")
    p.box.deliver(answering(ready))
    # The daemon looks by itself, and tells what it counted.
    p.wait_until(lambda: answers(p) == [(1, "mail")], "the answer was not taken in", 30)
    assert p.json("plan", "show", p.case["code"])["state"] == "acknowledged"
    p.wait_until(lambda: p.box.left() == [], "the mail was not deleted")
    following = min(p.prompts(plan=p.case["code"], state="scheduled"), key=lambda one: one["due_at"])
    p.restart_at(following["due_at"])
    assert p.wait_for(3).message["References"]
    everything = b"".join(path.read_bytes() for path in p.store.parent.iterdir() if path.is_file())
    assert PRIVATE.encode() not in everything and PRIVATE not in p.logs()
    assert not re.search(SIGNATURES, p.logs()) and re.search(SIGNATURES, ready).group(1) not in p.logs()


def test_forged_altered_replayed_and_expired_codes_change_nothing(by_mail):
    p = by_mail
    first, mail = welcomed(p)
    p.stop()
    ready, later = link(mail, "Ready to note it"), link(mail, "Not today")
    code = re.search(SIGNATURES, ready).group(1)
    stem, id, revision, signature = code.split("-")
    other = p.prompts(kind="mindsight")[0]["id"]
    p.box.deliver(*(answering(f"mailto:x@y.example?subject={bad}") for bad in [
        f"note-{id}-{revision}-{'a' * 32}", f"note-{other}-{revision}-{signature}", f"note-{id}-7-{signature}",
        f"note-{id}-{revision}-{signature[::-1]}", f"note-nobody-{revision}-{signature}"]))
    before = p.json("schedule")
    done = p.json("mail", "poll")
    assert (done["void"], done["chosen"]) == (5, 0), done
    assert answers(p) == [] and p.json("schedule") == before and p.box.left() == []
    p.box.deliver(answering(ready), answering(later), answering(ready))
    done = p.json("mail", "poll")
    assert (done["chosen"], done["repeated"]) == (2, 1), done
    assert answers(p) == [(2, "mail")] and p.box.left() == []
    # The same mails again, much later: known, or over.
    p.box.deliver(answering(ready), answering(later), answering(link(mail, "Carrying it for now")))
    p.set_clock("2027-01-20T10:00:00+01:00")
    done = p.json("mail", "poll")
    assert (done["chosen"], done["repeated"] + done["void"]) == (0, 3), done
    assert answers(p) == [(2, "mail")] and p.box.left() == []


def test_pause_stop_and_resume_by_mail(by_mail):
    p = by_mail
    first, mail = welcomed(p)
    p.stop()
    person = lambda: p.json("therapist", "show", "dana@mailbox.example")
    stop = re.fullmatch(r"<(mailto:[^>]+)>", mail.message["List-Unsubscribe"]).group(1)
    assert stop == link(mail, f"Stop notes for {p.case['code']}")
    p.box.deliver(answering(link(mail, "Pause for a week")))
    assert p.json("mail", "poll")["chosen"] == 1 and person()["paused_until_at"]
    p.box.deliver(answering(link(mail, "Stop everything")))
    assert p.json("mail", "poll")["chosen"] == 1 and person()["mail_state"] == "stopped" and not p.prompts(state="scheduled")
    p.box.deliver(answering(link(mail, "Let notes come again")))
    assert p.json("mail", "poll")["chosen"] == 1
    assert person()["mail_state"] == "active" and p.prompts(state="scheduled", plan=p.case["code"])
    p.box.deliver(answering(link(mail, "Stop everything")))
    assert p.json("mail", "poll")["repeated"] == 1 and person()["mail_state"] == "active"
    p.box.deliver(answering(stop))
    assert p.json("mail", "poll")["chosen"] == 1 and not p.prompts(state="scheduled", plan=p.case["code"])


def test_a_pipe_or_a_file_does_the_same(by_mail):
    p = by_mail
    first, mail = welcomed(p)
    said = p.ctl("mail", "bounce", "-", stdin=answering(link(mail, "Carrying it for now")).decode()).stdout
    assert "1 made a choice" in said and answers(p) == [(1, "mail")]


def test_the_configuration_says_what_choices_by_mail_need(practice):
    p = practice(web={"links": "mail", "base_url": ""})
    assert "mailbox.url is missing" in p.ctl("config", "check", code=78).stderr
    p.config["mailbox"] = {"url": "imaps://mail.practice.example/INBOX", "username": "answers", "password_file": "/dev/null"}
    p.write_config()
    assert "mailbox.address is missing" in p.ctl("config", "check", code=78).stderr
    p.config["web"]["links"] = "private"
    p.write_config()
    assert "web.base_url" in p.ctl("config", "check", code=78).stderr
