"""What a person has to bring: a tree, so that alternatives are alternatives."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar

from msgspec import Meta, field

from handrail.model.base import OnlyTrue, OrAlone, OrId, Record, RecordError, Slug
from handrail.model.basis import Basis
from handrail.model.text import Text

Copies = Annotated[int, Meta(ge=0, le=99)]


class NeededDocument(Record, frozen=True):
    """One document, how many originals and copies, and in which situation (``if``).

    A number that is not written is not stated: nobody is told to bring one original, or no copy.
    """

    doc: Slug
    originals: Copies | None = None
    copies: Copies | None = None
    note: Text | None = None
    when: Slug | None = field(default=None, name="if")
    basis: Basis = ()


class AnyOf(Record, frozen=True):
    """One of these is enough."""

    any_of: Annotated[tuple[Need, ...], Meta(min_length=2)]
    note: Text | None = None
    when: Slug | None = field(default=None, name="if")

    def require_sense(self) -> None:
        """Require that it holds documents and groups alone."""
        _require_documents(self.any_of)


class AllOf(Record, frozen=True):
    """All of these together."""

    all_of: Annotated[tuple[Need, ...], Meta(min_length=1)]
    note: Text | None = None
    when: Slug | None = field(default=None, name="if")

    def require_sense(self) -> None:
        """Require that it holds documents and groups alone."""
        _require_documents(self.all_of)


class NothingNeeded(Record, frozen=True):
    """Nothing has to be brought: a statement that somebody wrote, with its basis. It stands alone."""

    none: OnlyTrue
    note: Text | None = None
    basis: Basis = ()

    when: ClassVar[None] = None
    """It depends on no situation; the other needs may."""


Need = Annotated[NeededDocument | AnyOf | AllOf | NothingNeeded, OrId("doc")]
"""A document id for short, or one of the four records."""

Needs = Annotated[tuple[Need, ...], OrAlone(NothingNeeded)]
"""A list of needs; ``{none: true}``, which stands alone, needs no list around it."""


def require_sound_needs(needs: tuple[Need, ...]) -> None:
    """Require of a list of needs that it says that nothing is needed in the one right way, and alone.

    Raises:
        RecordError: it does not.
    """
    if any(isinstance(need, NeededDocument) and need.doc == "none" for need in needs):
        raise RecordError("none is no document", "write needs: {none: true, basis: …}", "needs")
    if len(needs) > 1 and any(isinstance(need, NothingNeeded) for need in needs):
        raise RecordError(
            "none: true says that nothing has to be brought, and here stand other needs",
            "keep needs: {none: true, basis: …} alone, or delete it",
            "needs",
        )


def _require_documents(members: tuple[Need, ...]) -> None:
    if any(isinstance(member, NothingNeeded) for member in members):
        raise RecordError(
            "none: true says that nothing has to be brought, and stands in a group of documents",
            "name a document, or write needs: {none: true, basis: …} in place of all needs",
        )


def list_needed_documents(needs: tuple[Need, ...]) -> Iterator[NeededDocument]:
    """Yield every document of the tree, whatever it depends on."""
    for need in needs:
        match need:
            case NeededDocument():
                yield need
            case AnyOf():
                yield from list_needed_documents(need.any_of)
            case AllOf():
                yield from list_needed_documents(need.all_of)
