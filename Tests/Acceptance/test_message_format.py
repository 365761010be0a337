"""The golden messages before programs that know nothing of remindd: a spam filter and two parsers."""
import email, email.policy, email.utils, json, re, subprocess
from pathlib import Path
import pytest

HERE = Path(__file__).parent
GOLDEN = sorted((HERE.parent / "RemindMailTests/Fixtures").rglob("*.eml"))
# As a recipient's server would write it: a routable address with a name, TLS, and the time of sending.
RECEIVED = (b"Received: from notes.practice.example (notes.practice.example [93.184.216.34])\r\n"
            b"\tby mx.mailbox.example (Postfix) with ESMTPS id 4XkQ2T5Z9xz1B\r\n"
            b"\tfor <dana@mailbox.example>; Thu, 15 Jan 2026 09:00:05 -0500\r\n")


@pytest.fixture(scope="module")
def judged(tmp_path_factory):
    """What SpamAssassin and Perl's Email::MIME say of every golden message."""
    folder = tmp_path_factory.mktemp("golden")
    for path in GOLDEN:
        (folder / path.name).write_bytes(RECEIVED + path.read_bytes())
    done = subprocess.run(["perl", HERE / "judge.pl", *sorted(folder.iterdir())], capture_output=True, check=True, cwd=folder,
                          env={"PATH": "/usr/bin:/bin", "HOME": str(folder)})
    return {Path(one["file"]).name: one for one in map(json.loads, done.stdout.splitlines())}


def test_there_is_a_golden_message_of_every_kind():
    words = json.loads((HERE.parents[1] / "templates/locale/en.json").read_text())["mail"]
    kinds = {kind for kind, own in words.items() if isinstance(own, dict) and {"subject", "short", "opening"} & own.keys()}
    assert len(kinds) > 12 and kinds <= {path.stem.split("-")[0] for path in GOLDEN}


def told(name, value):
    """What a header says, however a parser spaces or quotes it."""
    words = re.sub(r"\s+", " ", str(value)).strip()
    return name, email.utils.parseaddr(words) if name in ("From", "To") else words


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_a_spam_filter_finds_nothing_in_it(judged, path):
    verdict = judged[path.name]
    assert verdict["score"] <= 0.1, (verdict["score"], verdict["rules"])


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_two_parsers_read_the_same(judged, path):
    raw = path.read_bytes()
    assert max(map(len, raw.split(b"\r\n"))) <= 998 and not re.search(rb"(?<!\r)\n|\r(?!\n)", raw) and max(raw) < 128
    mail = email.message_from_bytes(RECEIVED + raw, policy=email.policy.strict.clone(linesep="\r\n"))
    assert not mail.defects and not any(part.defects for part in mail.walk())
    theirs = judged[path.name]
    assert [told(name, value) for name, value in mail.items()] == [told(name, value) for name, value in theirs["headers"]]
    lines = lambda text: text.replace("\r\n", "\n")
    assert [(part.get_content_type(), lines(part.get_content())) for part in mail.iter_parts()] == [
        (part["type"], lines(part["text"])) for part in theirs["parts"]]
