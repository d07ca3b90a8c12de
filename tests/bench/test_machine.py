"""Measuring counts all that a program starts."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.bench.machine import FailedRunError, MemoryWatch, measured, tree

MEGABYTES = 64

# A process that starts another, which takes memory and ends when its input does.
TAKER = f"import sys; taken = b'x' * {MEGABYTES * 2**20}; print('taken', flush=True); sys.stdin.read()"
STARTER = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {TAKER!r}], check=True)"


def test_memory_is_that_of_a_process_and_of_all_that_it_has_started() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", STARTER], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"taken\n"
        assert len(list(tree(process.pid))) == 2
        with MemoryWatch(process.pid) as watch:
            pass
        process.communicate()
    assert MEGABYTES < watch.peak < 3 * MEGABYTES


def test_seconds_of_processors_are_those_of_all_processes() -> None:
    work = "import time\nwhile time.process_time() < 0.2: pass"
    starter = f"import subprocess, sys\nfor _ in range(2): subprocess.run([sys.executable, '-c', {work!r}])"
    assert measured([sys.executable, "-c", starter]).cpu >= 2 * 0.2


def test_what_a_program_printed_is_kept_and_its_failure_told() -> None:
    assert measured([sys.executable, "-c", "print('done')"]).output == "done\n"
    with pytest.raises(FailedRunError, match=r"(?s)exit code 3.*no such thing"):
        measured([sys.executable, "-c", "import sys; print('no such thing'); sys.exit(3)"])
