"""All numbers that decide which page comes first; browsers get them with the index."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, Final

from handrail.search.entry import Field, Kind

FIELDS: Final[Mapping[Field, float]] = {
    "title": 1.0,
    "ask": 1.0,
    "official": 0.95,
    "article": 0.9,
    "step": 0.8,
    "heading": 0.7,
    "question": 0.65,
    "summary": 0.6,
    "law": 0.35,
    "body": 0.3,
}
"""How much a word counts in each part of a page, 0 to 1. A field's place here is its number in the index."""

KINDS: Final[Mapping[Kind, float]] = {"guide": 1.0, "explained": 0.9, "law": 0.8}
"""How much each kind of page counts: a guide before an explanation before a law."""

SIGN: Final = 0.4
"""How much a single sign counts beside a pair of signs, which says more."""

CLOSENESS: Final = 1.5
"""How much it counts that a page has a phrase like the whole question, beside its words alone."""

ACT: Final = 0.4
"""How much a word counts, for whether a page fits, that says what one does and not with what."""

LONE: Final = 0.3
"""How much of a sign counts as found that stands alone, without its neighbours of the question."""

GUESSED: Final = 0.8
"""How much a word counts that differs by a letter, or goes on after what was typed."""

SOUND: Final = 0.9
"""How much a find by its sound counts."""

LINE: Final = 0.5
"""From which fit, 0 to 1, a page is an answer; below, it is only close."""

SURE: Final = 0.7
"""From which fit of the best page nothing else is tried."""

FAINT: Final = 0.4
"""Which share of the best score a page needs to be listed at all."""

NUMBERS: Final[Mapping[str, Any]] = {
    "fields": list(FIELDS.values()),
    "kinds": KINDS,
    "sign": SIGN,
    "closeness": CLOSENESS,
    "act": ACT,
    "lone": LONE,
    "guessed": GUESSED,
    "sound": SOUND,
    "line": LINE,
    "sure": SURE,
    "faint": FAINT,
}
"""The same, as the browser gets them."""


def rounded(value: float, scale: float) -> float:
    """Return a number to so many parts of one: the last bits, in which machines differ, decide nothing."""
    return math.floor(value * scale + 0.5) / scale
