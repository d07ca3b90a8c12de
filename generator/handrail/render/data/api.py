"""The records of which data for other software are made; the published schemas are made from these.

Nothing may be taken out of a record or get another type while ``VERSION`` stays: programs that read it
would break. What is added may be left out by older sites. Addresses are relative to the site's root unless
they begin with a scheme.
"""

from __future__ import annotations

from typing import Any, Final, Literal

from msgspec import Struct

from handrail.catalog import GuideTitle
from handrail.model import LANGS, Area, Text
from handrail.render.page import site_url

VERSION: Final = 1

Confidence = Literal["verified", "unverified"]


class Both(Struct, frozen=True):
    """Words, or an address, in Chinese and in English."""

    zh: str
    en: str


class EditionRecord(Struct, frozen=True):
    """One edition: as paper carries it, since which day, and what had changed; the day is ISO 8601."""

    edition: str
    on: str
    what: Both


class AreaRecord(Struct, frozen=True, omit_defaults=True):
    """An area: its code (GB/T 2260) and name; where it has rules of its own, where these are."""

    code: str
    name: Both
    url: Both | None = None
    data: str | None = None
    edition: str | None = None


class AheadRecord(Struct, frozen=True):
    """What will be otherwise from a day on (ISO 8601), in words."""

    on: str
    zh: tuple[str, ...]
    en: tuple[str, ...]


class RemovedRecord(Struct, frozen=True):
    """A part of the national guide that does not hold in an area, by its id, and why."""

    part: str
    id: str
    area: str
    reason: Both


class AbsenceRecord(Struct, frozen=True):
    """That an area does not offer this: whose word it is, what to do instead, and where that is from."""

    area: str
    instead: Both
    basis: list[Any]


class GuideRecord(Struct, frozen=True, omit_defaults=True):
    """What stands beside a procedure's own keys: where it is on the site, and how far it can be relied on.

    ``standing`` is ``unverified`` where anybody whose values it shows has not confirmed them. ``edition`` is
    what readers are told now, and ``editions`` what had changed with each, the newest first. ``ahead`` is
    what will be otherwise on days to come, and ``areas`` are the versions that differ.

    An area's version says which areas it lies ``within``, where the ``national`` data are, whose each value
    is that is not national (``origins``, by JSON Pointer, RFC 6901), and who stands for those
    (``assured_by_area``). ``removed`` and ``absence`` say what does not hold there, or, with the area 100000,
    nowhere any longer.
    """

    version: Literal[1]
    topic: str
    url: Both
    print_url: Both
    embed_url: Both
    markdown_url: Both
    go_url: str
    standing: Confidence
    edition: str
    editions: tuple[EditionRecord, ...]
    notice_url: Both | None = None
    ahead: tuple[AheadRecord, ...] = ()
    areas: tuple[AreaRecord, ...] = ()
    areas_data: str | None = None
    area: AreaRecord | None = None
    within: tuple[AreaRecord, ...] = ()
    national: str | None = None
    origins: dict[str, str] | None = None
    removed: tuple[RemovedRecord, ...] = ()
    assured_by_area: dict[str, Any] | None = None
    absence: AbsenceRecord | None = None


class SuccessorRecord(Struct, frozen=True):
    """A guide that stands in place of one that is no more."""

    id: str
    title: Both
    url: Both
    data: str


class RetirementRecord(Struct, frozen=True, omit_defaults=True):
    """Since when a guide is no more (ISO 8601), what to use instead, and a note."""

    on: str
    instead: tuple[SuccessorRecord, ...]
    note: Both | None = None


class RetiredRecord(Struct, frozen=True):
    """What stands in place of the data of a guide that is no more."""

    version: Literal[1]
    id: str
    status: Literal["retired"]
    title: Both
    url: Both
    retired: RetirementRecord


class MovedRecord(Struct, frozen=True):
    """What stands where data were before: where they are now."""

    version: Literal[1]
    moved_to: str


class IndexEntry(Struct, frozen=True, omit_defaults=True):
    """A published guide in the index; ``edition`` is the last one on record, ``checked`` a day (ISO 8601)."""

    id: str
    topic: str
    title: Both
    summary: Both
    url: Both
    data: str
    standing: Confidence
    checked: str | None = None
    edition: str | None = None
    areas: tuple[AreaRecord, ...] = ()
    areas_data: str | None = None


class ComponentRecord(Struct, frozen=True):
    """The script of ``<handrail-help>``, and its hash as Subresource Integrity has it."""

    url: str
    integrity: str


class Index(Struct, frozen=True, omit_defaults=True):
    """Every published guide.

    ``as_of`` (ISO 8601) is there where another day would give other data: the day on which all of it holds.
    """

    version: Literal[1]
    procedures: tuple[IndexEntry, ...]
    as_of: str | None = None
    component: ComponentRecord | None = None


class ColumnRecord(Struct, frozen=True):
    """One thing that areas are compared by.

    The id is that of the limit, fee, way, place or step; of ``promises``, that of the limit beside which the
    promise stands; and else empty.
    """

    kind: str
    id: str
    label: Both


class CellWords(Struct, frozen=True):
    """What a cell says, in words, one for each document or contact."""

    zh: tuple[str, ...]
    en: tuple[str, ...]


class CellValue(Struct, frozen=True, omit_defaults=True):
    """A limit's length, in the unit in which it is given, or a fee; or why there is no number."""

    hours: int | None = None
    days: int | None = None
    working_days: int | None = None
    months: int | None = None
    amount: float | None = None
    currency: str | None = None
    none: bool = False
    varies: bool = False
    unknown: bool = False


class CellRecord(Struct, frozen=True, omit_defaults=True):
    """What holds of one thing in one area: whose rule it is, and how far it can be relied on.

    ``reason`` says why it does not hold there.
    """

    text: CellWords
    area: str
    confidence: Confidence
    value: CellValue | None = None
    reason: Both | None = None


class RowRecord(Struct, frozen=True):
    """An area with a cell for each column; the country stands under 100000."""

    area: str
    name: Both
    url: Both
    cells: tuple[CellRecord, ...]


class ComparisonRecord(Struct, frozen=True):
    """What differs in a guide between the areas that have versions of their own; the country comes first."""

    version: Literal[1]
    id: str
    url: Both
    columns: tuple[ColumnRecord, ...]
    rows: tuple[RowRecord, ...]


def both(title: GuideTitle | Text) -> Both:
    """Return words in both languages."""
    return Both(title.zh, title.en)


def addresses(path: str) -> Both:
    """Return the addresses of a page and its twin."""
    return Both(*(site_url(lang, path) for lang in LANGS))


def area_record(code: str, area: Area) -> AreaRecord:
    """Return an area by code and name."""
    return AreaRecord(code, both(area.name))
