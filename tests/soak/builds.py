"""Crash injection into whole builds of the smallest project, one call to the file system at a time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

from tests.soak.faults import DONE, KILL, KILLED, KINDS, NEVER, REFUSED, Fault, run
from tests.soak.sites import find_damage, find_difference
from tests.soak.smallest import THEIRS, Smallest
from tests.soak.tally import Try


def try_builds(folder: Path, random: Random) -> Iterator[Try]:
    """Break cold and warm builds, and those that come after a broken one, in each of their calls."""
    small = Smallest(folder)
    warm = _count(small, "warm", NEVER)
    first = Fault(random.randrange(warm * 2 // 3, warm) + 1, KILL)  # most likely while files are placed
    faults = [
        (name, Fault(number + 1, kind))
        for name in ("cold", "warm", "again")
        for number in range(_count(small, name, first))
        for kind in KINDS
    ]
    random.shuffle(faults)
    for name, fault in faults:
        loss = _break(small, name, first, fault)
        where = f"{name} (after {first})" if name == "again" else name
        yield Try(1, loss and f"builds, {where}, {fault}: {loss}")


def _break(small: Smallest, name: str, first: Fault, fault: Fault) -> str:
    """Break a build in one call, build again, and return what was lost."""
    _prepare(small, name, first)
    end = run(small.build, small.root, fault)
    if end.code not in (DONE, REFUSED, KILLED):
        return "an error that nobody has foreseen"
    loss = find_damage(small.site, ({} if name == "cold" else small.before, small.after), THEIRS)
    wanted = small.after
    if fault.number % 2:
        small.undo()
        wanted = small.before
    if (again := run(small.build, small.root)).code != DONE:
        return loss or f"the next build could not run: it ended with {again.code}"
    return loss or find_difference(small.site, wanted, THEIRS)


def _count(small: Smallest, name: str, first: Fault) -> int:
    _prepare(small, name, first)
    return run(small.build, small.root).calls


def _prepare(small: Smallest, name: str, first: Fault) -> None:
    """Bring the project to where the build begins that is to be broken."""
    if name == "cold":
        small.forget()
        small.edit()
        return
    small.restore()
    small.edit()
    if name == "again":
        run(small.build, small.root, first)
