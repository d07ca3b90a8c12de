"""Paths as text on one line: file names need not be UTF-8, and some archives bring GBK ones."""

from __future__ import annotations

from pathlib import Path

from handrail.source.characters import escape


def shown(path: Path) -> str:
    """Return a path as text on one line, with escapes for what cannot be shown."""
    return printable(path.as_posix())


def printable(path: str) -> str:
    """Return a path as text on one line, with escapes for what cannot be shown."""
    return escape(path)
