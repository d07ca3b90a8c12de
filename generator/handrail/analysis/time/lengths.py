"""Compare the lengths of limits, as far as their units can be compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import inf

import msgspec

from handrail.model import Promise, TimeLimit
from handrail.model.facts import UNITS, Unit

_SPAN: Mapping[Unit, tuple[float, float]] = {
    "hours": (1 / 24, 1 / 24),
    "days": (1, 1),
    "months": (28, 31),
    # Working days are at least as many days; weekends and holidays make them any number more.
    "working_days": (1, inf),
}
"""The fewest and the most days in one of each unit."""


class Length(msgspec.Struct, frozen=True):
    """An amount of time, counted in each unit separately: 10 working days and 2 days are not 12 of either.

    Convention: a day has 24 hours, a month has 28 to 31 days, and a working day takes a day or more.
    """

    parts: Mapping[Unit, int]

    @property
    def least_days(self) -> float:
        """The fewest days that it can be."""
        return sum(count * _SPAN[unit][0] for unit, count in self.parts.items())

    def exceeds(self, other: Length) -> bool | None:
        """Return whether this is longer than ``other``; ``None`` if their units do not tell."""
        least = most = 0.0
        for unit in self.parts.keys() | other.parts.keys():
            more = self.parts.get(unit, 0) - other.parts.get(unit, 0)
            shortest, longest = _SPAN[unit]
            if more:
                least += more * (shortest if more > 0 else longest)
                most += more * (longest if more > 0 else shortest)
        if least > 0:
            return True
        return False if most <= 0 else None

    def __bool__(self) -> bool:
        """Whether it is any time at all."""
        return any(self.parts.values())

    def __str__(self) -> str:
        return " and ".join(
            f"{count} {unit.replace('_', ' ').removesuffix('s')}{'s'[: count != 1]}"
            for unit, count in self.parts.items()
        )


def sum_lengths(limits: Iterable[TimeLimit | Promise]) -> Length:
    """Return the sum of limits and promises; a limit with ``none: true`` adds nothing."""
    parts: dict[Unit, int] = {}
    for limit in limits:
        if limit.amount:
            value, unit = limit.amount
            parts[unit] = parts.get(unit, 0) + value
    return Length({unit: parts[unit] for unit in UNITS if unit in parts})
