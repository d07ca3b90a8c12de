"""A procedure: everything one guide tells its reader."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, field

from handrail.model.base import Record, RecordError, Slug, Words
from handrail.model.basis import Basis, Citation, Source, Standing
from handrail.model.facts import Fee, TimeLimit
from handrail.model.needs import Needs, require_sound_needs
from handrail.model.registry import Contact, Place
from handrail.model.step import Channel, Step
from handrail.model.text import Label, Phrases, Text

Status = Literal["draft", "published", "retired"]
"""Whether readers see a procedure: not yet, now, or only that it is no more."""


class Assurance(Record, frozen=True):
    """When the facts were last checked, against what, and whether somebody answerable confirmed them."""

    on: date
    by: Standing
    confidence: Literal["verified", "unverified"]


class Condition(Record, frozen=True):
    """A condition for being served 受理条件."""

    text: Text
    when: Slug | None = field(default=None, name="if")
    basis: Basis = ()


class Outcome(Record, frozen=True):
    """What the person has in the end."""

    text: Text
    gives: tuple[Slug, ...] = ()


class Question(Record, frozen=True):
    """A question people ask, and its answer."""

    q: Text
    a: Text


class Retirement(Record, frozen=True):
    """Since when a procedure is no more, and which procedures stand in its place."""

    on: date
    instead: tuple[Slug, ...] = ()
    note: Text | None = None


class Merged(Record, frozen=True):
    """A procedure that became part of another one: what it was called, and since when."""

    title: Label
    on: date


class Procedure(Record, frozen=True, kw_only=True):
    """One procedure, as one YAML file writes it.

    The fields follow what a service guide 办事指南 carries (GB/T 39046-2020, table 4), with DITA's task
    (prerequisite, step, result) for the steps. ``was`` lists ids under which it was published before, and
    ``merged`` the procedures that became part of it, by their ids.
    """

    id: Slug
    title: Label
    summary: Text
    asks: Phrases = Phrases()
    audience: tuple[Slug, ...] = ()
    item: Words | None = None
    owner: Slug | None = None
    status: Status = "published"
    retired: Retirement | None = None
    was: tuple[Slug, ...] = ()
    merged: Mapping[Slug, Merged] = {}
    assured: Assurance | None = None
    prerequisites: tuple[Slug, ...] = ()
    situations: tuple[Slug, ...] = ()
    conditions: tuple[Condition, ...] = ()
    channels: Mapping[Slug, Channel] = {}
    contacts: Mapping[Slug, Contact] = {}
    places: Mapping[Slug, Place] = {}
    needs: Needs = ()
    limits: Mapping[Slug, TimeLimit] = {}
    fees: Mapping[Slug, Fee] = {}
    steps: Annotated[tuple[Step, ...], Meta(min_length=1)]
    outcome: Outcome | None = None
    next: Text | None = None
    cites: tuple[Citation, ...] = ()
    sources: tuple[Source, ...] = ()
    faq: tuple[Question, ...] = ()
    related: tuple[Slug, ...] = ()

    def require_sense(self) -> None:
        """Require that a retired procedure, and no other one, says what became of it; and sound needs."""
        require_sound_needs(self.needs)
        if self.status == "retired" and self.retired is None:
            raise RecordError(
                "a retired procedure says since when, and what stands in its place",
                "add retired: {on: <day>, instead: [<id>]}",
                "status",
            )
        if self.retired is not None and self.status != "retired":
            raise RecordError(
                f"only a retired procedure has this key, and the status is {self.status}",
                "write status: retired, or delete the key retired",
                "retired",
            )

    @property
    def former(self) -> tuple[str, ...]:
        """The ids whose addresses lead here: its own of the past, and those of what became part of it."""
        return tuple(dict.fromkeys((*self.was, *self.merged)))
