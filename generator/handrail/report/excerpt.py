"""The line of a finding, with the words underlined, for a terminal."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from handrail.source import Span
from handrail.source.characters import escape

WIDTH = 100
"""How many columns of a line are shown; of a longer line, the part around the words."""

_NUMBER = 5
_TAB = " " * 4
_CUT = "…"
_LINE_END = re.compile(r"\r\n|\n|\r")


class SourceLines:
    """The lines of files; those of the last file are cached."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        self._sources = sources
        self._path = ""
        self._lines: Sequence[str] | None = None

    def get(self, path: str, number: int) -> str | None:
        """Return a line by its 1-based number, without its line end; ``None`` if there is no such line."""
        if path != self._path or self._lines is None:
            text = self._sources.get(path)
            self._path, self._lines = path, () if text is None else _LINE_END.split(text)
        return self._lines[number - 1] if number <= len(self._lines) else None


def format_excerpt(line: str, span: Span) -> str:
    """Return the first line of ``span`` with its number, and below it marks under the columns of the span.

    Of a span over several lines only the part on the first line is marked. The result has no final line end.
    """
    start = min(span.column - 1, len(line))
    end = len(line) if span.end_line > span.line else min(span.end_column - 1, len(line))
    first, last = _choose_window(line, start, end)
    before = (_CUT if first else "") + _escape(line[first:start])
    marked = _escape(line[start : min(end, last)])
    after = _escape(line[min(end, last) : last]) + (_CUT if last < len(line) else "")
    underline = " " * measure_width(before) + "^" * max(1, measure_width(marked))
    return f"{span.line:>{_NUMBER}} | {before}{marked}{after}\n{'':>{_NUMBER}} | {underline}"


def measure_width(text: str) -> int:
    """Return how many columns of a terminal ``text`` takes.

    Wide and full-width characters take two columns (Unicode Standard Annex 11); combining marks and joiners
    take none.
    """
    return sum(map(_count_columns, text))


def _count_columns(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def _escape(text: str) -> str:
    """Return the text with escapes, and with four spaces for each tab."""
    return escape(text.replace("\t", _TAB))


def _choose_window(line: str, start: int, end: int) -> tuple[int, int]:
    """Return the first and last (exclusive) character to show: the words, and as much around them as fits.

    Reads only the part of the line that is shown, so that very long lines cost no more than others.
    """
    if len(line) <= WIDTH and measure_width(_escape(line)) <= WIDTH:
        return 0, len(line)
    room = WIDTH - 2 * len(_CUT)
    first = last = start
    while last < end and (cost := measure_width(_escape(line[last]))) <= room:
        last, room = last + 1, room - cost
    full = last < end
    while not full:
        full = True
        if first > 0 and (cost := measure_width(_escape(line[first - 1]))) <= room:
            first, room, full = first - 1, room - cost, False
        if last < len(line) and (cost := measure_width(_escape(line[last]))) <= room:
            last, room, full = last + 1, room - cost, False
    return first, last
