"""The line of a file that a finding is about, with its words underlined, as a terminal shows it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from handrail.source import Span
from handrail.source.characters import escape

WIDTH = 100
"""How many columns of a line are shown; of a longer line, those around the words."""

_NUMBER = 5
_TAB = " " * 4
_CUT = "…"
_LINE_END = re.compile(r"\r\n|\n|\r")


class SourceLines:
    """The lines of files; of the file that was asked for last they are at hand."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        self._sources = sources
        self._path = ""
        self._lines: Sequence[str] | None = None

    def get(self, path: str, number: int) -> str | None:
        """Return a line, counted from 1 and without its end; nothing where there is no such line."""
        if path != self._path or self._lines is None:
            text = self._sources.get(path)
            self._path, self._lines = path, () if text is None else _LINE_END.split(text)
        return self._lines[number - 1] if number <= len(self._lines) else None


def format_excerpt(line: str, span: Span) -> str:
    """Return the line on which ``span`` starts, with its number, and below it a mark under each column of it.

    Of a span over several lines the part on the first is marked. The result has no line end.
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

    Wide and full-width characters take two (Unicode Standard Annex 11); marks that combine with the
    character before them, and joiners between characters, take none.
    """
    return sum(map(_count_columns, text))


def _count_columns(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def _escape(text: str) -> str:
    """Return the text with tabs as spaces, whose width does not hang on where they stand, and escapes."""
    return escape(text.replace("\t", _TAB))


def _choose_window(line: str, start: int, end: int) -> tuple[int, int]:
    """Return the first and the last (exclusive) character to show: the words, and what there is room for.

    Looks at no more of the line than it shows, so that a file of one long line costs no more than another.
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
