"""Every message as it reached the relay: how it came, how it is built, what it must never say."""
import re
import pytest
from faulty_relay import FaultyRelay
from pages import ask, get, post
from relay import Relay

BANNED_SUBJECT = "client patient session therapy rupture repair mistake shame burnout urgent".split()
ONE_EACH = ["Date", "From", "To", "Message-ID", "Subject", "Auto-Submitted", "List-Id", "List-Unsubscribe",
            "List-Unsubscribe-Post", "MIME-Version", "Content-Type", "Content-Language", "X-Auto-Response-Suppress"]
SECRETS = ["15:00", "3 pm", "2026-12-10", "10 December", "Thursday", "pushed_advice", "advice", "hurried", "words of mine", "shame"]


def check(caught, secrets=()):
    """What holds for each message whatever its kind."""
    raw = caught.raw
    assert caught.encrypted and caught.authenticated and caught.ehlo == "notes.practice.example"
    assert len(raw) < 20_480 and max(raw) < 128 and not re.search(rb"(?<!\r)\n|\r(?!\n)", raw)
    assert max(map(len, raw.split(b"\r\n"))) <= 998 and max(map(len, raw.split(b"\r\n\r\n")[0].split(b"\r\n"))) <= 200
    m = caught.message
    assert not m.defects and not any(part.defects for part in m.walk())
    for name in ONE_EACH:
        assert len(m.get_all(name, [])) == 1, name
    assert m.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in m.iter_parts()] == ["text/plain", "text/html"]
    for part in m.iter_parts():
        assert part["Content-Transfer-Encoding"] == "quoted-printable"
        assert max(map(len, part.get_payload().split("\r\n"))) <= 76
    assert m["From"].addresses[0].display_name == "Linden Practice"
    assert m["From"].addresses[0].addr_spec == caught.sender == "notes@practice.example"
    assert [a.addr_spec for a in m["To"].addresses] == caught.recipients and len(caught.recipients) == 1
    assert re.fullmatch(r"<[a-z2-7]+@practice\.example>", m["Message-ID"])
    assert m["Auto-Submitted"] == "auto-generated" and m["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    for name in "Precedence", "X-Priority", "Disposition-Notification-To", "Return-Receipt-To", "Reply-To", "Bcc", "Cc":
        assert name not in m
    assert not [word for word in BANNED_SUBJECT if word in caught.subject.lower()]
    everything = (str(m.items()) + caught.text + re.sub(r"<style>.*?</style>", "", caught.html, flags=re.S)).lower()
    assert not [secret for secret in secrets if secret.lower() in everything]
    assert not re.search(r"<img|<script|src=|background=|@import|url\(", caught.html)
    assert f"<title>{caught.subject}</title>" in caught.html and '<html lang="en" dir="ltr">' in caught.html
    assert caught.text.count("\n-- \n") == 1


def test_a_look_back_is_well_made_and_tells_nothing(practice):
    p = practice(start="2026-12-07T10:00:00+01:00")
    p.therapist("Dana Lee", "dana@mailbox.example", "Europe/Berlin")
    case = p.plan("--next-session", "2026-12-10 15:00", "--scenario", "pushed_advice", "--label", "hurried end")
    p.start()
    welcome = p.wait_for(1)
    check(welcome, SECRETS)
    assert case["code"] not in welcome.text
    post(welcome.link(), get(welcome.link()).forms[0].hidden)
    (first,) = p.prompts(kind="acknowledge")
    p.restart_at(first["due_at"])
    mail = p.wait_for(2)
    # Questions of the form hold nothing private, so of the words above only the feelings of the form may stand here.
    check(mail, [word for word in SECRETS if word not in ("shame", "advice")])
    assert mail.subject == f"{case['code']}: a look back" and mail.id == first_message_id(p)
    assert "You noted a moment" in mail.text and "You noted a moment" in mail.html
    assert abs(mail.date - p.now()) < 30
    root = mail.message["References"] or mail.message["In-Reply-To"]
    assert root is None or root.strip().endswith("@practice.example>")


def first_message_id(p):
    return p.prompts(kind="acknowledge")[0]["message_id"]


def test_one_click_stops_and_a_look_does_not(looking_back):
    p = looking_back
    get(p.mail.one_click)
    assert p.json("plan", "show", p.case["code"])["paused_until_at"] is None
    done = ask(p.mail.one_click, 200, data=b"List-Unsubscribe=One-Click",
               headers={"Content-Type": "application/x-www-form-urlencoded"})
    assert "Stopped" in done.body
    assert not p.prompts(plan=p.case["code"], state="scheduled")
    ask(p.mail.one_click, 200, data=b"--x\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--x--",
        headers={"Content-Type": "multipart/form-data; boundary=x"})


@pytest.mark.parametrize("fault", ["unknown authority", "wrong name", "expired", "no STARTTLS", "wrong password"])
def test_a_relay_that_cannot_be_trusted_gets_nothing(practice, fault):
    p = practice(start="2026-12-07T10:00:00+01:00")
    server, plain = p.config["smtp"]["servers"][0], FaultyRelay()
    if fault == "unknown authority":
        server["ca_file"] = f"{p.folder}/other.pem"
    elif fault == "wrong name":
        server["url"] = server["url"].replace("localhost", "127.0.0.1")
    elif fault == "expired":
        p.relay.context.load_cert_chain(p.folder / "expired.pem", p.folder / "relay.key")
    elif fault == "no STARTTLS":
        server["url"] = f"smtp://127.0.0.1:{plain.port}/notes.practice.example"
    else:
        (p.folder / "password").write_text("not the password\n")
    p.write_config()
    p.therapist("Dana Lee", "dana@mailbox.example", "Europe/Berlin")
    p.start(wait=False)
    p.wait_until(lambda: "critical" in p.logs(), "no alarm in the log")
    told = get(f"http://127.0.0.1:{p.admin}/readyz", 503).body
    assert told.startswith("No mail leaves: ") and ("certificate" in told) == (fault not in ("no STARTTLS", "wrong password")), told
    assert ("STARTTLS" in told) == (fault == "no STARTTLS"), told
    p.relay.stays_at(0)
    assert plain.heard == ({b"EHLO"} if fault == "no STARTTLS" else set()) and (plain.heard or p.relay.connections)
    plain.close()
    (welcome,) = p.prompts(kind="welcome")
    assert welcome["state"] == "scheduled" and welcome["attempt"] == 0
    assert p.daemon.poll() is None, "a fault of the relay must not end the daemon"
    assert "dana@" not in p.logs() and Relay.PASSWORD not in p.logs()
