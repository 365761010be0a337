import subprocess, sys
from pathlib import Path
import pytest

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))
from crowd import Crowd
from practice import Practice


@pytest.fixture(scope="session")
def shim(tmp_path_factory):
    """The wall-clock shim: shifts CLOCK_REALTIME of a process live, leaves timers alone."""
    library = tmp_path_factory.mktemp("shim") / "clockshim.so"
    subprocess.run(["cc", "-shared", "-fPIC", "-O2", "-o", library, HERE / "clockshim.c"], check=True)
    return library


@pytest.fixture
def practice(tmp_path, shim):
    """Makes practices; each is stopped at the end."""
    made = []

    def make(**options):
        folder = tmp_path / f"practice{len(made)}"
        folder.mkdir()
        made.append(Practice(folder, shim, **options))
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.fixture
def crowd(tmp_path, shim):
    """Makes practices with a faulty relay; each is stopped at the end."""
    made = []

    def make(**options):
        folder = tmp_path / f"crowd{len(made)}"
        folder.mkdir()
        made.append(Crowd(folder, shim, **options))
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.fixture
def looking_back(practice):
    """A running practice whose therapist has one plan and its first note, a look back, in the inbox."""
    one = practice(start="2026-12-07T10:00:00+01:00")
    one.therapist("Dana Lee", "dana@mailbox.example", "Europe/Berlin", "--confirmed")
    one.case = one.plan("--next-session", "2026-12-10 15:00")
    (one.first,) = one.prompts(kind="acknowledge")
    one.set_clock(one.first["due_at"])
    one.start()
    one.mail = one.wait_for(1)
    return one
