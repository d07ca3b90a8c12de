"""Where a fact comes from: a law, a source, or nobody who confirmed it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag

from generator.model.base import OrOne, Record, Slug, Url, Words
from generator.model.text import Label

Positive = Annotated[int, Field(ge=1)]


class LawRef(Record):
    """A place in a law: article 条, paragraph 款, item 项; numbers are the law's own, from 1."""

    law: Slug
    article: Positive
    paragraph: Positive | None = None
    item: Positive | None = None


class Citation(LawRef):
    """A place in a law, and what in the procedure it supports (``summary``, ``limits.replacement``)."""

    supports: tuple[Words, ...] = ()


class SourceRef(Record):
    """One of the procedure's own sources, by its id."""

    source: Slug


Unverified = Literal["unverified"]


def _one(value: object) -> str:
    match value:
        case str():
            return "<unverified>"
        case dict() if "source" in value:
            return "<source>"
        case SourceRef():
            return "<source>"
    return "<law>"


OneBasis = Annotated[
    Annotated[Unverified, Tag("<unverified>")]
    | Annotated[LawRef, Tag("<law>")]
    | Annotated[SourceRef, Tag("<source>")],
    Discriminator(_one),
]


def _as_tuple(value: object) -> object:
    return value if isinstance(value, tuple) else (value,)


Basis = Annotated[tuple[OneBasis, ...], BeforeValidator(_as_tuple), OrOne()]
"""``unverified``, a place in a law, a source, or a list of these."""

Standing = Literal["official", "law", "third-party"]


class Source(Record):
    """A page or paper that was read, who stands behind it, and when it was seen."""

    id: Slug | None = None
    title: Label
    url: Url | None = None
    kind: Standing
    seen: date
