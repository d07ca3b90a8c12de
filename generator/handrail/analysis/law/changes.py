"""What changes in a law, by paragraphs and items, which citations name by their numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

import msgspec
from msgspec.structs import replace

from handrail.analysis.text.numerals import CHINESE_NUMERAL, parse_integer
from handrail.analysis.text.quotations import fold_text
from handrail.model import Article, Law, LawRef

_ARTICLE = re.compile(rf"^第(?P<number>[0-9]+|{CHINESE_NUMERAL})条\s*")
_ITEM = re.compile(r"^[（(][一二三四五六七八九十]+[）)]")


class LawChange(msgspec.Struct, frozen=True):
    """One part of a law of which the words, or the days in force, changed.

    Attributes:
        place: the part; the whole article if its days in force changed.
        before: its words before; empty if the part is new.
        after: its words now; empty if the part was removed.
    """

    place: LawRef
    before: str
    after: str

    def touches(self, ref: LawRef) -> bool:
        """Return whether a citation of ``ref`` contains the part, or lies within it."""
        if (ref.law, ref.article) != (self.place.law, self.place.article):
            return False
        pairs = ((ref.paragraph, self.place.paragraph), (ref.item, self.place.item))
        return all(here is None or there is None or here == there for here, there in pairs)


class UnreadableTextError(ValueError):
    """A text does not say which articles it contains; the message says what to do."""


def index_parts(law: str, articles: Iterable[Article]) -> Mapping[LawRef, str]:
    """Return the Chinese words of every paragraph and item, by its place in the law."""
    found: dict[LawRef, str] = {}
    for article in articles:
        for number, paragraph in enumerate(article.paragraphs, start=1):
            place = LawRef(law=law, article=article.article, paragraph=number)
            found[place] = paragraph.zh
            for item, words in enumerate(paragraph.items, start=1):
                found[replace(place, item=item)] = words.zh
    return found


def read_parts(law: str, text: str, article: int | None) -> Mapping[LawRef, str]:
    """Read the plain text of articles, which has one paragraph or item on each line.

    Args:
        law: the law's id.
        text: the text; each article begins with 第…条, which a text of one article can leave out.
        article: the article that words before the first 第…条 belong to.

    Raises:
        UnreadableTextError: if words belong to no article.
    """
    found: dict[LawRef, str] = {}
    paragraph = item = 0
    for line in filter(None, map(str.strip, text.removeprefix("\ufeff").splitlines())):
        words = line
        if (match := _ARTICLE.match(line)) and (number := parse_integer(match["number"])):
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
    """Yield every part of which the words differ, in the order of the law; white space does not count."""
    for place in sorted({*before, *after}, key=_get_order):
        old, new = before.get(place, ""), after.get(place, "")
        if fold_text(old) != fold_text(new):
            yield LawChange(place, old, new)


def compare_force(before: Law, after: Law) -> Iterator[LawChange]:
    """Yield every article of which the day in force, an amendment or the repeal changed."""
    whole = (before.in_force, before.repealed) != (after.in_force, after.repealed)
    for article in before.articles:
        other = after.article(article.article)
        if other and (whole or _list_days(article) != _list_days(other)):
            yield LawChange(LawRef(law=before.id, article=article.article), "", "")


def _list_days(article: Article) -> tuple[object, ...]:
    return article.in_force, article.amended, article.repealed


def _get_order(place: LawRef) -> tuple[int, int, int]:
    return place.article, place.paragraph or 0, place.item or 0
