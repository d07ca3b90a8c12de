"""What of a text is prose, and what is a placeholder, a link or code."""

from __future__ import annotations

import re
from collections.abc import Iterable

HOLE = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands for each character that is no prose."""

HAN = "\u3400-\u4dbf\u4e00-\u9fff"
"""The Chinese characters, as part of a set in a regular expression."""

ONE_HAN = re.compile(rf"[{HAN}]")

LINK = re.compile(
    r"(?<=\]\()[^()\s]+(?=[)\s])|https?://[^\s<>\"'()（），。；：！？、”“’‘]+[^\s<>\"'()（），。；：！？、”“’‘.,;:!?]"
)
_BRACES = re.compile(r"\{[^{}]*\}")
_NOT_PROSE = re.compile(rf"{_BRACES.pattern}|`[^`]+`|{LINK.pattern}")


def keep_prose(text: str) -> str:
    """Return ``text`` with holes where no prose stands; every character keeps its place."""
    if "`" in text or "](" in text or "://" in text:
        return mask_pattern(_NOT_PROSE, text)
    return mask_pattern(_BRACES, text) if "{" in text else text


def mask_stretches(text: str, stretches: Iterable[tuple[int, int]]) -> str:
    """Return ``text`` with holes from each start to its end; every character keeps its place."""
    pieces: list[str] = []
    place = 0
    for start, end in sorted(stretches):
        pieces += (text[place:start], HOLE * (end - max(start, place)))
        place = max(place, end)
    return "".join((*pieces, text[place:]))


def mask_pattern(pattern: re.Pattern[str], text: str) -> str:
    """Return ``text`` with holes where ``pattern`` matches; every character keeps its place."""
    return pattern.sub(lambda match: HOLE * len(match[0]), text)
