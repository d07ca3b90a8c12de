"""Temporary folders are removed at the end, or by whoever comes next."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from handrail.backends.scratch import scratch_folder

ROOT = Path(__file__).parents[2]
HOLDER = """
import sys
from handrail.backends.scratch import scratch_folder
with scratch_folder() as folder:
    print(folder, flush=True)
    sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@contextmanager
def holder(temporary: Path) -> Iterator[tuple[subprocess.Popen[str], Path]]:
    """Start a process that has a folder until it is told to end."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(temporary)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        assert process.stdout is not None
        yield process, Path(process.stdout.readline().rstrip())


def test_a_folder_is_removed_at_the_end(temporary: Path) -> None:
    with scratch_folder() as folder:
        (folder / "site").mkdir()
        assert folder.stat().st_mode & 0o777 == 0o700
    assert list(temporary.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="there files cannot be locked so")
def test_the_next_process_removes_what_a_killed_one_left(temporary: Path) -> None:
    with holder(temporary) as (process, folder):
        (folder / "site").mkdir()
        process.send_signal(signal.SIGKILL)
        process.wait(10)
        assert folder.exists()
        with scratch_folder():
            assert not folder.exists()


def test_the_folder_of_a_living_process_and_those_of_others_stay(temporary: Path) -> None:
    foreign = temporary / "handrail-of-somebody"
    foreign.mkdir()
    with holder(temporary) as (process, folder):
        with scratch_folder():
            assert folder.exists()
        process.communicate("", timeout=10)
        assert not folder.exists()
    assert foreign.exists()
