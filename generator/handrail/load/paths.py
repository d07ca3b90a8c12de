"""Paths as text on one line; file names need not be UTF-8, and some archives have GBK names."""

from __future__ import annotations

from pathlib import Path

from handrail.source.characters import escape


def format_path(path: Path) -> str:
    """Return a path as text on one line, with escapes for characters that cannot be shown."""
    return escape_path(path.as_posix())


def escape_path(path: str) -> str:
    """Return a path, given as text, in the same way."""
    return escape(path)
