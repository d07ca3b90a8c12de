"""An overlay: what differs in one area from the national procedure, and no more.

Whatever an :class:`Overlay` has no key for is national. Everything is named by its id, never by its position.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, TypeVar, Union

from msgspec import Meta, field

from handrail.model.base import Record, RecordError, Slug, StateId
from handrail.model.basis import Basis, Source
from handrail.model.facts import Fee, LimitRef, TimeLimit
from handrail.model.needs import Need, NeededDocument, Needs, NothingNeeded, require_sound_needs
from handrail.model.procedure import Assurance
from handrail.model.registry import Contact, Place
from handrail.model.step import Channel, Way
from handrail.model.text import Text

R = TypeVar("R", bound=Record)


class Removal(Record, frozen=True):
    """Something inherited that does not hold in the area, and why."""

    remove: Text


class Position(Record, frozen=True):
    """Where a step stands that only the area has: right before or right after another step, by its id."""

    before: Slug | None = None
    after: Slug | None = None

    def require_sense(self) -> None:
        """Require one of the two."""
        if (self.before is None) == (self.after is None):
            raise RecordError(
                "a step is placed before or after another one",
                "write placed: {after: <step>} or placed: {before: <step>}",
            )

    @property
    def anchor(self) -> str:
        """The id of the step beside which this one stands."""
        return self.before or self.after or ""


class StepChange(Record, frozen=True):
    """What differs in one step: each key given here stands in for the same key of the inherited step.

    With ``placed`` it is a step that only the area has. ``any_of`` takes the place of an inherited
    ``all_of``, and the other way round, because a step has one of them.
    """

    placed: Position | None = None
    title: Text | None = None
    do: Text | None = None
    optional: bool | None = None
    when: Slug | None = field(default=None, name="if")
    any_of: Annotated[tuple[Way, ...], Meta(min_length=1)] | None = None
    all_of: Annotated[tuple[Way, ...], Meta(min_length=1)] | None = None
    needs: Needs | None = None
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

    def require_sense(self) -> None:
        """Require sound needs."""
        require_sound_needs(self.needs or ())


class NeedsChange(Record, frozen=True):
    """What differs in what to bring: documents by their id, wherever they stand in the inherited needs."""

    add: tuple[Need, ...] = ()
    replace: Mapping[Slug, Need] = {}
    remove: Mapping[Slug, Text] = {}

    def require_sense(self) -> None:
        """Require that each document is changed once, into documents."""
        if any(isinstance(need, NothingNeeded) for need in (*self.add, *self.replace.values())):
            raise RecordError(
                "none: true says that nothing has to be brought here at all",
                "write needs: {none: true, basis: …} alone; write under remove what need not be brought",
            )
        if both := sorted(self.replace.keys() & self.remove.keys()):
            raise RecordError(f"{both[0]} is replaced and removed", "write it under replace or under remove")
        for document, new in self.replace.items():
            if isinstance(new, NeededDocument) and new.doc != document and new.doc in self._changed:
                raise RecordError(
                    f"{new.doc} takes the place of {document}, and is itself replaced or removed",
                    "write each document once",
                )

    @property
    def _changed(self) -> set[str]:
        return {*self.replace, *self.remove}


RecordChange = Union[R, Removal]  # noqa: UP007  mypy takes the other form for no alias
"""A whole record, which takes the place of the inherited one, or ``{remove: <reason>}``."""


class Overlay(Record, frozen=True):
    """How one procedure differs in one area, as ``procedures/areas/<code>-<slug>/<id>.yml`` writes it.

    The file's place says the area and the procedure. ``starts`` (``from``) and ``ends`` (``until``) are the
    first and the last day on which it holds. ``assured`` and ``sources`` speak of its own values.
    ``needs`` with ``none: true`` says that nothing has to be brought there, whatever is inherited.
    ``offered: false`` says that the area does not offer this at all, and ``instead`` what to do there.
    """

    starts: date | None = field(default=None, name="from")
    ends: date | None = field(default=None, name="until")
    assured: Assurance | None = None
    offered: bool | None = None
    instead: Text | None = None
    basis: Basis = ()
    channels: Mapping[Slug, RecordChange[Channel]] = {}
    contacts: Mapping[Slug, RecordChange[Contact]] = {}
    places: Mapping[Slug, RecordChange[Place]] = {}
    needs: NeedsChange | NothingNeeded = NeedsChange()
    limits: Mapping[Slug, RecordChange[TimeLimit]] = {}
    fees: Mapping[Slug, RecordChange[Fee]] = {}
    steps: Mapping[Slug, RecordChange[StepChange]] = {}
    sources: tuple[Source, ...] = ()

    def require_sense(self) -> None:
        """Require that it ends after it starts, and says what to do where nothing is offered."""
        if self.starts and self.ends and self.ends < self.starts:
            raise RecordError(
                f"it holds until {self.ends}, and from {self.starts} on", "correct one of the days"
            )
        if self.offered is False and self.instead is None:
            raise RecordError(
                "what is not offered here needs a word on what to do instead",
                "add instead: {zh: …, en: …}",
            )
        if self.offered is not False and (self.instead is not None or self.basis):
            raise RecordError(
                "the keys instead and basis stand here, and nothing says that this is not offered",
                "write offered: false, or delete them",
            )

    def in_force(self, day: date) -> bool:
        """Say whether the overlay holds on ``day``; its first and its last day count."""
        return (self.starts is None or self.starts <= day) and (self.ends is None or day <= self.ends)
