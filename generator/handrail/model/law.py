"""Laws: articles 条, paragraphs 款 and items 项, in their official words."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta

from handrail.model.base import Record, Slug, Url
from handrail.model.basis import LawRef, Positive
from handrail.model.text import Label, Text

LawKind = Literal[
    "law",
    "administrative-regulation",
    "state-council-decision",
    "department-rule",
    "local-regulation",
    "normative-document",
]


class Item(Text, frozen=True):
    """One item of a paragraph; the Chinese is the law, the English is our own and unofficial."""


class Paragraph(Text, frozen=True):
    """One paragraph, with the items it leads in."""

    items: tuple[Item, ...] = ()


class Article(Record, frozen=True):
    """One article; dates of its own where they differ from the law's.

    ``topics`` says what the article is about beyond what it names: ids of terms, or parts of a guide such as
    ``channels`` and ``needs`` for an article on how all matters are handled.
    """

    article: Positive
    paragraphs: Annotated[tuple[Paragraph, ...], Meta(min_length=1)]
    in_force: date | None = None
    amended: date | None = None
    repealed: date | None = None
    topics: tuple[Slug, ...] = ()


class Law(Record, frozen=True, kw_only=True):
    """A law or regulation, as far as our guides cite it."""

    id: Slug
    title: Label
    short: Label
    kind: LawKind
    issuer: Text
    number: Text | None = None
    adopted: date
    in_force: date
    amended: tuple[date, ...] = ()
    repealed: date | None = None
    repealed_by: Slug | None = None
    official_url: Url
    article_count: Positive
    seen: date
    articles: Annotated[tuple[Article, ...], Meta(min_length=1)]

    def article(self, number: int) -> Article | None:
        """Return the article with that number, if we hold it."""
        return next((article for article in self.articles if article.article == number), None)

    def text(self, ref: LawRef) -> tuple[Text, ...] | None:
        """Return the words that ``ref`` points at: an item, a paragraph, or all paragraphs of an article.

        Returns nothing where there is no such article, paragraph or item among those we hold.
        """
        article = self.article(ref.article)
        if article is None:
            return None
        if ref.paragraph is None:
            return article.paragraphs if ref.item is None else None
        if ref.paragraph > len(article.paragraphs):
            return None
        paragraph = article.paragraphs[ref.paragraph - 1]
        if ref.item is None:
            return (paragraph,)
        return (paragraph.items[ref.item - 1],) if ref.item <= len(paragraph.items) else None

    def in_force_on(self, day: date, number: int) -> bool:
        """Say whether the article was in force on ``day``; one that we do not hold goes by its law."""
        article = self.article(number)
        start = (article and article.in_force) or self.in_force
        ends = [end for end in (self.repealed, article and article.repealed) if end]
        return start <= day and all(day < end for end in ends)

    def changes_after(self, day: date) -> bool:
        """Say whether the law, or an article of it, comes into force or is repealed after ``day``."""
        days = [self.in_force, self.repealed]
        days += [turn for article in self.articles for turn in (article.in_force, article.repealed)]
        return any(turn and turn > day for turn in days)
