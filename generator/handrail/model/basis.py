"""Where a fact comes from: a law, a source, or nobody who confirmed it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta

from handrail.model.base import OrOne, Record, Slug, Url, Words
from handrail.model.text import Label

Positive = Annotated[int, Meta(ge=1)]


class LawRef(Record, frozen=True):
    """A place in a law: article 条, paragraph 款, item 项; numbers are the law's own, from 1."""

    law: Slug
    article: Positive
    paragraph: Positive | None = None
    item: Positive | None = None


class Citation(LawRef, frozen=True):
    """A place in a law, and what in the procedure it supports (``summary``, ``limits.replacement``)."""

    supports: tuple[Words, ...] = ()


class SourceRef(Record, frozen=True):
    """One of the procedure's own sources, by its id."""

    source: Slug


Unverified = Literal["unverified"]


OneBasis = Unverified | LawRef | SourceRef

Basis = Annotated[tuple[OneBasis, ...], OrOne()]
"""``unverified``, a place in a law, a source, or a list of these."""

Standing = Literal["official", "law", "third-party"]


class Source(Record, frozen=True, kw_only=True):
    """A page or paper that was read, who stands behind it, and when it was seen."""

    id: Slug | None = None
    title: Label
    url: Url | None = None
    kind: Standing
    seen: date
