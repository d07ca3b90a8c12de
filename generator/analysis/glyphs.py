"""The characters that paper can show: those of the fonts that handouts are set in.

``glyphs.txt`` lists them: the 8105 hanzi of the Table of General Standard Chinese Characters (2013)
通用规范汉字表, those of GB/T 2312, Latin letters, and signs. ``make fonts`` cuts the fonts to this list.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

import msgspec

from generator.catalog import Catalog, Passage
from generator.load import Entry
from generator.model import LANGS, Lang, Procedure, Record, Topic
from generator.source import Span

_PRINTED = frozenset(
    {
        *("title", "conditions", "channels", "contacts", "places"),
        *("needs", "limits", "fees", "steps", "outcome"),
        *("name", "issuer", "hours", "short"),
    }
)
"""What sheets show of a procedure, and of what it names; the rest is read on the site alone."""

BLANKS = " \t\n\N{NO-BREAK SPACE}\N{IDEOGRAPHIC SPACE}"
"""What needs no ink."""


@cache
def glyphs() -> frozenset[str]:
    """Return every character that the fonts can show, blanks among them."""
    listed = files("generator.analysis").joinpath("glyphs.txt").read_text(encoding="utf-8")
    return frozenset(listed) | frozenset(BLANKS)


def missing_glyphs(text: str) -> tuple[str, ...]:
    """Return the characters of ``text`` that the fonts cannot show, each once, in the order of the text."""
    if text.isascii() and text.isprintable():  # Latin letters and signs, which all fonts have
        return ()
    known = glyphs()
    if known.issuperset(text):
        return ()
    return tuple(dict.fromkeys(character for character in text if character not in known))


def is_printed(passage: Passage) -> bool:
    """Say whether a text can come onto a sheet."""
    is_topic = isinstance(passage.entry.record, Topic)
    return passage.path[0] in _PRINTED and "remove" not in passage.path and not is_topic


class Unprintable(msgspec.Struct, frozen=True):
    """A character of a printed text that the fonts lack, and where it is written."""

    character: str
    file: str
    span: Span

    @property
    def message(self) -> str:
        """What is wrong, with the character by its Unicode name."""
        name = unicodedata.name(self.character, "a character without a name")
        return f"the fonts of the handouts have no {self.character} (U+{ord(self.character):04X}, {name})"

    def __str__(self) -> str:
        return f"{self.file}:{self.span.line}:{self.span.column}: {self.message}"


def unprintable(
    catalog: Catalog, entry: Entry[Record], langs: Iterable[Lang] = LANGS
) -> Iterator[Unprintable]:
    """Yield each character that the fonts lack of a record's printed texts, at the first place in each."""
    for passage in filter(is_printed, catalog.passages(entry)):
        for lang in langs:
            text = passage.text[lang]
            for character in missing_glyphs(text):
                start = text.index(character)
                yield Unprintable(character, passage.file, passage.span(lang, start, start + 1))
    if isinstance(entry.record, Procedure) and entry.record.item:
        for character in missing_glyphs(entry.record.item):
            yield Unprintable(character, entry.file(("item",)), entry.words_span(("item",), character))
