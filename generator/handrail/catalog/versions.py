"""A procedure as it is in each area that has something of its own to say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from handrail.load import Entry, Origin
from handrail.merge import Local, extend, filter_in_force, merge_overlays, resolve
from handrail.model import AreaTree, Overlay, Procedure
from handrail.model.area import COUNTRY
from handrail.model.days import next_day
from handrail.source import Path


@dataclass(frozen=True)
class Version:
    """A procedure on one day: the national one, or that of an area.

    Attributes:
        area: the code of the area; empty for the national one.
        inherited: the procedure without the area's own overlays; of the national one, as its file has it.
        local: the procedure with them.
        own: the overlays of the area, or of the whole country, that hold on that day.
    """

    area: str
    inherited: Entry[Procedure]
    local: Local
    own: tuple[Entry[Overlay], ...] = ()

    @property
    def code(self) -> str:
        """The code of the area, or that of the whole country."""
        return self.area or COUNTRY

    @property
    def entry(self) -> Entry[Procedure]:
        """The procedure as it is there, as its files write it."""
        return self.local.entry

    @cached_property
    def resolved(self) -> Entry[Procedure]:
        """The same as readers get it: what steps leave unsaid of their documents is filled in."""
        return resolve(self.entry)

    @property
    def changed(self) -> Entry[Procedure]:
        """The procedure as it is there, with those of its parts only that the area itself changes.

        Merging copies nothing that it does not change, so what is inherited is the same object.
        """
        inherited = {id(part) for _, part in self.inherited.parts}
        return self.entry.excerpt(each for each in self.entry.parts if id(each[1]) not in inherited)

    @property
    def beside(self) -> tuple[Entry[Procedure], ...]:
        """What the area's own overlays say beside the procedure, each to be read as parts of it.

        Why something does not hold there, and what to do instead of all of it, are not in what they make.
        """
        found: list[Entry[Procedure]] = []
        for overlay in self.own:
            parts = [(path, part) for path, part in overlay.parts if _is_beside(path)]
            if parts:
                origins = {path: Origin(overlay.document, path, overlay.group) for path, _ in parts}
                found.append(replace(self.entry, origins=origins).excerpt(parts))
        return tuple(found)


def _is_beside(path: Path) -> bool:
    reason = path[-1:] == ("remove",) or path[:2] == ("needs", "remove")
    return reason or path[:1] in {("instead",), ("basis",)}


def build_versions(
    national: Entry[Procedure], overlays: Iterable[Entry[Overlay]], tree: AreaTree, day: date
) -> tuple[Version, ...]:
    """Return a procedure as it is on ``day``: the national one first, then each area's that differs, by code.

    An area without an overlay of its own shares the page of the area above it, and has no version. Overlays
    of the whole country make the national version, which all areas inherit.

    Args:
        national: the procedure as its own file writes it.
        overlays: in any order; those of other procedures do not count.
        tree: the areas.
        day: the day.
    """
    own: dict[str, list[Entry[Overlay]]] = {}
    for overlay in filter_in_force((each for each in overlays if each.key == national.key), day):
        own.setdefault(overlay.group, []).append(overlay)
    everywhere = own.pop(COUNTRY, []) if COUNTRY in tree.areas else []
    chains = {area: chain for area in own if (chain := tree.chain(area))}
    whole = extend(merge_overlays(national, (), ()), everywhere)
    found = {"": Version("", national, whole, tuple(everywhere))}
    # The larger areas first: each version is made from the one above it, so an overlay is merged once.
    for area, chain in sorted(chains.items(), key=lambda each: len(each[1])):
        above = next((code for code in reversed(chain[:-1]) if code in found), "")
        inherited = found[above].local
        found[area] = Version(area, inherited.entry, extend(inherited, own[area]), tuple(own[area]))
    return tuple(found[area] for area in sorted(found))


def list_turning_days(overlays: Iterable[Entry[Overlay]], day: date) -> tuple[date, ...]:
    """Return ``day``, and each later day on which an overlay begins to hold, or holds no more, in order."""
    records = [each.record for each in overlays]
    starts = {record.starts for record in records if record.starts}
    after = {next_day(record.ends) for record in records if record.ends}
    return (day, *sorted(turn for turn in starts | after if turn and turn > day))
