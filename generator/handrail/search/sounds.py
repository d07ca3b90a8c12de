"""Chinese by its sound: pinyin without tones, as people type it and as wrong signs share it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Final

from handrail.render.say.pinyin import syllables
from handrail.search.language import Language

_FOLDED: Final = (("zh", "z"), ("ch", "c"), ("sh", "s"))
"""Beginnings that many speakers do not tell apart."""

_LEVEL_1: Final = range(0xB0, 0xD8)
"""The rows of GB/T 2312 that hold the signs of everyday use, by their sounds."""


def fold(syllable: str) -> str:
    """Return a syllable without differences that many speakers neither hear nor type."""
    for one, other in _FOLDED:
        if syllable.startswith(one):
            syllable = other + syllable[2:]
    return syllable[:-1] if syllable.endswith("ng") else syllable


def sound_tokens(spelt: Sequence[str]) -> list[str]:
    """Return what a row of syllables is found by: each, each pair, and its first letters by threes."""
    folded = [fold(each) for each in spelt]
    found = folded[:1]
    for one, other in pairwise(folded):
        found += [f"{one} {other}", other]
    return found


def initial_tokens(letters: str) -> list[str]:
    """Return what a row of first letters is found by: every three that stand together; two alone."""
    most = min(3, len(letters))
    return [f"~{letters[at : at + most]}" for at in range(len(letters) - most + 1)] if most > 1 else []


def tokens_of_text(language: Language, text: str) -> list[str]:
    """Return by which sounds a text is found."""
    found = []
    for run in language.runs(text, as_written=True):
        if run.is_signs:
            spelt = syllables(run.text)
            found += sound_tokens(spelt)
            found += initial_tokens("".join(each[0] for each in spelt))
    return found


@cache
def table() -> Mapping[str, str]:
    """Return the signs of everyday use by their sound, the most common reading of each."""
    codes = (bytes((row, cell)) for row in _LEVEL_1 for cell in range(0xA1, 0xFF))
    signs = [sign for code in codes if (sign := code.decode("gb2312", "ignore"))]
    found: dict[str, list[str]] = {}
    for sign in signs:
        (spelt,) = syllables(sign)
        found.setdefault(spelt, []).append(sign)
    return {spelt: "".join(found[spelt]) for spelt in sorted(found)}


_LETTERS: Final = re.compile("[a-z]+")


def spell(known: Mapping[str, Sequence[str]], letters: str) -> list[str] | None:
    """Cut letters into syllables of pinyin, as few as can be; nothing where they are none.

    Args:
        known: every syllable.
        letters: what was typed, without spaces.
    """
    best: list[list[str] | None] = [[]] + [None] * len(letters)
    for end in range(1, len(letters) + 1):
        for start in range(max(0, end - 6), end):
            before = best[start]
            if before is not None and letters[start:end] in known:
                here = best[end]
                if here is None or len(before) + 1 < len(here):
                    best[end] = [*before, letters[start:end]]
    return best[len(letters)]


def letters_in(text: str) -> list[str]:
    """Return the words of plain Latin letters in a text."""
    return _LETTERS.findall(text)
