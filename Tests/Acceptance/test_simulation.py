"""A simulated world is decided by its seed: every step of it comes again, alone or after other worlds, in memory or on files."""
import os, re, subprocess
from pathlib import Path

PROGRAM = Path(__file__).parents[2] / ".build/debug/RemindSimulate"


def steps(first, count, *words):
    done = subprocess.run([PROGRAM, str(first), str(count), "trace", *words], capture_output=True, text=True, check=True,
                          env={**os.environ, "SWIFT_DETERMINISTIC_HASHING": "1"})
    return done.stdout


def test_a_seed_lives_the_same_world_again():
    alone = steps(7, 1)
    assert "node 1 starts" in alone and len(alone.splitlines()) > 20
    assert steps(7, 1) == alone
    assert steps(5, 3).endswith(alone)


def test_a_world_on_files_is_the_same_as_in_memory():
    assert steps(7, 1, "files") == steps(7, 1)


def test_worlds_differ_by_their_seed():
    assert len({re.sub(r"\d+", "", steps(seed, 1)) for seed in range(1, 6)}) == 5
