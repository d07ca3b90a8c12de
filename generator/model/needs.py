"""What a person has to bring: a tree, so that alternatives are alternatives."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta, field

from generator.model.base import OrId, Record, Slug
from generator.model.basis import Basis
from generator.model.text import Text

Copies = Annotated[int, Meta(ge=0, le=99)]


class NeededDocument(Record, frozen=True):
    """One document, how many originals and copies, and in which situation (``if``)."""

    doc: Slug
    originals: Copies = 1
    copies: Copies = 0
    note: Text | None = None
    when: Slug | None = field(default=None, name="if")
    basis: Basis = ()


class AnyOf(Record, frozen=True):
    """One of these is enough."""

    any_of: Annotated[tuple[Need, ...], Meta(min_length=2)]
    note: Text | None = None
    when: Slug | None = field(default=None, name="if")


class AllOf(Record, frozen=True):
    """All of these together."""

    all_of: Annotated[tuple[Need, ...], Meta(min_length=1)]
    note: Text | None = None
    when: Slug | None = field(default=None, name="if")


Need = Annotated[NeededDocument | AnyOf | AllOf, OrId("doc")]
"""A document id for short, or one of the three records."""


def needed_documents(needs: tuple[Need, ...]) -> Iterator[NeededDocument]:
    """Yield every document of the tree, whatever it depends on."""
    for need in needs:
        match need:
            case NeededDocument():
                yield need
            case AnyOf():
                yield from needed_documents(need.any_of)
            case AllOf():
                yield from needed_documents(need.all_of)
