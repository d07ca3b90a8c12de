"""The texts of a record in both languages, with their places."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import cast

import msgspec

from handrail.load import Entry
from handrail.model import Lang, Law, Record, Text
from handrail.source import Path, Span
from handrail.source.lines import find_places


class Passage(msgspec.Struct, frozen=True):
    """One text in both languages.

    Attributes:
        entry: the record that holds it.
        path: its path in the record.
        text: the text.
    """

    entry: Entry[Record]
    path: Path
    text: Text

    @property
    def file(self) -> str:
        """The file, relative to the project's root."""
        return self.entry.file(self.path)

    @property
    def is_law(self) -> bool:
        """Whether the words are those of a law, which must not be changed."""
        return isinstance(self.entry.record, Law)

    @property
    def is_ours(self) -> bool:
        """Whether the words are our own, and not those of a law or the title of a source."""
        return not self.is_law and self.path[0] != "sources"

    def span(self, lang: Lang, start: int, end: int) -> Span:
        """Return the place of the characters from ``start`` to ``end`` of one language, or one near it."""
        if exact := self.plain_span(lang, start, end):
            return exact
        text, words = self.text[lang], self.text[lang][start:end]
        earlier = bisect_left(find_places(words, text, 0, len(text)), start) if words else 0
        return self.entry.words_span((*self.path, lang), words, earlier)

    def plain_span(self, lang: Lang, start: int, end: int) -> Span | None:
        """Return the exact place of the characters from ``start`` to ``end`` of one language.

        Returns ``None`` if the file writes the text with escapes, or over several lines.
        """
        whole = self.entry.span((*self.path, lang))
        return self.entry.origin(self.path).document.plain_span(whole, self.text[lang], start, end)


def list_passages(entry: Entry[Record]) -> Iterator[Passage]:
    """Yield every text of a record, from top to bottom."""
    for path, record in entry.parts:
        if _is_text(type(record)):
            yield Passage(entry, path, cast("Text", record))


@cache
def _is_text(record: type[Record]) -> bool:
    """Return whether a type of record is a text; cached, because it is asked for every record."""
    return issubclass(record, Text)
