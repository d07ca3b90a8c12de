"""The versions of a procedure: the national one, and one for each area with rules of its own."""

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
    """A procedure on one day: the national version, or that of an area.

    Attributes:
        area: the code of the area; empty for the national version.
        inherited: the procedure without the area's own overlays; for the national version, as its file has
            it.
        local: the procedure with these overlays.
        own: the overlays of the area, or of the whole country, that are in force on that day.
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
        """The merged procedure, as its files write it."""
        return self.local.entry

    @cached_property
    def resolved(self) -> Entry[Procedure]:
        """The merged procedure as readers get it: the guide's list completes the needs of steps."""
        return resolve(self.entry)

    @property
    def changed(self) -> Entry[Procedure]:
        """The merged procedure, reduced to the parts that the area itself changes.

        Merging copies only what it changes, so inherited parts are the same objects.
        """
        inherited = {id(part) for _, part in self.inherited.parts}
        return self.entry.excerpt(each for each in self.entry.parts if id(each[1]) not in inherited)

    @property
    def beside(self) -> tuple[Entry[Procedure], ...]:
        """The texts of the area's own overlays that are not part of the merged procedure, as parts of it.

        These are the reasons for removals, and what to do instead if the procedure is not offered.
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
    """Return the versions of a procedure on ``day``: the national one first, then those of areas, by code.

    An area without an overlay of its own has no version: it uses the version of the area above it. Overlays
    of the whole country change the national version, which all areas inherit.

    Args:
        national: the procedure as its own file writes it.
        overlays: overlays in any order; those of other procedures do not count.
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
    # Larger areas first: each version extends the one above it, so each overlay is merged once.
    for area, chain in sorted(chains.items(), key=lambda each: len(each[1])):
        above = next((code for code in reversed(chain[:-1]) if code in found), "")
        inherited = found[above].local
        found[area] = Version(area, inherited.entry, extend(inherited, own[area]), tuple(own[area]))
    return tuple(found[area] for area in sorted(found))


def list_turning_days(overlays: Iterable[Entry[Overlay]], day: date) -> tuple[date, ...]:
    """Return ``day``, and each later day on which an overlay begins or has ended, in order."""
    records = [each.record for each in overlays]
    starts = {record.starts for record in records if record.starts}
    after = {next_day(record.ends) for record in records if record.ends}
    return (day, *sorted(turn for turn in starts | after if turn and turn > day))
