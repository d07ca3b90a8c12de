"""Words that were not typed to the end, or with one letter wrong."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from handrail.search.language import CJK, Language

_SHORT: Final = 4
"""From how many letters on a word may have one wrong."""
_BEGUN: Final = 2
"""From how many letters on a word may go on."""
_MOST: Final = 3


def nearest(word: str, known: Collection[str], language: Language, *, is_last: bool) -> list[str]:
    """Return up to three known words like one that is not known, in their order.

    Args:
        word: what was typed, as it is looked up.
        known: the words in the shards that were loaded.
        language: the language, whose words of one meaning count as others.
        is_last: whether it is the last one, which may not be finished.
    """
    if not word or word[0] >= CJK[0] or word[0] == "~":
        return []
    if is_last and len(word) >= _BEGUN and (begun := sorted(each for each in known if each.startswith(word))):
        return begun[:_MOST]
    if len(word) < _SHORT or word.isdecimal():
        return []
    found = {each for each in known if is_slip(word, each)}
    if language.cut == "words":
        meant = (other for each, other in language.replaced.items() if is_slip(word, each))
        found.update(other for other in meant if other in known)
    return sorted(found)[:_MOST]


def is_slip(one: str, other: str) -> bool:
    """Say whether two words differ by one letter: another, one more, one less, or two exchanged."""
    if abs(len(one) - len(other)) > 1 or len(other) < _SHORT:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    one, other = one[start:], other[start:]
    return (
        one[1:] == other[1:]
        or one[1:] == other
        or one == other[1:]
        or (one[:2] == other[1::-1] and one[2:] == other[2:] and len(one) > 1)
    )
