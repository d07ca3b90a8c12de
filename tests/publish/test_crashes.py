"""Whatever call to the file system a build fails or dies in, nothing is lost, and the next build is right."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="faults are injected into forked processes")


def soak(*options: str) -> str:
    """Break builds in a process that has one thread alone, so that it can fork; return what it counted."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.soak", "--seed", "1", *options],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_every_call_of_placing_may_fail() -> None:
    counted = soak("--only", "placing", "--minutes", "9")
    assert "faults, 0 losses" in counted
    assert "there is more to try" not in counted


def test_calls_of_whole_builds_may_fail() -> None:
    assert "builds: 15 tries, 15 faults, 0 losses" in soak("--only", "builds", "--tries", "15")


def test_builds_and_their_workers_may_be_killed_at_any_moment() -> None:
    counted = soak("--only", "kills", "--tries", "10")
    assert "kills: 10 tries" in counted
    assert "faults, 0 losses" in counted
