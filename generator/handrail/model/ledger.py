"""The ledger of what was ever published: addresses that must never stop working."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from handrail.model.base import Record, Slug
from handrail.model.registry import AreaCode


class PublishedProcedure(Record, frozen=True):
    """A procedure that was published, and since when.

    ``steps`` are the ids of its steps, which are its anchors; ``areas`` the codes of the areas that had a
    page of their own.
    """

    since: date
    steps: tuple[Slug, ...] = ()
    areas: tuple[AreaCode, ...] = ()


class PublishedLaw(Record, frozen=True):
    """A law whose page was published, and since when."""

    since: date


class Ledger(Record, frozen=True):
    """Everything that was ever published, by id; nothing is ever taken out of it."""

    procedures: Mapping[Slug, PublishedProcedure] = {}
    laws: Mapping[Slug, PublishedLaw] = {}
