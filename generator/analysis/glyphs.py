"""The characters that paper can show: those of the fonts that handouts are set in.

``glyphs.txt`` lists them: the 8105 hanzi of the Table of General Standard Chinese Characters (2013)
通用规范汉字表, those of GB/T 2312, Latin letters, and signs. ``make fonts`` cuts the fonts to this list.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from generator.catalog import Catalog
from generator.load import Entry
from generator.model import LANGS, Lang, Procedure, Record
from generator.source import Span

BLANKS = " \t\n\N{NO-BREAK SPACE}\N{IDEOGRAPHIC SPACE}"
"""What needs no ink."""


@cache
def glyphs() -> frozenset[str]:
    """Return every character that the fonts can show, blanks among them."""
    listed = files("generator.analysis").joinpath("glyphs.txt").read_text(encoding="utf-8")
    return frozenset(listed) | frozenset(BLANKS)


def missing_glyphs(text: str) -> tuple[str, ...]:
    """Return the characters of ``text`` that the fonts cannot show, each once, in the order of the text."""
    known = glyphs()
    return tuple(dict.fromkeys(character for character in text if character not in known))


@dataclass(frozen=True, slots=True)
class Unprintable:
    """A character that the fonts lack, and where it is written."""

    character: str
    file: str
    span: Span

    def __str__(self) -> str:
        name = unicodedata.name(self.character, "a character without a name")
        return (
            f"{self.file}:{self.span.line}:{self.span.column}: the fonts of the handouts have no "
            f"{self.character} (U+{ord(self.character):04X}, {name})"
        )


def unprintable(
    catalog: Catalog, entry: Entry[Record], langs: Iterable[Lang] = LANGS
) -> Iterator[Unprintable]:
    """Yield each character of a record's text that the fonts lack, at the first place in each text."""
    for passage in catalog.passages(entry):
        for lang in langs:
            text = passage.text[lang]
            for character in missing_glyphs(text):
                start = text.index(character)
                yield Unprintable(character, passage.file, passage.span(lang, start, start + 1))
    if isinstance(entry.record, Procedure) and entry.record.item:
        for character in missing_glyphs(entry.record.item):
            yield Unprintable(character, entry.file(("item",)), entry.words_span(("item",), character))
