"""The handouts of each procedure, as work on units: set, and written."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import msgspec

from generator.catalog import Catalog
from generator.load import Library
from generator.publish.pages import Published
from generator.publish.write import Writer
from generator.render.handout_assets import handout_assets
from generator.render.handout_view import Handout

Typeset = Callable[[Handout], bytes]


class Paper(msgspec.Struct, frozen=True):
    """Setting the handouts of each procedure.

    Attributes:
        surroundings: a fingerprint of the program, the templates and fonts, the site's address, and the day
            where it makes a difference.
        address: the site's own address.
        typesetter: makes what sets sheets; called once in each process.
        writer: where sheets go.
    """

    surroundings: str
    address: str
    typesetter: Callable[[], Typeset]
    writer: Writer
    reads_whole_laws = False

    def make(self, unit: str, library: Library, catalog: Catalog) -> Published:
        """Set and write the handouts of a unit."""
        del unit, library  # the catalog holds the same
        written = [
            self.writer.file(sheet.path, sheet.data)
            for entry in catalog.published.values()
            for sheet in handout_assets(catalog, entry, self.address, _at_hand(self.typesetter))
        ]
        self.writer.flush()
        return Published(tuple(written))


@cache
def _at_hand(typesetter: Callable[[], Typeset]) -> Typeset:
    """Return this process's typesetter, which has read its fonts."""
    return typesetter()


def leave_typesetter() -> None:
    """Forget this process's typesetter."""
    _at_hand.cache_clear()
