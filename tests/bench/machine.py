"""What a program costs: time, processor and memory, of all its processes together. For Linux."""

from __future__ import annotations

import os
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from tests.libraries import ROOT

_PAUSE = 0.05
"""Seconds from one look at the memory to the next, at least."""

_SELDOM = 50
"""How many times as long as a look took the next one waits: the kernel counts the pages of all processes one
by one, on the processors that are measured, and where they hold gigabytes that takes long.
"""

_AS_INSTALLED = {"PYTHONDONTWRITEBYTECODE": ""}
"""A program that is installed has its bytecode at hand, as others have their machine code."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a run cost.

    Attributes:
        wall: seconds by the clock.
        cpu: seconds of processors, in the program and out of it, of all processes.
        peak: the most memory in MB that all processes held at once, what they share counted once; of 0 none
            was seen, because the run was over at once.
        output: what the program printed.
    """

    wall: float
    cpu: float
    peak: float
    output: str


class FailedRunError(Exception):
    """A program that is measured failed; the text holds the end of what it printed."""


def measured(command: Sequence[str | Path], environment: Mapping[str, str] | None = None) -> Cost:
    """Run a program in a process of its own, and return what it cost.

    Raises:
        FailedRunError: the program failed.
    """
    os.sync()  # what others wrote is not written to the disk at this one's cost
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as output:
        start = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, **_AS_INSTALLED, **(environment or {})},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        with MemoryWatch(process.pid) as watch:
            # The seconds of those of its processes that it has waited for are in it.
            _, status, usage = os.wait4(process.pid, 0)
            wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        printed = output.read()
    if process.returncode:
        name = " ".join(map(str, command))
        raise FailedRunError(f"{name} failed with exit code {process.returncode}:\n{printed[-2000:]}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, watch.peak, printed)


class MemoryWatch:
    """Looks again and again at the memory of a process and all that it has started.

    Attributes:
        peak: the most that was seen at once, in MB.
    """

    def __init__(self, process: int) -> None:
        """Watch the process of this number while the block lasts."""
        self._process = process
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch)
        self.peak = 0.0

    def __enter__(self) -> Self:
        """Begin."""
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """End."""
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while True:
            start = time.perf_counter()
            self.peak = max(self.peak, sum(map(_memory, tree(self._process))) / 1024)
            if self._over.wait(max(_PAUSE, _SELDOM * (time.perf_counter() - start))):
                return


def tree(process: int) -> Iterator[int]:
    """Yield a process and all that it has started, by their numbers."""
    yield process
    try:
        tasks = list(Path(f"/proc/{process}/task").iterdir())
    except OSError:
        return  # it is over
    for task in tasks:
        for child in _text(task / "children").split():
            yield from tree(int(child))


def _memory(process: int) -> int:
    """Return a process's share of memory in KB: of a page that several hold, each has a part (PSS)."""
    for line in _text(Path(f"/proc/{process}/smaps_rollup")).splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1])
    return 0


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii", errors="replace")
    except OSError:  # the process is over
        return ""
