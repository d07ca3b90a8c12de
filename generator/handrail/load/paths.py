"""Paths as text on one line: file names need not be UTF-8, and some archives bring GBK ones."""

from __future__ import annotations

from pathlib import Path

from handrail.source.characters import escape


def format_path(path: Path) -> str:
    """Return a path as text on one line, with escapes for what cannot be shown."""
    return escape_path(path.as_posix())


def escape_path(path: str) -> str:
    """Return a path as text on one line, with escapes for what cannot be shown."""
    return escape(path)
