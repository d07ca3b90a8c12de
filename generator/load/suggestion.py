"""Guess what a misspelt word was meant to be."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(word: str, words: Iterable[str]) -> str | None:
    """Return the nearest of ``words``, or nothing if none is near."""
    near = get_close_matches(word, list(words), n=1, cutoff=0.6)
    return near[0] if near else None


def did_you_mean(word: str, words: Iterable[str]) -> str | None:
    """Return a question that names the nearest of ``words``, or nothing if none is near."""
    near = nearest(word, words)
    return f"did you mean {near}?" if near else None
