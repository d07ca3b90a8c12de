"""Builds of the smallest project, killed with their workers at random moments, up to three in a row."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Final

from tests.soak.faults import DONE, run
from tests.soak.sites import Tree, find_damage, find_difference
from tests.soak.smallest import THEIRS, Smallest
from tests.soak.tally import Try

_WORKERS: Final = 2


def try_kills(folder: Path, random: Random) -> Iterator[Try]:
    """Kill builds of a new site, or of one that stands, after edits and undone edits; build, and compare."""
    small = Smallest(folder)
    started = time.monotonic()
    small.forget()
    run(lambda: small.project.build(jobs=_WORKERS), small.root)
    longest = time.monotonic() - started
    while True:
        is_new = random.random() < 1 / 3
        small.forget() if is_new else small.restore()
        states: list[Tree] = [{} if is_new else small.before]
        moments = [random.uniform(0, longest) for _ in range(random.randint(1, 3))]
        loss = ""
        for moment in moments:
            states.append(_turn(small, random))
            _kill(small, moment)
            loss = loss or find_damage(small.site, states, THEIRS)
        wanted = _turn(small, random)
        end = run(small.build, small.root)
        if end.code != DONE:
            loss = loss or f"the next build could not run: it ended with {end.code}"
        loss = loss or find_difference(small.site, wanted, THEIRS)
        yield Try(len(moments), loss and f"kills, after {moments} s: {loss}")


def _turn(small: Smallest, random: Random) -> Tree:
    """Edit the project or undo the edit, and return what its site is to be."""
    if random.random() < 1 / 2:
        small.undo()
        return small.before
    small.edit()
    return small.after


def _kill(small: Smallest, moment: float) -> None:
    """Start a build, and kill it after so many seconds."""
    child = os.fork()
    if child == 0:
        try:
            small.project.build(jobs=_WORKERS)
        finally:
            os._exit(0)
    time.sleep(moment)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
