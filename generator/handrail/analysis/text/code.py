"""Code and comments in Markdown, found in one pass, so that unclosed ones cost no more than others."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator
from typing import NamedTuple

_FENCE = re.compile(r"^(?P<fence>```+|~~~+)(?P<rest>.*)$", re.MULTILINE)
_TICKS = re.compile(r"`+|\n")


class _Delimiter(NamedTuple):
    """A delimiter that can open code and, if ``closes``, close what an equal delimiter opened."""

    key: Hashable
    start: int
    end: int
    closes: bool = True


def blank_code(text: str, head: int = 0) -> str:
    """Return ``text`` with spaces for its first ``head`` characters, code and comments; positions stay."""
    text = _blank(text, [(0, head)])
    text = _blank(text, _match_pairs(_find_fences(text)))
    text = _blank(text, _find_comments(text))
    return _blank(text, _match_pairs(_find_ticks(text)))


def _find_fences(text: str) -> Iterator[_Delimiter]:
    for match in _FENCE.finditer(text):
        yield _Delimiter(match["fence"], match.start(), match.end(), not match["rest"].strip(" \t"))


def _find_ticks(text: str) -> Iterator[_Delimiter]:
    line = 0
    for match in _TICKS.finditer(text):
        if match[0] == "\n":
            line += 1
        else:
            yield _Delimiter((line, match[0]), *match.span())


def _find_comments(text: str) -> Iterator[tuple[int, int]]:
    start = text.find("<!--")
    while start >= 0 and (end := text.find("-->", start + 4)) >= 0:
        yield start, end + 3
        start = text.find("<!--", end + 3)


def _match_pairs(marks: Iterable[_Delimiter]) -> Iterator[tuple[int, int]]:
    """Yield the stretch from each delimiter to the next equal one that closes, both included."""
    marks = tuple(marks)
    closing: dict[Hashable, list[_Delimiter]] = {}
    for mark in reversed(marks):
        if mark.closes:
            closing.setdefault(mark.key, []).append(mark)
    place = 0
    for mark in marks:
        if mark.start < place:
            continue
        closers = closing.get(mark.key, [])
        while closers and closers[-1].start < mark.end:
            closers.pop()
        if closers:
            place = closers[-1].end
            yield mark.start, place


def _blank(text: str, stretches: Iterable[tuple[int, int]]) -> str:
    """Return ``text`` with spaces in some stretches, which are given in order; line ends are kept."""
    pieces: list[str] = []
    place = 0
    for start, end in stretches:
        pieces += (text[place:start], re.sub(r"[^\n]", " ", text[start:end]))
        place = end
    return "".join((*pieces, text[place:]))
