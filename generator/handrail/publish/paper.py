"""The handouts of each procedure, as work on units: set, and written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

import msgspec

from handrail.analysis.text.glyphs import locate_characters
from handrail.catalog import Catalog
from handrail.load import Entry, Library
from handrail.model import Procedure
from handrail.publish import PublishError
from handrail.publish.pages import Published
from handrail.publish.write import Writer
from handrail.render.page import Asset
from handrail.render.paper.assets import handout_assets
from handrail.render.paper.view import Handout

Typeset = Callable[[Handout], bytes]


class TypesettingError(PublishError):
    """A handout could not be set; the text says why."""


class MissingGlyphsError(TypesettingError):
    """A handout holds characters that the fonts lack; boxes would stand in their place."""

    def __init__(self, handout: str, characters: tuple[str, ...]) -> None:
        """Take the id of the handout, and the characters."""
        listed = ", ".join(f"{each} (U+{ord(each):04X})" for each in characters)
        super().__init__(f"The fonts lack characters of the handout of {handout}: {listed}.")
        self.handout = handout
        self.characters = characters


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
            for sheet in _sheets(catalog, entry, self.address, _at_hand(self.typesetter))
        ]
        self.writer.flush()
        return Published(tuple(written))


def _sheets(catalog: Catalog, entry: Entry[Procedure], address: str, typeset: Typeset) -> Iterator[Asset]:
    """Yield the handouts of a procedure.

    Raises:
        PublishError: one cannot be set; the text names the file, and the line where that is known.
    """
    try:
        yield from handout_assets(catalog, entry, address, typeset)
    except MissingGlyphsError as error:
        places = list(locate_characters(catalog, (entry,), error.characters))
        raise PublishError("\n".join([*(places or [f"{entry.document.path}:1:1:"]), str(error)])) from error
    except TypesettingError as error:
        raise PublishError(f"{entry.document.path}:1:1: {error}") from error


@cache
def _at_hand(typesetter: Callable[[], Typeset]) -> Typeset:
    """Return this process's typesetter, which has read its fonts."""
    return typesetter()


def leave_typesetter() -> None:
    """Forget this process's typesetter."""
    _at_hand.cache_clear()
