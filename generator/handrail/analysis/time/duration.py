"""How long one way through a procedure takes, as far as its limits tell."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from handrail.analysis.time.lengths import Length, sum_lengths
from handrail.model import Procedure, Promise, Step, TimeLimit


class Duration(msgspec.Struct, frozen=True):
    """The shortest and the longest time that a way takes.

    Attributes:
        shortest: what nobody can be quicker than: typical times, and holds that have to run out. What the
            law or the office sets as the most they take counts as nothing, because they may be quicker.
        longest: the sum of all times; of what offices promise beside a statutory limit, nothing.
        promised: the same sum where offices keep to what they promise beside statutory limits; nothing where
            they promise nothing.
        typical: ids of limits in it that are only what people report.
        open: ids of limits that set no time; where there is one, ``longest`` is only a part.
        untimed: ids of the steps of which the procedure gives no time; they are counted as nothing.
    """

    shortest: Length
    longest: Length
    promised: Length | None
    typical: tuple[str, ...]
    open: tuple[str, ...]
    untimed: tuple[str, ...]


def compute_duration(procedure: Procedure, steps: Sequence[Step]) -> Duration:
    """Add up what steps take (``takes``) and wait for (``after``); limits that do not exist are left out."""
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
