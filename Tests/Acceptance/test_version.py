"""Which remindd this is: both programs say it in one line, the same, and the changelog knows it."""
import re, subprocess
import pytest
from practice import BINARIES, ROOT


def said(program, *words):
    # No environment, so no configuration and no store: none is needed.
    done = subprocess.run([BINARIES / program, *words], env={"HOME": "/nonexistent"}, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, ""), done
    return done.stdout


@pytest.mark.parametrize("program", ["remindd", "remindctl"])
def test_each_program_says_its_version_in_one_line(program):
    assert re.fullmatch(program + r" \d+\.\d+\.\d+(-dev)?\n", said(program, "--version"))
    assert "--version" in said(program, "--help")


def test_both_are_of_one_version_and_a_release_has_its_heading():
    name, version = said("remindd", "--version").split()
    assert said("remindctl", "--version").split()[1] == version
    heading = re.search(r"^## \[(.+?)\]", (ROOT / "CHANGELOG.md").read_text(), re.M).group(1)
    assert heading == ("Unreleased" if version.endswith("-dev") else version)
