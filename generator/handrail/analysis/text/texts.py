"""All texts of a record on one sheet for each language, so that a rule finds the texts that it needs fast."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate

import msgspec

from handrail.analysis.text.prose import keep_prose
from handrail.catalog import Catalog, Passage
from handrail.load import Entry
from handrail.model import LANGS, Lang, Record

_BREAK = "\n\n"


class Sheet(msgspec.Struct, frozen=True):
    """The prose of passages in one language, joined into one text.

    Attributes:
        passages: the passages.
        words: their prose, with an empty line between passages.
        low: the same in lower case, which may be longer.
        lang: the language.
        starts: where each passage begins in ``words``, from 0.
    """

    passages: tuple[Passage, ...]
    words: str
    low: str
    lang: Lang
    starts: tuple[int, ...]

    @classmethod
    def of(cls, passages: tuple[Passage, ...], lang: Lang) -> Sheet:
        """Join the prose of the passages."""
        said = [each.text.zh if lang == "zh" else each.text.en for each in passages]
        words = _BREAK.join(said)
        starts = tuple(accumulate([len(text) + len(_BREAK) for text in said[:-1]], initial=0))
        if "`" in words or "](" in words or "://" in words:
            words = _BREAK.join(map(keep_prose, said))
        elif "{" in words:  # most holes are placeholders, and most texts have none
            words = _BREAK.join([keep_prose(text) if "{" in text else text for text in said])
        return cls(passages, words, words.lower(), lang, starts)

    def search(self, *patterns: re.Pattern[str]) -> Iterator[Passage]:
        """Return each passage in which one of the patterns matches, once, in order.

        A pattern is a first look, which may find too much. It is applied to the whole sheet, so it must match
        at least one character, and must not use the beginning or the end of a text.
        """
        if len(patterns) == 1:
            return (self.passages[place] for place in self.search_places(patterns[0]))
        places = {place for pattern in patterns for place in self.search_places(pattern)}
        return (self.passages[place] for place in sorted(places))

    def search_words(self, words: Iterable[str]) -> Iterator[Passage]:
        """Yield the passages that may contain one of ``words``, in lower case; all that do are among them.

        Searching for one word after the other is faster than trying all words at each position.
        """
        return (self.passages[place] for place in self.search_word_places(words))

    def search_word_places(self, words: Iterable[str]) -> Iterator[int]:
        """Yield the index of each passage that ``search_words`` yields."""
        found = [word for word in words if word in self.low]
        for place, passage in enumerate(self.passages) if found else ():
            said = passage.text[self.lang].lower()
            if any(word in said for word in found):
                yield place

    def search_places(self, pattern: re.Pattern[str]) -> Iterator[int]:
        """Yield the index of each passage in which a pattern matches, in order."""
        place = 0
        while match := pattern.search(self.words, place):
            following = bisect_right(self.starts, match.start())
            yield following - 1
            if following == len(self.starts):
                return
            place = self.starts[following]


class Sheets(msgspec.Struct, frozen=True):
    """The texts of a record: a sheet for each language."""

    zh: Sheet
    en: Sheet

    def __getitem__(self, lang: Lang) -> Sheet:
        """Return the sheet of one language."""
        return self.zh if lang == "zh" else self.en


def build_sheets(catalog: Catalog, entry: Entry[Record]) -> Sheets:
    """Build the sheets of a record."""
    passages = catalog.passages(entry)
    return Sheets(Sheet.of(passages, "zh"), Sheet.of(passages, "en"))


def search_either(
    catalog: Catalog, entry: Entry[Record], chinese: re.Pattern[str], english: re.Pattern[str]
) -> tuple[Passage, ...]:
    """Return each passage in which the pattern of one language matches, once, in order."""
    sheets = catalog.derive(entry, build_sheets)
    found = {passage.path for passage in sheets.zh.search(chinese)}
    found.update(passage.path for passage in sheets.en.search(english))
    return tuple(passage for passage in sheets.zh.passages if passage.path in found) if found else ()


_DIGIT = re.compile(r"\d")
"""Any digit, full-width ones too."""


def find_digit_places(catalog: Catalog, entry: Entry[Record]) -> Mapping[Lang, frozenset[int]]:
    """Return the indexes of the passages that have a digit, by language."""
    sheets = catalog.derive(entry, build_sheets)
    return {lang: frozenset(sheets[lang].search_places(_DIGIT)) for lang in LANGS}


def search_digits(catalog: Catalog, entry: Entry[Record]) -> tuple[Passage, ...]:
    """Return each passage that has a digit in either language."""
    chinese, english = catalog.derive(entry, find_digit_places).values()
    passages = catalog.passages(entry)
    return tuple(passages[place] for place in sorted(chinese | english))
