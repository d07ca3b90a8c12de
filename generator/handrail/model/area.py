"""The tree of administrative areas: which lies in which."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from handrail.model.registry import Area

COUNTRY = "100000"
"""The code under which the whole country stands, above all codes of GB/T 2260."""


@dataclass(frozen=True)
class AreaTree:
    """All areas by their six-digit code, and who lies in whom.

    Asks nothing of the registry: where a parent is missing or areas stand in a circle, a chain ends there,
    and :meth:`find_orphans` and :meth:`find_circular` say so.
    """

    areas: Mapping[str, Area]

    def chain(self, code: str) -> tuple[str, ...]:
        """Return the areas in which ``code`` lies, the largest first, ``code`` last; nothing if unknown."""
        chain: list[str] = []
        while code in self.areas and code not in chain:
            chain.append(code)
            code = self.areas[code].parent or ""
        return tuple(reversed(chain))

    @cached_property
    def children(self) -> Mapping[str, tuple[str, ...]]:
        """The areas right below each one that has any, sorted by code."""
        found: dict[str, list[str]] = {}
        for code in sorted(self.areas):
            if parent := self.areas[code].parent:
                found.setdefault(parent, []).append(code)
        return {parent: tuple(codes) for parent, codes in found.items()}

    def folder(self, code: str) -> str:
        """Return the name of the folder of an area's overlays: ``110000-beijing``.

        Raises:
            KeyError: if there is no such area.
        """
        return f"{code}-{self.areas[code].slug}"

    def find_orphans(self) -> Iterator[str]:
        """Yield every area whose parent is not there."""
        for code, area in self.areas.items():
            if area.parent is not None and area.parent not in self.areas:
                yield code

    def find_circular(self) -> Iterator[str]:
        """Yield every area that lies, by way of its parents, in itself."""
        for code in self.areas:
            seen: set[str] = set()
            here = self.areas[code].parent or ""
            while here in self.areas and here not in seen and here != code:
                seen.add(here)
                here = self.areas[here].parent or ""
            if here == code:
                yield code

    def find_misplaced(self) -> Iterator[str]:
        """Yield every area whose code does not begin as its parent's does."""
        for code, area in self.areas.items():
            parent = area.parent or ""
            if parent in self.areas and not code.startswith(find_prefix(parent)):
                yield code


def find_prefix(code: str) -> str:
    """Return the digits with which the codes of all areas in ``code`` begin (GB/T 2260, two a level)."""
    if code == COUNTRY:
        return ""
    if code.endswith("0000"):
        return code[:2]
    return code[:4] if code.endswith("00") else code
