"""How long one way through a procedure takes, as far as its limits tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.model import Procedure, Step
from generator.model.facts import UNITS, Unit

Amounts = tuple[tuple[int, Unit], ...]
"""Numbers with their units. Working days are not days, so nothing is converted or added across units."""


@dataclass(frozen=True, slots=True)
class Duration:
    """The shortest and the longest time that a way takes.

    Attributes:
        shortest: what nobody can be quicker than: typical times, and holds that have to run out. What the
            law or the office sets as the most they take counts as nothing, because they may be quicker.
        longest: the sum of all times, one number for each unit.
        typical: ids of limits in it that are only what people report.
        open: ids of limits that set no time; where there is one, ``longest`` is only a part.
        untimed: ids of the steps of which the procedure gives no time; they are counted as nothing.
    """

    shortest: Amounts
    longest: Amounts
    typical: tuple[str, ...]
    open: tuple[str, ...]
    untimed: tuple[str, ...]


def duration(procedure: Procedure, steps: Sequence[Step]) -> Duration:
    """Add up what steps take (``takes``) and wait for (``after``); limits that do not exist are left out."""
    shortest: dict[Unit, int] = {}
    longest: dict[Unit, int] = {}
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
            if limit.amount is None:
                unlimited[key] = None
                continue
            number, unit = limit.amount
            longest[unit] = longest.get(unit, 0) + number
            if limit.kind in {"typical", "hold"}:
                shortest[unit] = shortest.get(unit, 0) + number
            if limit.kind == "typical":
                typical[key] = None
    return Duration(_amounts(shortest), _amounts(longest), tuple(typical), tuple(unlimited), tuple(untimed))


def _amounts(sums: dict[Unit, int]) -> Amounts:
    return tuple((sums[unit], unit) for unit in UNITS if unit in sums)
