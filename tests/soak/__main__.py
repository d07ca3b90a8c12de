"""``python -m tests.soak``: break builds on purpose until the time is over, and say what was lost.

It prints how many tries each part made, how many faults were injected and how many losses there were,
each with the options that repeat it. The exit code is 1 if anything was lost.
"""

from __future__ import annotations

import sys
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Final

from tests.soak.builds import try_builds
from tests.soak.edits import try_edits
from tests.soak.fuzzing import try_fuzzing
from tests.soak.kills import try_kills
from tests.soak.placing import try_placing
from tests.soak.tally import Part

_ENDLESS: Final[Mapping[str, Part]] = {"kills": try_kills, "edits": try_edits, "fuzz": try_fuzzing}
"""The parts that go on as long as they are asked. Each try depends on the seed and its number alone."""

PARTS: Final[Mapping[str, Part]] = {"placing": try_placing, "builds": try_builds, **_ENDLESS}
"""Every part by its name. A new part is a module with such a function, and a line here."""

_IN_MEMORY: Final = Path("/dev/shm")  # noqa: S108  # where it is there, a folder of our own is made in it
"""A file system in memory, where syncing costs nothing."""


def parse(arguments: Sequence[str]) -> Namespace:
    """Return the options that were given."""
    parser = ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10, metavar="N", help="when to stop (default: 10)")
    parser.add_argument("--tries", type=int, metavar="N", help="stop each part after so many tries")
    parser.add_argument("--seed", type=int, default=int(time.time()), help="what the tries are chosen by")
    parser.add_argument("--first", type=int, default=1, metavar="N", help="begin with try N of the seed")
    parser.add_argument("--only", choices=PARTS, action="append", help="run this part (may be repeated)")
    return parser.parse_args(arguments)


def main() -> int:
    """Run the parts in turns, and return the exit code."""
    options = parse(sys.argv[1:])
    end = time.monotonic() + 60 * options.minutes
    names = options.only or list(PARTS)
    tries, faults, losses = dict.fromkeys(names, 0), dict.fromkeys(names, 0), dict.fromkeys(names, 0)
    with TemporaryDirectory(
        prefix="handrail-soak-", dir=_IN_MEMORY if _IN_MEMORY.is_dir() else None
    ) as folder:
        random = Random()  # noqa: S311  # to be repeated
        running = {}
        for name in names:
            (own := Path(folder).resolve() / name).mkdir()
            running[name] = PARTS[name](own, random)
        while running and time.monotonic() < end:
            for name, part in list(running.items()):
                number = options.first + tries[name]
                random.seed(f"{options.seed} {number}")
                done = next(part, None) if tries[name] != options.tries else None
                if done is None:
                    del running[name]
                    continue
                tries[name] += 1
                faults[name] += done.faults
                losses[name] += bool(done.loss)
                if done.loss:
                    print(done.loss)
                    first, count = (number, 1) if name in _ENDLESS else (options.first, tries[name])
                    again = f"--only {name} --seed {options.seed} --first {first} --tries {count}"
                    print(f"  repeat: python -m tests.soak {again}", flush=True)
    print(f"seed {options.seed}")
    for name in names:
        more = " (there is more to try)" if name in running else ""
        print(f"{name}: {tries[name]} tries, {faults[name]} faults, {losses[name]} losses{more}")
    return 1 if any(losses.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
