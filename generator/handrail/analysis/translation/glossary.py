"""Which terms of the registry a Chinese text uses, and whether the English text uses them too."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator

import msgspec

from handrail.analysis.text.prose import keep_prose
from handrail.analysis.text.texts import Sheet
from handrail.catalog import Catalog, Passage
from handrail.model import Term, Text

_LONGER = frozenset("费法金局号码率类")
"""Characters that turn a term before them into another word: 社会保险费 is not 社会保险."""


_WORD = re.compile(r"[a-z][a-z-]*")
_SMALL = frozenset({"a", "an", "the", "of", "for", "who", "in", "on", "your"})
_STEM = 4
_STANDS_FOR = r"(?:it|its|this|that|these|those|they|them|one|ones|do)\b"


class TermUse(msgspec.Struct, frozen=True):
    """A term, and where a Chinese text uses it."""

    term: Term
    start: int
    end: int


class Glossary:
    """The terms of a library, compiled for searching texts."""

    def __init__(self, catalog: Catalog) -> None:
        """Compile the terms of ``catalog``."""
        terms = list(catalog.terms.values())
        self._terms = {term.name.zh: term for term in terms}
        stems = Counter(stem for term in terms for stem in {_cut_stem(word) for word in _list_words(term)})
        common = {stem for stem, count in stems.items() if count > 1}
        self._english = {term.name.zh: _compile_english(term, common) for term in terms}
        longer = (
            {name for term in terms for name in term.also.zh}
            | set(_list_other_names(catalog))
            | self._terms.keys()
        )
        self._names = _compile_names(self._terms)
        self._words = _compile_names(longer)

    def search(self, sheet: Sheet) -> Iterator[Passage]:
        """Yield the passages of a Chinese sheet that contain the name of a term."""
        return sheet.search(self._names) if self._names else iter(())

    def find_unmatched(self, text: Text) -> Iterator[TermUse]:
        """Yield the first use of each term that the Chinese text names and the English text does not."""
        if self._words is None:
            return
        seen: set[str] = set()
        for match in self._words.finditer(keep_prose(text.zh)):
            name = match[0]
            if name in seen or name not in self._terms or _is_longer_word(text.zh, match.end()):
                continue
            seen.add(name)
            if name not in text.en and not self._english[name].search(text.en.lower()):
                yield TermUse(self._terms[name], *match.span())


def _compile_names(names: Iterable[str]) -> re.Pattern[str] | None:
    words = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(words) if words else None


def _is_longer_word(text: str, end: int) -> bool:
    return text[end : end + 1] in _LONGER


def _compile_english(term: Term, common: Collection[str]) -> re.Pattern[str]:
    """Return a pattern that matches the term in an English text in lower case.

    It matches the names in singular and plural, and the first letters of a word that no other term has: "lift
    the hold" names "lifting a hold". It also matches pronouns (it, this).
    """
    names = (name.lower() for name in (term.name.en, *term.also.en))
    own = {_cut_stem(word) for word in _list_words(term)} - set(common)
    starts = "|".join(re.escape(stem) for stem in sorted(own))
    words = [rf"(?:{'|'.join(map(_write_either_number, names))})\b", _STANDS_FOR]
    return re.compile(rf"\b(?:{'|'.join([*words, *([starts] if starts else [])])})")


def _list_words(term: Term) -> set[str]:
    names = (term.name.en, *term.also.en)
    return {word for name in names for word in _WORD.findall(name.lower()) if word not in _SMALL}


def _cut_stem(word: str) -> str:
    return word[:_STEM]


def _write_either_number(name: str) -> str:
    words = re.escape(name[:-1]) + "(?:y|ies)" if name.endswith("y") else re.escape(name) + "(?:e?s)?"
    return words.replace(r"\ ", r"[\s-]+")


def _list_other_names(catalog: Catalog) -> Iterator[str]:
    """Yield the Chinese names of all other records and laws, which may contain the name of a term."""
    for _, called in (*catalog.names(), *catalog.names("laws")):
        yield from (name.zh for name in called)
