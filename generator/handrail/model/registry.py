"""The registries: things that many procedures name, each written once in ``procedures/shared/``."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from msgspec import Meta

from handrail.model.base import OnlyTrue, Record, RecordError, Slug, Url
from handrail.model.basis import Basis
from handrail.model.text import Label, Phrases, Text

AREA_CODE = r"^[0-9]{6}$"
AreaCode = Annotated[str, Meta(pattern=AREA_CODE)]
"""A six-digit code of GB/T 2260."""

CONTEXT_KEY = r"^[A-Za-z0-9][A-Za-z0-9._:/-]{0,99}$"
ContextKey = Annotated[str, Meta(pattern=CONTEXT_KEY)]
"""A key of other software: at most 100 letters, digits and ``.``, ``_``, ``:``, ``/``, ``-``."""

PHONE = r"^\+?[0-9][0-9 -]{1,18}[0-9]$"
Phone = Annotated[str, Meta(pattern=PHONE)]


class EvidenceDocument(Record, frozen=True):
    """A document that a person brings or is given (CPSV-AP: Evidence).

    ``identity`` marks an identity document 身份证件, or its number, which can be asked for without more.
    """

    name: Label
    identity: OnlyTrue | None = None
    issuer: Text | None = None
    note: Text | None = None
    basis: Basis = ()


class Contact(Record, frozen=True):
    """A number or address to ask at."""

    name: Label
    phone: Phone | None = None
    hours: Text | None = None
    note: Text | None = None
    url: Url | None = None
    basis: Basis = ()


class Place(Record, frozen=True):
    """A kind of place to go to, or one place."""

    name: Label
    note: Text | None = None


class Audience(Record, frozen=True):
    """Somebody a guide is for, or who acts in a step."""

    name: Label


class Situation(Record, frozen=True):
    """A circumstance 情形 that changes what applies; the title reads as a condition."""

    title: Label
    note: Text | None = None


class Term(Record, frozen=True):
    """A term of the field, in both languages, with what it means and what people say instead."""

    name: Label
    definition: Text
    also: Phrases = Phrases()


class Topic(Record, frozen=True):
    """A group of procedures: one folder of ``procedures/``."""

    title: Label
    summary: Text


class Area(Record, frozen=True):
    """An administrative area, by its code of GB/T 2260.

    ``since`` is the first day on which it stood under this code, ``until`` the last; ``succeeded_by`` are
    the areas that it went into, and ``former_codes`` the codes under which it stood before.
    """

    name: Label
    slug: Slug
    parent: AreaCode | None = None
    since: date | None = None
    until: date | None = None
    succeeded_by: tuple[AreaCode, ...] = ()
    former_codes: tuple[AreaCode, ...] = ()
    seen: date | None = None

    def require_sense(self) -> None:
        """Require the day on which an area ended, if it has ended."""
        if self.succeeded_by and self.until is None:
            raise RecordError(
                "an area that another one succeeds has a last day", "add until: <day>, or delete succeeded_by"
            )


class Context(Record, frozen=True):
    """A place in other software, by a key of its own, and what helps there: a guide, or a step of it.

    With ``area`` it is the guide as it is in an area.
    """

    guide: Slug
    step: Slug | None = None
    area: AreaCode | None = None
