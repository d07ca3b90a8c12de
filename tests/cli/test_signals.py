"""A signal ends a build in one plain line, and nothing is left of it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name in ("content", "overrides", "procedures"):
        shutil.copytree(ROOT / name, tmp_path / "project" / name)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path / "project")
    return tmp_path / "project"


def _heed_signals() -> None:
    """Undo what a run in the background passes on: it lets programs ignore signals of the terminal."""
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


@pytest.fixture
def building(project: Path) -> Iterator[subprocess.Popen[str]]:
    """Return a build that is at work, in a group of processes of its own."""
    build = subprocess.Popen(
        [sys.executable, "-m", "handrail.cli", "--project", str(project), "build", "--jobs", "2"],
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
        preexec_fn=_heed_signals,  # noqa: PLW1509  the tests have one thread here
    )
    end = time.monotonic() + 240
    while not list(project.glob("site/.handrail/new-*/site/*")):
        assert build.poll() is None, build.communicate()
        assert time.monotonic() < end, "the build has not begun"
        time.sleep(0.01)
    yield build
    if build.poll() is None:
        build.kill()
    build.communicate()


@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT", "SIGHUP"])
def test_a_signal_ends_a_build_in_one_line(project: Path, building: subprocess.Popen[str], name: str) -> None:
    number = getattr(signal, name)
    if name == "SIGINT":
        os.killpg(building.pid, number)  # the keyboard tells all processes of the group
    else:
        building.send_signal(number)
    _, said = building.communicate(timeout=240)
    assert said.splitlines()[-1] == f"handrail: ended by {name}. The site is as it was."
    assert "Traceback" not in said, said
    assert building.returncode == 128 + number
    assert not (project / "site").exists()
    with pytest.raises(ProcessLookupError):
        os.killpg(building.pid, 0)


def test_the_help_names_the_exit_codes() -> None:
    command = [sys.executable, "-m", "handrail.cli", "--help"]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True).stdout
    assert "128 + n ended by signal n" in " ".join(said.split())
