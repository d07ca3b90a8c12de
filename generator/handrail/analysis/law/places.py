"""Where a cited place is in our copies of the laws, and what it says."""

from __future__ import annotations

import msgspec

from handrail.catalog import Catalog
from handrail.load import Entry
from handrail.model import Lang, Law, LawRef, Record
from handrail.source import Path, Span


class LawPlace(msgspec.Struct, frozen=True):
    """A place in a law file."""

    path: str
    span: Span


class CitedArticle(msgspec.Struct, frozen=True):
    """An article that a record cites: its law, its number, and every citation with its path."""

    law: str
    article: int
    citations: list[tuple[Path, LawRef]]


def find_cited_articles(_: Catalog, entry: Entry[Record]) -> tuple[CitedArticle, ...]:
    """Return each article that a record cites, in keys and in text, once."""
    found: dict[tuple[str, int], CitedArticle] = {}
    for reference in entry.references:
        if place := reference.law:
            key = place.law, place.article
            cited = found.get(key) or found.setdefault(key, CitedArticle(*key, []))
            cited.citations.append((reference.path, place))
    return tuple(found.values())


def locate_citation(entry: Entry[Law], ref: LawRef) -> LawPlace:
    """Return where ``ref`` is in the file of its law; the start of the file if we have no copy of it."""
    return LawPlace(entry.document.path, entry.span(_find_path(entry.record, ref)))


def quote_law(law: Law, ref: LawRef, lang: Lang) -> str:
    """Return what the law says at ``ref``, with its items; empty if we have no copy of it."""
    texts = law.text(ref) or ()
    return "\n".join(part[lang] for text in texts for part in (text, *getattr(text, "items", ())))


def describe_citation(ref: LawRef) -> str:
    """Name a place for a message: ``article 58, paragraph 3 of social-insurance-law``."""
    parts = ((ref.article, "article"), (ref.paragraph, "paragraph"), (ref.item, "item"))
    return ", ".join(f"{word} {number}" for number, word in parts if number is not None) + f" of {ref.law}"


def _find_path(law: Law, ref: LawRef) -> Path:
    for index, article in enumerate(law.articles):
        if article.article != ref.article:
            continue
        path: Path = ("articles", index)
        if ref.paragraph is not None and ref.paragraph <= len(article.paragraphs):
            path = (*path, "paragraphs", ref.paragraph - 1)
            if ref.item is not None and ref.item <= len(article.paragraphs[ref.paragraph - 1].items):
                path = (*path, "items", ref.item - 1)
        return path
    return ("id",)
