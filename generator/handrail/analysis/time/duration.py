"""How long one way through a procedure takes, according to its limits."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from handrail.analysis.time.lengths import Length, sum_lengths
from handrail.model import Procedure, Promise, Step, TimeLimit


class Duration(msgspec.Struct, frozen=True):
    """The shortest and the longest time that a way takes.

    Attributes:
        shortest: the sum of typical times and of holds that must run out. Statutory and promised limits do
            not count, because offices may be faster.
        longest: the sum of all limits; promises beside statutory limits do not count.
        promised: the same sum with promises in place of the statutory limits; ``None`` if there is no
            promise.
        typical: the ids of limits that are only what people report.
        open: the ids of limits without a time; if there are any, ``longest`` is only a part of the time.
        untimed: the ids of steps for which the procedure gives no time; they count as no time.
    """

    shortest: Length
    longest: Length
    promised: Length | None
    typical: tuple[str, ...]
    open: tuple[str, ...]
    untimed: tuple[str, ...]


def compute_duration(procedure: Procedure, steps: Sequence[Step]) -> Duration:
    """Add up what steps take (``takes``) and wait for (``after``); unknown limits are left out."""
    timed: list[TimeLimit] = []
    expected: list[TimeLimit | Promise] = []
    typical: dict[str, None] = {}
    unlimited: dict[str, None] = {}
    untimed: list[str] = []
    for step in steps:
        times = [ref.limit for ref in (step.after, step.takes) if ref]
        if not times and not step.ways:
            untimed.append(step.id)
        for key in times:
            limit = procedure.limits.get(key)
            if limit is None:
                continue
            expected.append(limit.expected)
            if limit.amount is None:
                unlimited[key] = None
                continue
            timed.append(limit)
            if limit.kind == "typical":
                typical[key] = None
    shortest = sum_lengths(limit for limit in timed if limit.kind in {"typical", "hold"})
    promised = sum_lengths(expected) if any(isinstance(each, Promise) for each in expected) else None
    return Duration(shortest, sum_lengths(timed), promised, tuple(typical), tuple(unlimited), tuple(untimed))
