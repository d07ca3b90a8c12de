"""What changes in a law, part by part: paragraphs and items by their numbers, as citations name them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

import msgspec
from msgspec.structs import replace

from handrail.analysis.text.numerals import CHINESE_NUMERAL, parse_chinese
from handrail.analysis.text.quotations import fold_text
from handrail.model import Article, Law, LawRef

_ARTICLE = re.compile(rf"^第(?P<number>[0-9]+|{CHINESE_NUMERAL})条\s*")
_ITEM = re.compile(r"^[（(][一二三四五六七八九十]+[）)]")


class LawChange(msgspec.Struct, frozen=True):
    """One part of a law whose words, or whose force, are no longer the same.

    Attributes:
        place: the part; an article as a whole where its dates changed.
        before: its words, or nothing where the part is new.
        after: its words, or nothing where the part is gone.
    """

    place: LawRef
    before: str
    after: str

    def touches(self, ref: LawRef) -> bool:
        """Whether a citation of ``ref`` covers the part, or lies in it."""
        if (ref.law, ref.article) != (self.place.law, self.place.article):
            return False
        pairs = ((ref.paragraph, self.place.paragraph), (ref.item, self.place.item))
        return all(here is None or there is None or here == there for here, there in pairs)


class UnreadableTextError(ValueError):
    """A text does not say which articles it holds; the message says what to do."""


def index_parts(law: str, articles: Iterable[Article]) -> Mapping[LawRef, str]:
    """Return the Chinese words of every paragraph and item, by its place."""
    found: dict[LawRef, str] = {}
    for article in articles:
        for number, paragraph in enumerate(article.paragraphs, start=1):
            place = LawRef(law=law, article=article.article, paragraph=number)
            found[place] = paragraph.zh
            for item, words in enumerate(paragraph.items, start=1):
                found[replace(place, item=item)] = words.zh
    return found


def read_parts(law: str, text: str, article: int | None) -> Mapping[LawRef, str]:
    """Read the plain text of articles, a paragraph or an item a line.

    Args:
        law: the law's id.
        text: the text; each article begins with 第…条, which may be left out where there is one alone.
        article: the article that words before the first 第…条 belong to.

    Raises:
        UnreadableTextError: if words belong to no article.
    """
    found: dict[LawRef, str] = {}
    paragraph = item = 0
    for line in filter(None, map(str.strip, text.removeprefix("\ufeff").splitlines())):
        words = line
        if (match := _ARTICLE.match(line)) and (number := _integer(match["number"])):
            article, paragraph, item = number, 0, 0
            words = line[match.end() :]
        if article is None:
            raise UnreadableTextError("the text does not begin with 第…条: say which article it is")
        if not words:
            continue
        if paragraph and _ITEM.match(words):
            item += 1
            found[LawRef(law=law, article=article, paragraph=paragraph, item=item)] = words
        else:
            paragraph, item = paragraph + 1, 0
            found[LawRef(law=law, article=article, paragraph=paragraph)] = words
    return found


def compare_parts(before: Mapping[LawRef, str], after: Mapping[LawRef, str]) -> Iterator[LawChange]:
    """Yield every part that differs, in the order of the law; white space does not count."""
    for place in sorted({*before, *after}, key=_get_order):
        old, new = before.get(place, ""), after.get(place, "")
        if fold_text(old) != fold_text(new):
            yield LawChange(place, old, new)


def compare_force(before: Law, after: Law) -> Iterator[LawChange]:
    """Yield every article that comes into force, was amended or is repealed on another day than before."""
    whole = (before.in_force, before.repealed) != (after.in_force, after.repealed)
    for article in before.articles:
        other = after.article(article.article)
        if other and (whole or _list_days(article) != _list_days(other)):
            yield LawChange(LawRef(law=before.id, article=article.article), "", "")


def _list_days(article: Article) -> tuple[object, ...]:
    return article.in_force, article.amended, article.repealed


def _get_order(place: LawRef) -> tuple[int, int, int]:
    return place.article, place.paragraph or 0, place.item or 0


def _integer(words: str) -> int | None:
    return int(words) if words.isdecimal() else parse_chinese(words)
