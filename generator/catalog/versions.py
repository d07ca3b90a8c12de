"""A procedure as it is in each area that has something of its own to say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from generator.load import Entry
from generator.merge import Local, in_force, merge
from generator.model import AreaTree, Overlay, Procedure


@dataclass(frozen=True)
class Version:
    """A procedure on one day: the national one, or that of an area.

    Attributes:
        area: the code of the area; empty for the national one.
        inherited: the procedure without the area's own overlays.
        local: the procedure with them.
        own: the area's own overlays that hold on that day.
    """

    area: str
    inherited: Entry[Procedure]
    local: Local
    own: tuple[Entry[Overlay], ...] = ()

    @property
    def entry(self) -> Entry[Procedure]:
        """The procedure as it is there."""
        return self.local.entry


def versions(
    national: Entry[Procedure], overlays: Iterable[Entry[Overlay]], tree: AreaTree, day: date
) -> tuple[Version, ...]:
    """Return a procedure as it is on ``day``: the national one first, then each area's that differs, by code.

    An area without an overlay of its own shares the page of the area above it, and has no version.
    """
    holding = in_force((each for each in overlays if each.key == national.key), day)
    found = [Version("", national, merge(national, (), ()))]
    for area in sorted({each.group for each in holding}):
        if chain := tree.chain(area):
            inherited = merge(national, holding, chain[:-1]).entry
            own = tuple(each for each in holding if each.group == area)
            found.append(Version(area, inherited, merge(national, holding, chain), own))
    return tuple(found)


def turning_days(overlays: Iterable[Entry[Overlay]], day: date) -> tuple[date, ...]:
    """Return ``day``, and each later day on which an overlay begins to hold, in order."""
    later = {each.record.starts for each in overlays if each.record.starts and each.record.starts > day}
    return (day, *sorted(later))
