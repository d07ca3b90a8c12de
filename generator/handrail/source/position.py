"""Places in files."""

from __future__ import annotations

from typing import Protocol

import msgspec

Path = tuple[str | int, ...]
"""The keys and list indexes that lead from the top of a file to a value: ``("steps", 0, "do")``."""


class Mark(Protocol):
    """A place as the YAML parser gives it, 0-based."""

    line: int
    column: int


class Span(msgspec.Struct, frozen=True, order=True):
    """A stretch of text, 1-based lines and columns in Unicode characters, the end exclusive.

    Raises:
        ValueError: if a number is below 1, or the end is before the start.
    """

    line: int
    column: int
    end_line: int
    end_column: int

    def __post_init__(self) -> None:
        """Refuse invalid positions."""
        if min(self.line, self.column, self.end_line, self.end_column) < 1:
            msg = f"positions are 1-based, got {self}"
            raise ValueError(msg)
        if (self.end_line, self.end_column) < (self.line, self.column):
            msg = f"a span may not end before it starts, got {self}"
            raise ValueError(msg)

    @classmethod
    def at_mark(cls, mark: Mark | None) -> Span:
        """Return the span of the character at a mark of the YAML parser; without a mark, the file's start."""
        return cls.at(mark.line + 1, mark.column + 1) if mark else cls.at(1, 1)

    @classmethod
    def at(cls, line: int, column: int, length: int = 1) -> Span:
        """Return the span of ``length`` characters from a 1-based line and column."""
        return cls(line, column, line, column + length)
