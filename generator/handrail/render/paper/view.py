"""What a handout says: plain data that a template sets in type, each text once for each language.

A *label* is a tuple of words, a *text* a tuple of blocks, one for each language of the sheet and in their
order; both are empty where there is nothing to say. A template that shows all of a tuple, one below the
other, is bilingual with no more ado.
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

Label = tuple[str, ...]
Said = tuple[tuple[Block, ...], ...]


class NeedItem(msgspec.Struct, frozen=True):
    """A document to tick off (``kind`` ``document``), or several: ``any`` of them, or ``all``; or nothing.

    ``long`` lets it be broken over two pages.
    """

    kind: Literal["document", "any", "all", "none"]
    name: Label = ()
    amount: Label = ()
    condition: Label = ()
    note: Said = ()
    issuer: Label = ()
    doubt: bool = False
    long: bool = False
    children: tuple[NeedItem, ...] = ()


class PhoneItem(msgspec.Struct, frozen=True):
    """A number to call; ``number`` is empty where there is only an address."""

    name: Label
    number: str
    hours: Label
    address: str


class WayItem(msgspec.Struct, frozen=True):
    """A channel: what, where, when, and whom to call."""

    name: Label
    place: Label
    hours: Label
    phone: str
    address: str


class LimitItem(msgspec.Struct, frozen=True):
    """A time limit; with ``dated`` there are lines for the days on which it begins and ends.

    ``decided`` says that a law or the office has set it.
    """

    name: Label
    kind: Label
    value: Label
    counts_from: Label
    on_expiry: Label
    note: Said
    doubt: bool
    dated: bool
    decided: bool


class FeeItem(msgspec.Struct, frozen=True):
    """A fee."""

    name: Label
    value: Label
    note: Said
    doubt: bool


class TimingItem(msgspec.Struct, frozen=True):
    """What a limit means for a step: how long it takes, what to wait for, until when, how long it lasts."""

    label: Label
    name: Label
    value: Label


class StepItem(msgspec.Struct, frozen=True):
    """A step; ``choice`` says how its ways or sub-steps are meant.

    ``long`` lets it be broken over two pages.
    """

    number: str
    title: Label
    do: Said
    optional: bool
    condition: Label
    who: Label
    warning: Said
    note: Said
    guide: Label
    choice: Choice
    ways: tuple[WayItem, ...]
    steps: tuple[StepItem, ...]
    needs: tuple[NeedItem, ...]
    where: Label
    timing: tuple[TimingItem, ...]
    gives: tuple[Label, ...]
    result: Said
    long: bool = False


class ConditionItem(msgspec.Struct, frozen=True):
    """Who can apply."""

    text: Said
    condition: Label


class Foot(msgspec.Struct, frozen=True):
    """What tells one sheet from another, and where to check it.

    ``day`` is the day of the edition: year, month, day. ``qr`` is the picture of the address, as SVG,
    and ``qr_side`` says of how many modules it is made, quiet zone included.
    """

    edition: str
    day: tuple[int, int, int]
    area: Label
    language: Label
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
    title: Label
    item: str
    unverified: bool
    checked: Label
    situations: tuple[Label, ...]
    cases: tuple[Label, ...]
    who: tuple[Label, ...]
    ways: tuple[WayItem, ...]
    phones: tuple[PhoneItem, ...]
    prerequisites: tuple[Label, ...]
    conditions: tuple[ConditionItem, ...]
    needs: tuple[NeedItem, ...]
    steps: tuple[StepItem, ...]
    limits: tuple[LimitItem, ...]
    fees: tuple[FeeItem, ...]
    outcome: Said
    law: Label
    foot: Foot
    words: Mapping[str, Label]
    body: float = 0
    pages: int = 0
