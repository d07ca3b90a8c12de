"""Tell the prose of a text from placeholders, links and code.

What is not prose is replaced by holes, so that positions in the text stay the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

HOLE = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Replaces each character that is not prose."""

HAN = "\u3400-\u4dbf\u4e00-\u9fff"
"""The Chinese characters, for use in a set of a regular expression."""

ONE_HAN = re.compile(rf"[{HAN}]")

LINK = re.compile(
    r"(?<=\]\()[^()\s]+(?=[)\s])|https?://[^\s<>\"'()（），。；：！？、”“’‘]+[^\s<>\"'()（），。；：！？、”“’‘.,;:!?]"
)
_BRACES = re.compile(r"\{[^{}]*\}")
_NOT_PROSE = re.compile(rf"{_BRACES.pattern}|`[^`]+`|{LINK.pattern}")


def keep_prose(text: str) -> str:
    """Return ``text`` with holes for placeholders, links and code."""
    if "`" in text or "](" in text or "://" in text:
        return mask_pattern(_NOT_PROSE, text)
    return mask_pattern(_BRACES, text) if "{" in text else text


def mask_stretches(text: str, stretches: Iterable[tuple[int, int]]) -> str:
    """Return ``text`` with holes from each start to its end."""
    pieces: list[str] = []
    place = 0
    for start, end in sorted(stretches):
        pieces += (text[place:start], HOLE * (end - max(start, place)))
        place = max(place, end)
    return "".join((*pieces, text[place:]))


def mask_pattern(pattern: re.Pattern[str], text: str) -> str:
    """Return ``text`` with holes where ``pattern`` matches."""
    return pattern.sub(lambda match: HOLE * len(match[0]), text)
