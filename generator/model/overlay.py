"""An overlay: what differs in one area from the national procedure, and no more.

Whatever an :class:`Overlay` has no key for is national. Everything is named by its id, never by its position.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Self, TypeVar

from pydantic import Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from generator.model.base import Record, Slug, StateId
from generator.model.basis import Basis, Source
from generator.model.facts import Fee, LimitRef, TimeLimit
from generator.model.needs import Need, NeededDocument
from generator.model.procedure import Assurance
from generator.model.registry import Contact, Place
from generator.model.step import Channel, Way
from generator.model.text import Text

R = TypeVar("R", bound=Record)


class Removal(Record):
    """Something inherited that does not hold in the area, and why."""

    remove: Text


class Position(Record):
    """Where a step stands that only the area has: right before or right after another step, by its id."""

    before: Slug | None = None
    after: Slug | None = None

    @model_validator(mode="after")
    def _exactly_one(self) -> Self:
        if (self.before is None) == (self.after is None):
            raise PydanticCustomError(
                "one_of",
                "a step is placed before or after another one",
                {"help": "write placed: {after: <step>} or placed: {before: <step>}"},
            )
        return self

    @property
    def anchor(self) -> str:
        """The id of the step beside which this one stands."""
        return self.before or self.after or ""


class StepChange(Record):
    """What differs in one step: each key given here stands in for the same key of the inherited step.

    With ``placed`` it is a step that only the area has. ``any_of`` takes the place of an inherited
    ``all_of``, and the other way round, because a step has one of them.
    """

    placed: Position | None = None
    title: Text | None = None
    do: Text | None = None
    optional: bool | None = None
    when: Slug | None = Field(default=None, alias="if")
    any_of: Annotated[tuple[Way, ...], Field(min_length=1)] | None = None
    all_of: Annotated[tuple[Way, ...], Field(min_length=1)] | None = None
    needs: tuple[Need, ...] | None = None
    gives: tuple[Slug, ...] | None = None
    warning: Text | None = None
    note: Text | None = None
    result: Text | None = None
    results: StateId | None = None
    requires: tuple[StateId, ...] | None = None
    where: Slug | None = None
    who: Slug | None = None
    guide: Slug | None = None
    takes: LimitRef | None = None
    after: LimitRef | None = None
    within: LimitRef | None = None
    lasts: LimitRef | None = None


class NeedsChange(Record):
    """What differs in what to bring: documents by their id, wherever they stand in the inherited needs."""

    add: tuple[Need, ...] = ()
    replace: Mapping[Slug, Need] = {}
    remove: Mapping[Slug, Text] = {}

    @model_validator(mode="after")
    def _one_or_the_other(self) -> Self:
        if both := sorted(self.replace.keys() & self.remove.keys()):
            raise PydanticCustomError(
                "one_of",
                "{doc} is replaced and removed",
                {"doc": both[0], "help": "write it under replace or under remove"},
            )
        for document, new in self.replace.items():
            if isinstance(new, NeededDocument) and new.doc != document and new.doc in self._changed:
                raise PydanticCustomError(
                    "one_of",
                    "{new} takes the place of {doc}, and is itself replaced or removed",
                    {"new": new.doc, "doc": document, "help": "write each document once"},
                )
        return self

    @property
    def _changed(self) -> set[str]:
        return {*self.replace, *self.remove}


def _kind(value: object) -> str:
    match value:
        case {"remove": _} | Removal():
            return "<removal>"
    return "<record>"


Change = Annotated[
    Annotated[Removal, Tag("<removal>")] | Annotated[R, Tag("<record>")],
    Discriminator(_kind),
]
"""A whole record, which takes the place of the inherited one, or ``{remove: <reason>}``."""


class Overlay(Record):
    """How one procedure differs in one area, as ``procedures/areas/<code>-<slug>/<id>.yml`` writes it.

    The file's place says the area and the procedure. ``starts`` (``from``) and ``ends`` (``until``) are the
    first and the last day on which it holds. ``assured`` and ``sources`` speak of its own values.
    ``offered: false`` says that the area does not offer this at all, and ``instead`` what to do there.
    """

    starts: date | None = Field(default=None, alias="from")
    ends: date | None = Field(default=None, alias="until")
    assured: Assurance | None = None
    offered: bool | None = None
    instead: Text | None = None
    basis: Basis = ()
    channels: Mapping[Slug, Change[Channel]] = {}
    contacts: Mapping[Slug, Change[Contact]] = {}
    places: Mapping[Slug, Change[Place]] = {}
    needs: NeedsChange = NeedsChange()
    limits: Mapping[Slug, Change[TimeLimit]] = {}
    fees: Mapping[Slug, Change[Fee]] = {}
    steps: Mapping[Slug, Change[StepChange]] = {}
    sources: tuple[Source, ...] = ()

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        if self.starts and self.ends and self.ends < self.starts:
            raise PydanticCustomError(
                "one_of",
                "it holds until {until}, and from {start} on",
                {
                    "until": self.ends.isoformat(),
                    "start": self.starts.isoformat(),
                    "help": "correct one of the days",
                },
            )
        return self

    @model_validator(mode="after")
    def _says_what_to_do_instead(self) -> Self:
        if self.offered is False and self.instead is None:
            raise PydanticCustomError(
                "one_of",
                "what is not offered here needs a word on what to do instead",
                {"help": "add instead: {zh: …, en: …}"},
            )
        if self.offered is not False and (self.instead is not None or self.basis):
            raise PydanticCustomError(
                "one_of",
                "the keys instead and basis stand here, and nothing says that this is not offered",
                {"help": "write offered: false, or delete them"},
            )
        return self

    def in_force(self, day: date) -> bool:
        """Say whether the overlay holds on ``day``; its first and its last day count."""
        return (self.starts is None or self.starts <= day) and (self.ends is None or day <= self.ends)
