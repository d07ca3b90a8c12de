"""Words, numbers, days and lists of names in one language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from handrail.languages.pack import Signs, format_day, format_quantity, read_pack
from handrail.model import Lang


def words(lang: Lang) -> Mapping[str, str]:
    """Return all words of pages in one language by their names."""
    return read_pack(lang).pages


def signs(lang: Lang) -> Signs:
    """Return the punctuation of a language."""
    return read_pack(lang).writing.signs


@lru_cache(maxsize=1024)
def quantity(lang: Lang, number: int, unit: str) -> str:
    """Return a number with its unit: ``15个工作日``, ``15 working days``, ``1 day``."""
    return format_quantity(lang, number, unit)


@lru_cache(maxsize=1024)
def day(lang: Lang, value: date) -> str:
    """Return a date in words: ``2026年11月22日``, ``22 November 2026``."""
    return format_day(lang, value)


def joined(lang: Lang, names: list[str], word: str) -> str:
    """Join names with ``word`` (or, and) before the last: ``甲、乙或丙``, ``a, b or c``."""
    if len(names) < 2:  # noqa: PLR2004  one name needs no joining
        return "".join(names)
    space = signs(lang).between_words
    return f"{signs(lang).list.join(names[:-1])}{space}{word}{space}{names[-1]}"


def bracket(lang: Lang, said: str) -> str:
    """Return words in brackets, to follow other words: ``（原件1份）``, `` (1 copy)``; nothing for none."""
    return f"{signs(lang).open}{said}{signs(lang).close}" if said else ""


def introduce(lang: Lang, condition: str) -> str:
    """Return a condition before what depends on it: ``如果丢了卡：``, ``If lost: ``; nothing for none."""
    if not condition:
        return ""
    return f"{words(lang)['if']}{signs(lang).between_words}{condition}{signs(lang).colon}"
