"""What is kept of a site besides its summary: what made each file, in pieces, of which an edit writes few.

A piece is never changed: its name is a fingerprint of what is in it. The file that names the pieces is
written after them, and only then are those removed that it does not name. So a build that is broken off in
between leaves the last state whole; and where a piece is missing or damaged, nothing counts as kept.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import Final
from zlib import crc32

import msgspec
from msgspec.structs import replace

from handrail.project import Done, Made
from handrail.publish.order import Order
from handrail.publish.state import state_path
from handrail.publish.theme import Theme
from handrail.publish.write import Written
from handrail.tasks import Store

_PIECES: Final = 64

Names = tuple[str, ...]
"""The names of all pieces, each in its place; empty for one with nothing in it."""


class Kept(msgspec.Struct, frozen=True):
    """What is kept of a site.

    Attributes:
        made_from: what the site was made from, as in its ``Summary``.
        theme_key: a fingerprint of what the theme was made from.
        theme: what was made of it.
        theme_files: its own files.
        pages: what was published of each unit.
        paper: which handouts were made of each unit.
        whole_key: a fingerprint of what the pages about the whole library were made from.
        whole: these pages and files.
        by_hand: the hand-written pages that show something of the library, and the sitemap.
        search: the files of the search index.
        search_is_due: whether pages have changed since the index was made.
        pieces: in which pieces the units of ``pages`` and of ``paper`` are; set by ``KeptStore``.
        search_key: a fingerprint of the programs that make the index, as they were at the last build.
    """

    made_from: str = ""
    theme_key: str = ""
    theme: Theme = Theme()
    theme_files: tuple[str, ...] = ()
    pages: Done = Done()
    paper: Done = Done()
    whole_key: str = ""
    whole: tuple[Written, ...] = ()
    by_hand: tuple[Written, ...] = ()
    search: tuple[str, ...] = ()
    search_is_due: bool = False
    pieces: tuple[Names, Names] = ((), ())
    search_key: str = ""


class Piece(msgspec.Struct, frozen=True):
    """What was made of some units, and the name of the piece, by which another one in its place is known."""

    name: str
    units: dict[str, Made]


class KeptStore:
    """The files that keep what is kept of one site."""

    def __init__(self, order: Order) -> None:
        """Know the files of the site of an order."""
        self._main = Store(state_path(order.root, order.site, "parts"), Kept)
        self._folder = self._main.path.parent
        self._beginning = self._main.path.name.removesuffix("parts.msgpack") + "piece-"

    def read(self) -> Kept | None:
        """Return what was kept last; nothing where any of it is missing or damaged."""
        kept = self._main.read()
        if kept is None:
            return None
        pages, paper = map(self._units, kept.pieces)
        if pages is None or paper is None:
            return None
        return replace(kept, pages=replace(kept.pages, units=pages), paper=replace(kept.paper, units=paper))

    def write(self, kept: Kept, before: Kept) -> None:
        """Keep what a build has made; what it has taken from ``before`` need not be written again."""
        pages = self._written(kept.pages.units, before.pages.units, before.pieces[0])
        paper = self._written(kept.paper.units, before.paper.units, before.pieces[1])
        self._main.write(
            replace(
                kept,
                pages=replace(kept.pages, units={}),
                paper=replace(kept.paper, units={}),
                pieces=(pages, paper),
            )
        )
        self._sweep({*pages, *paper})

    def _units(self, names: Iterable[str]) -> dict[str, Made] | None:
        found: dict[str, Made] = {}
        for name in filter(None, names):
            piece = self._piece(name).read()
            if piece is None or piece.name != name:
                return None
            found |= piece.units
        return found

    def _written(self, units: Mapping[str, Made], before: Mapping[str, Made], names: Sequence[str]) -> Names:
        """Write the pieces of which a unit is new, gone or made anew; return the names of all pieces."""
        changed = [unit for unit, made in units.items() if before.get(unit) is not made]
        changed += before.keys() - units.keys()
        fresh: dict[int, dict[str, Made]] = {_place(unit): {} for unit in changed}
        for unit, made in units.items():
            if (piece := fresh.get(_place(unit))) is not None:
                piece[unit] = made
        now = list(names) or [""] * _PIECES
        for place, some in fresh.items():
            now[place] = _name(some) if some else ""
            if some:
                self._piece(now[place]).write(Piece(now[place], some))
        return tuple(now)

    def _sweep(self, names: Collection[str]) -> None:
        """Remove the pieces that are not named any more."""
        named = {self._piece(name).path for name in names}
        for path in self._folder.glob(f"{self._beginning}*.msgpack"):
            if path not in named:
                Store(path, Piece).forget()

    def _piece(self, name: str) -> Store[Piece]:
        return Store(self._folder / f"{self._beginning}{name}.msgpack", Piece)


def _place(unit: str) -> int:
    return crc32(unit.encode("utf-8", "surrogateescape")) % _PIECES


def _name(units: Mapping[str, Made]) -> str:
    return blake2b(msgspec.msgpack.encode(units), digest_size=12).hexdigest()
