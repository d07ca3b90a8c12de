"""What a handout says: plain data that a template sets in type, each text once for each language.

A ``SheetLabel`` is a tuple of words, a ``SheetText`` a tuple of blocks. Each has one item for each language
of the sheet, in the order of the languages, and is empty where there is nothing to say. A template that shows
all items, one below the other, makes a bilingual sheet.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

from handrail.model import Lang
from handrail.render.paper.runs import Block
from handrail.render.say.choice import Choice

Size = Literal["a4", "a5", "a4-large"]
SIZES: tuple[Size, ...] = ("a4", "a5", "a4-large")

Form = Literal["checklist", "notice"]
"""What the reader takes home to tick off, or the one-time notice 一次性告知单 that a clerk fills in."""
FORMS: tuple[Form, ...] = ("checklist", "notice")

Language = Literal["zh", "en", "zh-en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en", "zh-en")

SheetLabel = tuple[str, ...]
SheetText = tuple[tuple[Block, ...], ...]


class NeedItem(msgspec.Struct, frozen=True):
    """A document to tick off (``kind`` ``document``), or several: ``any`` of them, or ``all``; or nothing.

    ``long`` lets it be broken over two pages.
    """

    kind: Literal["document", "any", "all", "none"]
    name: SheetLabel = ()
    amount: SheetLabel = ()
    condition: SheetLabel = ()
    note: SheetText = ()
    issuer: SheetLabel = ()
    doubt: bool = False
    long: bool = False
    children: tuple[NeedItem, ...] = ()


class PhoneItem(msgspec.Struct, frozen=True):
    """A number to call; ``number`` is empty where there is only an address."""

    name: SheetLabel
    number: str
    hours: SheetLabel
    address: str


class WayItem(msgspec.Struct, frozen=True):
    """A channel: what, where, when, and whom to call."""

    name: SheetLabel
    place: SheetLabel
    hours: SheetLabel
    phone: str
    address: str


class LimitItem(msgspec.Struct, frozen=True):
    """A time limit; with ``dated`` there are lines for the days on which it begins and ends.

    ``decided`` says that a law or the office has set it.
    """

    name: SheetLabel
    kind: SheetLabel
    value: SheetLabel
    counts_from: SheetLabel
    on_expiry: SheetLabel
    note: SheetText
    doubt: bool
    dated: bool
    decided: bool


class FeeItem(msgspec.Struct, frozen=True):
    """A fee."""

    name: SheetLabel
    value: SheetLabel
    note: SheetText
    doubt: bool


class TimingItem(msgspec.Struct, frozen=True):
    """What a limit means for a step: how long it takes, what to wait for, until when, how long it lasts."""

    label: SheetLabel
    name: SheetLabel
    value: SheetLabel


class StepItem(msgspec.Struct, frozen=True):
    """A step; ``choice`` says how its ways or sub-steps are meant.

    ``long`` lets it be broken over two pages.
    """

    number: str
    title: SheetLabel
    do: SheetText
    optional: bool
    condition: SheetLabel
    who: SheetLabel
    warning: SheetText
    note: SheetText
    guide: SheetLabel
    choice: Choice
    ways: tuple[WayItem, ...]
    steps: tuple[StepItem, ...]
    needs: tuple[NeedItem, ...]
    where: SheetLabel
    timing: tuple[TimingItem, ...]
    gives: tuple[SheetLabel, ...]
    result: SheetText
    long: bool = False


class ConditionItem(msgspec.Struct, frozen=True):
    """Who can apply."""

    text: SheetText
    condition: SheetLabel


class Foot(msgspec.Struct, frozen=True):
    """What tells one sheet from another, and where to check it.

    ``day`` is the day of the edition: year, month, day. ``qr`` is the picture of the address, as SVG,
    and ``qr_side`` says of how many modules it is made, quiet zone included.
    """

    edition: str
    day: tuple[int, int, int]
    area: SheetLabel
    language: SheetLabel
    address: str
    qr: str
    qr_side: int
    qr_alt: str


class Handout(msgspec.Struct, frozen=True):
    """One sheet: everything on it, in its languages.

    ``situations`` are those that it is made for, ``cases`` those among which a clerk can tick one.
    ``body`` is the size of its type in points, and ``pages`` on how many it has to be: 0 is any number.
    """

    id: str
    form: Form
    langs: tuple[Lang, ...]
    size: Size
    title: SheetLabel
    item: str
    unverified: bool
    checked: SheetLabel
    situations: tuple[SheetLabel, ...]
    cases: tuple[SheetLabel, ...]
    who: tuple[SheetLabel, ...]
    ways: tuple[WayItem, ...]
    phones: tuple[PhoneItem, ...]
    prerequisites: tuple[SheetLabel, ...]
    conditions: tuple[ConditionItem, ...]
    needs: tuple[NeedItem, ...]
    steps: tuple[StepItem, ...]
    limits: tuple[LimitItem, ...]
    fees: tuple[FeeItem, ...]
    outcome: SheetText
    law: SheetLabel
    foot: Foot
    words: Mapping[str, SheetLabel]
    body: float = 0
    pages: int = 0
