"""Chinese spelt in letters (ISO 7098) without tones, for sorting and finding; ü is written v."""

from __future__ import annotations

from functools import lru_cache


def syllables(text: str) -> list[str]:
    """Return a text syllable by syllable; what is not Chinese comes as it stands."""
    from pypinyin.seg.simpleseg import seg  # noqa: PLC0415  its dictionaries are slow to load

    return [syllable for word in seg(text) for syllable in _of_word(word)]


@lru_cache(maxsize=4096)  # thousands of titles are made of far fewer words
def _of_word(word: str) -> tuple[str, ...]:
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415  as above

    return tuple(lazy_pinyin(word, style=Style.NORMAL))


def initials(text: str) -> list[str]:
    """Return the first letter of each syllable."""
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415  as above

    return lazy_pinyin(text, style=Style.FIRST_LETTER)
