"""What a person has to bring: a tree, so that alternatives are alternatives."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import BeforeValidator, Discriminator, Field, Tag

from generator.model.base import OrId, Record, Slug
from generator.model.basis import Basis
from generator.model.text import Text

Copies = Annotated[int, Field(ge=0, le=99)]


class NeededDocument(Record):
    """One document, how many originals and copies, and in which situation (``if``)."""

    doc: Slug
    originals: Copies = 1
    copies: Copies = 0
    note: Text | None = None
    when: Slug | None = Field(default=None, alias="if")
    basis: Basis = ()


class AnyOf(Record):
    """One of these is enough."""

    any_of: Annotated[tuple[Need, ...], Field(min_length=2)]
    note: Text | None = None
    when: Slug | None = Field(default=None, alias="if")


class AllOf(Record):
    """All of these together."""

    all_of: Annotated[tuple[Need, ...], Field(min_length=1)]
    note: Text | None = None
    when: Slug | None = Field(default=None, alias="if")


def _kind(value: object) -> str:
    match value:
        case {"any_of": _} | AnyOf():
            return "<any>"
        case {"all_of": _} | AllOf():
            return "<all>"
    return "<document>"


def _written_out(value: object) -> object:
    return {"doc": value} if isinstance(value, str) else value


Need = Annotated[
    Annotated[NeededDocument, Tag("<document>")]
    | Annotated[AnyOf, Tag("<any>")]
    | Annotated[AllOf, Tag("<all>")],
    Discriminator(_kind),
    BeforeValidator(_written_out),
    OrId(),
]
"""A document id for short, or one of the three records."""

AnyOf.model_rebuild()
AllOf.model_rebuild()


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
