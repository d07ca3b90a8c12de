"""Words, numbers, days and lists of names in one language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from types import MappingProxyType

from handrail.analysis.text.dates import MONTHS
from handrail.model import Lang
from handrail.render.say.wordlist import WORDS

_UNITS: Mapping[str, tuple[str, str, str]] = {
    "working_days": ("{}个工作日", "{} working day", "{} working days"),
    "days": ("{}天", "{} day", "{} days"),
    "hours": ("{}小时", "{} hour", "{} hours"),
    "months": ("{}个月", "{} month", "{} months"),
}


@cache
def words(lang: Lang) -> Mapping[str, str]:
    """Return all words of one language by their names."""
    index = 0 if lang == "zh" else 1
    return MappingProxyType({name: pair[index] for name, pair in WORDS.items()})


def quantity(lang: Lang, number: int, unit: str) -> str:
    """Return a number with its unit: ``15个工作日``, ``15 working days``, ``1 day``."""
    chinese, one, many = _UNITS[unit]
    if lang == "zh":
        return chinese.format(number)
    return (one if number == 1 else many).format(number)


def day(lang: Lang, value: date) -> str:
    """Return a date in words: ``2026年11月22日``, ``22 November 2026``."""
    if lang == "zh":
        return f"{value.year}年{value.month}月{value.day}日"
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def joined(lang: Lang, names: list[str], word: str) -> str:
    """Join names with ``word`` (or, and) before the last: ``甲、乙或丙``, ``a, b or c``."""
    if len(names) < 2:  # noqa: PLR2004  one name needs no joining
        return "".join(names)
    comma, space = ("、", "") if lang == "zh" else (", ", " ")
    return f"{comma.join(names[:-1])}{space}{word}{space}{names[-1]}"


def bracket(lang: Lang, said: str) -> str:
    """Return words in brackets, to follow other words: ``（原件1份）``, `` (1 copy)``; nothing for none."""
    start, end = ("（", "）") if lang == "zh" else (" (", ")")
    return f"{start}{said}{end}" if said else ""


def introduce(lang: Lang, condition: str) -> str:
    """Return a condition before what depends on it: ``如果丢了卡：``, ``If lost: ``; nothing for none."""
    start, end = ("", "：") if lang == "zh" else (" ", ": ")
    return f"{words(lang)['if']}{start}{condition}{end}" if condition else ""
