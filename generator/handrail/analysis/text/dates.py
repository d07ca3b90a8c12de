"""Dates written in text of either language, whether or not they exist."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

import msgspec

from handrail.analysis.text.identifiers import is_identifier

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_NAMES = "|".join(f"{name}|{name[:3]}" for name in MONTHS)
_LEAP_YEAR = 2000
_DATES = re.compile(
    r"(?<!\d)(?:(?P<year>\d{4})\s?年\s?)?(?P<month>\d{1,2})\s?月(?:份?的?)\s?(?P<day>\d{1,2})\s?[日号]"
    r"|(?<![\dA-Za-z./_=-])(?P<iso_year>(?:1[89]|2[01])\d\d)(?P<between>[-/.])"
    r"(?P<iso_month>\d{1,2})(?P=between)(?P<iso_day>\d{1,2})(?![\d/-]|\.\d)"
    rf"|\b(?P<en_day>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?(?P<en_month>{_NAMES})\b\.?(?:,?\s(?P<en_year>\d{{4}})\b)?"
    rf"|\b(?P<us_month>{_NAMES})\b\.?\s(?P<us_day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!:)(?:,?\s(?P<us_year>\d{{4}})\b)?"
)
_DIGIT = re.compile("[0-9]")
_FIRST_LOOK = re.compile(r"[月JFMASOND]|\d[-/.]\d")
_FORMS = ("", "iso_", "en_", "us_")


class WrittenDate(msgspec.Struct, frozen=True):
    """A date as a text writes it; ``year`` is ``None`` if the text gives no year."""

    year: int | None
    month: int
    day: int
    start: int
    end: int
    words: str

    @property
    def exists(self) -> bool:
        """Whether the date exists; 29 February without a year does."""
        try:
            date(self.year or _LEAP_YEAR, self.month, self.day)
        except ValueError:
            return False
        return True


@lru_cache(maxsize=1024)
def find_dates(text: str) -> tuple[WrittenDate, ...]:
    """Return every date with day and month that ``text`` writes, in order.

    Reads 2026年11月22日, 11月22日, 2026-11-22, 22 November 2026 and November 22, 2026. Results are cached,
    because several rules read the same text.
    """
    if not (_DIGIT.search(text) and _FIRST_LOOK.search(text)):  # true for most texts
        return ()
    return tuple(_read_dates(text))


def _read_dates(text: str) -> Iterator[WrittenDate]:
    for match in _DATES.finditer(text):
        form = next(form for form in _FORMS if match[f"{form}month"])
        if form == "iso_" and is_identifier(text, match.start(), match.end()):
            continue
        year, month, day = match[f"{form}year"], match[f"{form}month"], match[f"{form}day"]
        number = int(month) if month.isdigit() else _parse_month(month)
        yield WrittenDate(int(year) if year else None, number, int(day), match.start(), match.end(), match[0])


def _parse_month(name: str) -> int:
    return next(i for i, month in enumerate(MONTHS, start=1) if month.startswith(name))
