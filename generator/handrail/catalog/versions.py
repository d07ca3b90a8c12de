"""The versions of a procedure: the national one, and one for each area with rules of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from operator import is_

import msgspec

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

    An area without an overlay of its own shares the page of the area above it, and has no version. Overlays
    of the whole country make the national version, which all areas inherit. A version is merged once: whoever
    asks again with the same entries gets the same versions.

    Args:
        national: the procedure as its own file writes it.
        overlays: overlays in any order; those of other procedures do not count.
        tree: the areas.
        day: the day.
    """
    own = tuple(each for each in overlays if each.key == national.key)
    if not own:
        return (Version("", national, merge_overlays(national, (), ())),)
    merged = national.derived.get("merged")
    if not isinstance(merged, _Merged) or not merged.is_of(own, tree):
        national.derived["merged"] = merged = _Merged(tree, own)
    return merged.on(national, day)


class _Merged(msgspec.Struct, frozen=True):
    """The versions of a procedure that were merged so far.

    They are kept with the procedure's entry, so check, pages and handouts share them while a worker keeps the
    unit, and they are dropped with it.

    Attributes:
        tree: the areas.
        overlays: what differs from the procedure, whenever it holds.
        by_files: each version by its area, the files that it inherits from, and its own overlays' files.
    """

    tree: AreaTree
    overlays: tuple[Entry[Overlay], ...]
    by_files: dict[tuple[str, tuple[str, ...], tuple[str, ...]], Version] = msgspec.field(
        default_factory=dict
    )

    def is_of(self, overlays: Sequence[Entry[Overlay]], tree: AreaTree) -> bool:
        """Say whether the versions were merged from these very overlays, by this very tree."""
        same = len(overlays) == len(self.overlays) and all(map(is_, overlays, self.overlays))
        return same and tree is self.tree

    def on(self, national: Entry[Procedure], day: date) -> tuple[Version, ...]:
        """Return the versions of a day; days on which the same overlays of an area hold share its version."""
        own: dict[str, list[Entry[Overlay]]] = {}
        for overlay in filter_in_force(self.overlays, day):
            own.setdefault(overlay.group, []).append(overlay)
        everywhere = own.pop(COUNTRY, []) if COUNTRY in self.tree.areas else []
        chains = {area: chain for area in own if (chain := self.tree.chain(area))}
        found = {"": self._version("", merge_overlays(national, (), ()), everywhere)}
        # The larger areas first: each version is made from the one above it, so an overlay is merged once.
        for area, chain in sorted(chains.items(), key=lambda each: len(each[1])):
            above = next((code for code in reversed(chain[:-1]) if code in found), "")
            inherited = found[above].local
            found[area] = self._version(area, inherited, own[area])
        return tuple(found[area] for area in sorted(found))

    def _version(self, area: str, inherited: Local, own: Sequence[Entry[Overlay]]) -> Version:
        key = area, inherited.files, tuple(each.document.path for each in own)
        if key not in self.by_files:
            self.by_files[key] = Version(area, inherited.entry, extend(inherited, own), tuple(own))
        return self.by_files[key]


def list_turning_days(overlays: Iterable[Entry[Overlay]], day: date) -> tuple[date, ...]:
    """Return ``day``, and each later day on which an overlay begins or has ended, in order."""
    records = [each.record for each in overlays]
    starts = {record.starts for record in records if record.starts}
    after = {next_day(record.ends) for record in records if record.ends}
    return (day, *sorted(turn for turn in starts | after if turn and turn > day))
