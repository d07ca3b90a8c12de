"""Articles of laws that text names in words: 《社会保险法》第五十八条, Article 58 of some Law."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from handrail.analysis.text.numerals import CHINESE_NUMERAL, parse_integer
from handrail.analysis.text.prose import keep_prose
from handrail.analysis.text.texts import build_sheets
from handrail.catalog import Catalog, Named, Passage
from handrail.load import Entry
from handrail.model import LANGS, Lang, Record

_NUMBER = rf"(?:[0-9\uff10-\uff19]+|{CHINESE_NUMERAL})"
_CHINESE = re.compile(
    rf"(?:《(?P<title>[^《》]+)》(?:的|中|（[^（）]*）)?\s?)?"
    rf"第\s?(?P<article>{_NUMBER})\s?条(?![路街船鱼线])"
    rf"(?:第\s?(?P<paragraph>{_NUMBER})\s?款)?(?:第\s?[（(]?(?P<item>{_NUMBER})[）)]?\s?项)?"
)
_ENGLISH = re.compile(
    r"\b(?:[Aa]rticle|[Aa]rt\.)\s(?P<article>[0-9]{1,4})\b(?:\s?\([0-9]{1,2}\))?"
    r"(?:,?\s(?:[Pp]aragraph|[Pp]ara\.)\s(?P<paragraph>[0-9]{1,2}))?(?:,?\s[Ii]tem\s(?P<item>[0-9]{1,2}))?"
)
# A number in brackets can count paragraphs or items; only words say which.
_MAY_NAME = {"zh": re.compile("条"), "en": re.compile(r"rticle|rt\.")}
_OTHER_LAW = re.compile(r"\s?(?:of|in|under)\s(?:the\s)?(?:[A-Z][\w’'-]*)")
_ENGLISH_LAW_BEFORE = re.compile(r"(?:\b[A-Z][\w’'-]*\s)+(?:Law|Regulations|Measures|Provisions)(?:’s)?,?\s$")


class ProseCitation(msgspec.Struct, frozen=True):
    """An article that a text names in words.

    Attributes:
        words: the words, with the name of the law where it stands beside them.
        start: where they begin in the text.
        law: the id of the law that the words name, if we have a copy of it.
        names_a_law: whether the words name any law, whether or not we have a copy.
        article: the article's number; paragraph and item where they are named.
    """

    words: str
    start: int
    law: str | None
    names_a_law: bool
    article: int
    paragraph: int | None = None
    item: int | None = None


_AROUND = 400
"""How many characters before and after an article are searched for the name of its law."""


class LawNames(msgspec.Struct, frozen=True):
    """The names of a library's laws in one language."""

    lang: Lang
    ids: Mapping[str, str]

    @classmethod
    def of(cls, names: Iterable[Named], lang: Lang) -> LawNames:
        """Index the titles and short titles of laws."""
        return cls(lang, {name[lang]: key for key, called in names for name in called})

    def find_in(self, text: str) -> Iterator[ProseCitation]:
        """Yield every article that ``text`` names in words, in order; placeholders do not count."""
        words = keep_prose(text)
        if self.lang == "zh":
            yield from self._find_chinese(words)
        else:
            yield from self._find_english(words)

    def _find_chinese(self, text: str) -> Iterator[ProseCitation]:
        for match in _CHINESE.finditer(text):
            article = parse_integer(match["article"])
            if article is None:
                continue
            title, start = match["title"], match.start()
            name = title or self._find_ending(text[max(0, start - _AROUND) : start])
            yield ProseCitation(
                match[0],
                start,
                self.ids.get(name or ""),
                name is not None,
                article,
                _parse_optional(match["paragraph"]),
                _parse_optional(match["item"]),
            )

    def _find_english(self, text: str) -> Iterator[ProseCitation]:
        for match in _ENGLISH.finditer(text):
            before = text[max(0, match.start() - _AROUND) : match.start()]
            after = text[match.end() : match.end() + _AROUND]
            name = self._find_ending(before.rstrip(" ,")) or self._find_beginning(after)
            named = bool(name or _OTHER_LAW.match(after) or _ENGLISH_LAW_BEFORE.search(before))
            yield ProseCitation(
                match[0],
                match.start(),
                self.ids.get(name or ""),
                named,
                int(match["article"]),
                _parse_optional(match["paragraph"]),
                _parse_optional(match["item"]),
            )

    def _find_ending(self, before: str) -> str | None:
        return max((name for name in self.ids if before.endswith(name)), key=len, default=None)

    def _find_beginning(self, after: str) -> str | None:
        rest = re.sub(r"^,?\s?(?:of|in|under)\s(?:the\s)?", "", after)
        return max(
            (name for name in self.ids if rest != after and rest.startswith(name)), key=len, default=None
        )


def _parse_optional(words: str | None) -> int | None:
    return parse_integer(words) if words else None


def collect_law_names(catalog: Catalog) -> Mapping[Lang, LawNames]:
    """Return the names of a library's laws, by language."""
    return {lang: LawNames.of(catalog.names("laws"), lang) for lang in LANGS}


def find_prose_citations(
    catalog: Catalog, entry: Entry[Record]
) -> tuple[tuple[Passage, Lang, ProseCitation], ...]:
    """Return each article that a record's own texts name in words, with the text and its language."""
    names = catalog.derive_shared(collect_law_names)
    sheets = catalog.derive(entry, build_sheets)
    return tuple(
        (passage, lang, words)
        for lang in LANGS
        for passage in sheets[lang].search(_MAY_NAME[lang])
        if passage.is_ours
        for words in names[lang].find_in(passage.text[lang])
    )
