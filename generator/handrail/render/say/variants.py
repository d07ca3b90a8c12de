"""A procedure with all that it is in areas: its versions, where each applies, and what changes next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import msgspec

from handrail.catalog import Catalog, Version, build_versions, list_turning_days
from handrail.load import Entry
from handrail.merge import merge_overlays
from handrail.model import AreaTree, Overlay, Procedure
from handrail.model.area import COUNTRY


class Turn(msgspec.Struct, frozen=True):
    """That a procedure will be otherwise in an area from a day on."""

    day: date
    before: Version
    after: Version


@dataclass(frozen=True)
class Variants:
    """All versions of one procedure on the catalog's day.

    Attributes:
        tree: the areas.
        versions: the national version first, then that of each area which has something of its own to say.
        turns: what will be otherwise on later days, by area, in the order of the days; of the national guide
            under no code.
        ended: the areas that had something of their own to say and no longer have, each with the last day.
    """

    tree: AreaTree
    versions: tuple[Version, ...]
    turns: Mapping[str, tuple[Turn, ...]] = field(default_factory=dict)
    ended: Mapping[str, date] = field(default_factory=dict)

    @classmethod
    def of(cls, catalog: Catalog, entry: Entry[Procedure]) -> Variants:
        """Return the versions of a procedure."""
        overlays = catalog.overlays(entry)
        if not overlays:
            return cls(catalog.areas, (Version("", entry, merge_overlays(entry, (), ())),))
        found = cls(catalog.areas, catalog.versions(entry))
        turns: dict[str, list[Turn]] = {}
        last = found
        for day in list_turning_days(overlays, catalog.as_of)[1:]:
            then = cls(catalog.areas, build_versions(entry, overlays, catalog.areas, day))
            for code in ("", *sorted(last.by_area.keys() | then.by_area.keys())):
                before, after = last.applying(code), then.applying(code)
                if _states(before) != _states(after):
                    turns.setdefault(code, []).append(Turn(day, before, after))
            last = then
        ended = _ended(overlays, catalog.areas, catalog.as_of)
        return cls(
            found.tree,
            found.versions,
            {code: tuple(each) for code, each in turns.items()},
            {code: last for code, last in ended.items() if code not in found.by_area},
        )

    @property
    def national(self) -> Version:
        """The version for the whole country."""
        return self.versions[0]

    @property
    def local(self) -> tuple[Version, ...]:
        """The versions of areas."""
        return self.versions[1:]

    @property
    def varies(self) -> bool:
        """Whether any area has something of its own to say, now or on a day to come."""
        return len(self.versions) > 1 or any(self.turns)

    @cached_property
    def by_area(self) -> Mapping[str, Version]:
        """The versions of areas by code."""
        return {version.area: version for version in self.local}

    def applying(self, code: str) -> Version:
        """Return the version that holds in an area: its own, that of a larger one, or the national one."""
        for area in reversed(self.tree.chain(code)):
            if version := self.by_area.get(area):
                return version
        return self.national


def _ended(overlays: Iterable[Entry[Overlay]], tree: AreaTree, today: date) -> dict[str, date]:
    """Return the last day of the newest overlay that has ended, of each area that has one; sorted by code."""
    found: dict[str, date] = {}
    for overlay in sorted(overlays, key=lambda each: (each.group, each.record.ends or date.max)):
        area, ends = overlay.group, overlay.record.ends
        if ends and ends < today and area in tree.areas and area != COUNTRY:
            found[area] = ends
    return found


def _states(version: Version) -> tuple[object, ...]:
    """Return what readers are told of a procedure in an area, where it is from left aside."""
    record = version.entry.record
    return record, version.local.absence
