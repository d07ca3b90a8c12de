"""The characters that handouts can show: those of their fonts.

``glyphs.txt`` lists them: the 8105 hanzi of the Table of General Standard Chinese Characters (2013)
通用规范汉字表, those of GB/T 2312, Latin letters, and signs. ``make fonts`` cuts the fonts to this list.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

import msgspec

from handrail.catalog import Catalog, Passage
from handrail.load import Entry
from handrail.model import LANGS, Channel, Contact, Lang, Procedure, Record
from handrail.source import Path, Span

_PRINTED = frozenset(
    {
        *("title", "conditions", "channels", "contacts", "places"),
        *("needs", "limits", "fees", "steps", "outcome"),
        *("name", "issuer", "hours", "short"),
    }
)
"""The keys that handouts show; the other keys are shown on the site only."""

BLANKS = " \t\n\N{NO-BREAK SPACE}\N{IDEOGRAPHIC SPACE}"
"""Characters without a shape."""


@cache
def load_glyphs() -> frozenset[str]:
    """Return every character that the fonts can show, with the blanks."""
    listed = files("handrail.analysis.text").joinpath("glyphs.txt").read_text(encoding="utf-8")
    return frozenset(listed) | frozenset(BLANKS)


def find_missing_glyphs(text: str) -> tuple[str, ...]:
    """Return the characters of ``text`` that the fonts cannot show, each once, in the order of the text."""
    if text.isascii() and text.isprintable():  # Latin letters and signs are in every font
        return ()
    known = load_glyphs()
    if known.issuperset(text):
        return ()
    return tuple(dict.fromkeys(character for character in text if character not in known))


def is_printed(passage: Passage) -> bool:
    """Return whether a handout, or the cover of a pack of handouts, can show a text."""
    return passage.path[0] in _PRINTED and "remove" not in passage.path


class MissingGlyph(msgspec.Struct, frozen=True):
    """A character of a printed text that the fonts do not have, and its place in a file.

    Attributes:
        character: the character.
        file: the file, relative to the project's root.
        span: where it stands in the file.
        path: the keys that lead to the text within its record.
    """

    character: str
    file: str
    span: Span
    path: Path

    @property
    def message(self) -> str:
        """What is wrong, with the Unicode name of the character."""
        name = unicodedata.name(self.character, "a character without a name")
        sign = f"{self.character} " if self.character.isprintable() else ""
        return f"the fonts of the handouts have no {sign}(U+{ord(self.character):04X}, {name})"

    def __str__(self) -> str:
        return f"{self.file}:{self.span.line}:{self.span.column}: {self.message}"


def find_unprintable(
    catalog: Catalog, entry: Entry[Record], langs: Iterable[Lang] = LANGS
) -> Iterator[MissingGlyph]:
    """Yield each character in a record's printed texts that the fonts do not have, once for each text."""
    for passage in filter(is_printed, catalog.passages(entry)):
        for lang in langs:
            text = passage.text[lang]
            for character in find_missing_glyphs(text):
                start = text.index(character)
                place = passage.span(lang, start, start + 1)
                yield MissingGlyph(character, passage.file, place, passage.path)
    for path, words in _list_words(entry):
        for character in find_missing_glyphs(words):
            yield MissingGlyph(character, entry.file(path), entry.words_span(path, character), path)


def _list_words(entry: Entry[Record]) -> Iterator[tuple[Path, str]]:
    """Yield what handouts show of a record besides texts: the name of the item, and web addresses."""
    if isinstance(entry.record, Procedure) and entry.record.item:
        yield ("item",), entry.record.item
    for path, record in entry.parts:
        if isinstance(record, Channel | Contact) and record.url:
            yield (*path, "url"), record.url


def locate_characters(
    catalog: Catalog, entries: Iterable[Entry[Procedure]], characters: Iterable[str]
) -> Iterator[str]:
    """Yield the places of each of ``characters`` in procedures and in shared records."""
    wanted = frozenset(characters)
    records: tuple[Entry[Record], ...] = (*entries, *catalog.records)
    for record in records:
        for found in find_unprintable(catalog, record):
            if found.character in wanted:
                yield str(found)
