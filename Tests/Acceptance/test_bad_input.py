"""Bad input: one clear sentence, the right status, and nothing stored by half."""
import json, shutil, subprocess
import pytest
from practice import BINARIES, TEMPLATES

THERAPIST = ["therapist", "add", "--name", "Dana Lee", "--email", "dana@mailbox.example", "--time-zone", "Europe/Berlin"]


def sentence(done):
    """The one line that a person reads; it tells where and what, and is no dump."""
    lines = [line for line in done.stderr.strip().splitlines() if line]
    assert len(lines) == 1, done.stderr
    assert done.stdout == "" and 20 < len(lines[0]) < 400, lines
    assert "Swift" not in lines[0] and "Error(" not in lines[0]
    return lines[0]


@pytest.mark.parametrize("address", ["", "dana", "@mailbox.example", "dana@", "dana@mailbox.example\r\nRCPT TO:<x@y.example>",
                                     "dana\n@mailbox.example", "dänä@mailbox.example", "a b@mailbox.example",
                                     "<dana@mailbox.example>", "dana@mail box.example", '"da na"@mailbox.example',
                                     "dana@mailbox..example", "x" * 65 + "@mailbox.example"])
def test_an_address_that_cannot_be(practice, address):
    p = practice()
    done = p.ctl("therapist", "add", "--name", "Dana Lee", "--email", address, "--time-zone", "Europe/Berlin", code=65)
    assert "--email" in sentence(done)
    assert p.json("therapist", "list") == []


@pytest.mark.parametrize("flag, value, names", [
    ("--time-zone", "Europe/Berlyn", "Europe/Berlin"), ("--time-zone", "../../etc/passwd", "zone"),
    ("--time-zone", "", "zone"), ("--name", "Dana\r\nBcc: all@mailbox.example", "--name"), ("--name", "", "--name"),
    ("--locale", "no such", "--locale")])
def test_other_words_of_a_therapist(practice, flag, value, names):
    p = practice()
    words = [w for w in THERAPIST]
    if flag in words:
        words[words.index(flag) + 1] = value
    else:
        words += [flag, value]
    assert names in sentence(p.ctl(*words, code=65))
    assert p.json("therapist", "list") == []


@pytest.mark.parametrize("code, words, names", [
    (65, ["--next-session", "2026-12-01 15:00"], "passed"), (65, ["--next-session", "soonish"], "soonish"),
    (65, ["--next-session", "2026-02-30 15:00"], "2026-02-30"), (65, ["--next-session", "2027-10-31 02:30"], "twice"),
    (65, ["--next-session", "2026-12-10"], "time of day"), (65, ["--last-session", "2026-12-24 15:00"], "still to come"),
    (65, ["--scenario", "told_off"], "pushed_advice"), (65, ["--repeat", "daily"], "weekly"),
    (65, ["--happened-on", "2027-01-01"], "still to come"), (65, ["--label", "Mr Smith"], "--allow-identifying"),
    (65, ["--code", "one"], "two plain words"), (66, ["--therapist", "nobody@mailbox.example"], "nobody@mailbox.example"),
    (64, ["--no-such-flag"], "--no-such-flag")])
def test_plans_that_cannot_be(practice, code, words, names):
    p = practice(start="2026-12-07T10:00:00+01:00")
    p.ctl(*THERAPIST)
    whose = [] if "--therapist" in words else ["--therapist", "dana@mailbox.example"]
    done = p.ctl("plan", "add", *whose, *words, code=code)
    assert names in (done.stderr if code == 64 else sentence(done))
    assert p.json("plan", "list") == [] and [r["kind"] for r in p.prompts()] in ([], ["welcome"])


@pytest.mark.parametrize("code, words", [
    (66, ["plan", "show", "maple harbour"]), (66, ["session", "move", "maple-harbour", "+2d"]),
    (66, ["therapist", "verify", "aaaa-bbbb"]), (66, ["response", "show", "a" * 26]), (65, ["cron", "next", "61 * * * *"]),
    (64, ["no-such-noun"]), (64, ["plan", "close"])])
def test_what_does_not_exist(practice, code, words):
    p = practice()
    p.ctl(*THERAPIST)
    done = p.ctl(*words, code=code)
    assert done.stderr.strip() or done.stdout.strip()


def test_moves_that_the_state_does_not_allow(practice):
    p = practice(start="2026-12-07T10:00:00+01:00")
    p.ctl(*THERAPIST, "--confirmed")
    code = p.plan("--next-session", "2026-12-10 15:00")["code"]
    sentence(p.ctl("session", "move", code, "2026-12-06 15:00", code=65))
    p.ctl("plan", "close", code, "--reason", "no such reason", code=65)
    p.ctl("plan", "close", code, "--reason", "repaired")
    sentence(p.ctl("plan", "close", code, "--reason", "repaired", code=65))
    sentence(p.ctl("session", "set", code, "2026-12-11 15:00", code=65))


def remindd(p, *words, code):
    done = subprocess.run([BINARIES / "remindd", *words], env=p.environment(), capture_output=True, text=True, timeout=30)
    assert done.returncode == code, done.stderr
    return done.stderr


def test_every_wrong_key_is_told_in_one_go(practice):
    p = practice()
    p.config["delivery"] = {"lease": "soon", "hartbeat": "15s"}
    p.config["web"]["base_url"] = "http://practice.example"
    p.config["practice"]["time_zone"] = 7
    p.config["smtp"]["servers"][0]["pasword"] = "x"
    p.write_config()
    for words in ["--check"], []:
        told = remindd(p, *words, code=78)
        for part in "delivery.lease", "hartbeat", "heartbeat", "practice.time_zone", "pasword":
            assert part in told, told
        assert not p.store.exists()
    p.ctl("plan", "list", code=78)
    (p.folder / "config.json").write_text('{"practice": {')
    assert "config.json" in remindd(p, code=78)
    (p.folder / "config.json").unlink()
    assert "config.json" in remindd(p, code=78)


@pytest.mark.parametrize("where, old, new", [
    ("page/respond.mustache", "{{title}}", "{{titel}}"), ("mail/letter.txt.mustache", "{{heading}}", "{{headng}}"),
    ("mail/letter.html.mustache", "{{subject}}", "{{subject}}{{therapist.email}}")])
def test_a_template_with_an_unknown_name_is_refused_at_start(practice, where, old, new):
    p = practice()
    shutil.copytree(TEMPLATES, p.folder / "templates")
    p.config["mail"]["templates"] = str(p.folder / "templates")
    p.write_config()
    assert remindd(p, "--check", code=0) == ""
    template = p.folder / "templates" / where
    text = template.read_text()
    template.write_text(text.replace(old, new) if old in text else text + new)
    for words in ["--check"], []:
        told = remindd(p, *words, code=78)
        assert where.split("/")[1].split(".")[0] in told and new.strip("{}").split("{{")[-1] in told


def test_a_catalogue_without_a_word_is_refused_at_start(practice):
    p = practice()
    shutil.copytree(TEMPLATES, p.folder / "templates")
    p.config["mail"]["templates"] = str(p.folder / "templates")
    p.write_config()
    catalogue = p.folder / "templates/locale/en.json"
    words = json.loads(catalogue.read_text())
    del words["page"]["save"]
    catalogue.write_text(json.dumps(words))
    assert "page.save" in remindd(p, "--check", code=78)
