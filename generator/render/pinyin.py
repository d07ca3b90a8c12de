"""Chinese spelt in letters (ISO 7098) without tones, for sorting and finding; ü is written v."""

from __future__ import annotations


def syllables(text: str) -> list[str]:
    """Return a text syllable by syllable; what is not Chinese comes as it stands."""
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415  its dictionaries are slow to load

    return lazy_pinyin(text, style=Style.NORMAL)


def initials(text: str) -> list[str]:
    """Return the first letter of each syllable."""
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415  as above

    return lazy_pinyin(text, style=Style.FIRST_LETTER)
