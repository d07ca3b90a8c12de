"""A procedure as it is in each area that has something of its own to say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from operator import is_

import msgspec

from handrail.load import Entry, Origin
from handrail.merge import Local, extend, in_force, merge, resolve
from handrail.model import AreaTree, Overlay, Procedure
from handrail.model.area import COUNTRY
from handrail.model.days import day_after
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


def versions(
    national: Entry[Procedure], overlays: Iterable[Entry[Overlay]], tree: AreaTree, day: date
) -> tuple[Version, ...]:
    """Return a procedure as it is on ``day``: the national one first, then each area's that differs, by code.

    An area without an overlay of its own shares the page of the area above it, and has no version. Overlays
    of the whole country make the national version, which all areas inherit. A version is merged once: whoever
    asks again with the same entries gets the same versions.

    Args:
        national: the procedure as its own file writes it.
        overlays: in any order; those of other procedures do not count.
        tree: the areas.
        day: the day.
    """
    own = tuple(each for each in overlays if each.key == national.key)
    if not own:
        return (Version("", national, merge(national, (), ())),)
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
        for overlay in in_force(self.overlays, day):
            own.setdefault(overlay.group, []).append(overlay)
        everywhere = own.pop(COUNTRY, []) if COUNTRY in self.tree.areas else []
        chains = {area: chain for area in own if (chain := self.tree.chain(area))}
        found = {"": self._version("", merge(national, (), ()), everywhere)}
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


def turning_days(overlays: Iterable[Entry[Overlay]], day: date) -> tuple[date, ...]:
    """Return ``day``, and each later day on which an overlay begins to hold, or holds no more, in order."""
    records = [each.record for each in overlays]
    starts = {record.starts for record in records if record.starts}
    after = {day_after(record.ends) for record in records if record.ends}
    return (day, *sorted(turn for turn in starts | after if turn and turn > day))
