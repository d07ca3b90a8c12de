"""Where the lines of a text begin, found once for all places that are asked for."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

from handrail.source.position import Span

_LINE_END = re.compile(r"\r\n|\n|\r")


def split_lines(text: str) -> list[str]:
    """Return the lines of a text without what ends them, as findings count them."""
    return _LINE_END.split(text)


@lru_cache(maxsize=64)
def find_places(words: str, text: str, start: int, end: int) -> tuple[int, ...]:
    """Return every place of ``words`` in a stretch of ``text``, which findings on the same words ask for."""
    found: list[int] = []
    at = text.find(words, start, end)
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1, end)
    return tuple(found)


class Lines:
    """An index of the lines of a text, so that positions are found without reading the text before them."""

    def __init__(self, text: str) -> None:
        """Find where each line of ``text`` begins."""
        self._text = text
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

    def index(self, line: int, column: int = 1) -> int:
        """Return how many characters come before a 1-based line and column."""
        if line > len(self._starts):
            return len(self._text)
        return self._starts[line - 1] + column - 1

    def span(self, start: int, length: int = 1) -> Span:
        """Return the span of ``length`` characters from index ``start``, all on one line."""
        line = bisect_right(self._starts, start)
        return Span.at(line, start - self._starts[line - 1] + 1, length)

    def between(self, start: int, end: int) -> Span:
        """Return the span from index ``start`` to before index ``end``, on any number of lines."""
        first, last = (bisect_right(self._starts, index) for index in (start, end))
        return Span(first, start - self._starts[first - 1] + 1, last, end - self._starts[last - 1] + 1)

    def clamp(self, span: Span) -> Span:
        """Return a span, or the end of the text if the span is below the last line.

        The YAML parser gives such a place to an empty value at the end of a file without a final line end.
        """
        return span if span.line <= len(self._starts) else self.span(len(self._text))
