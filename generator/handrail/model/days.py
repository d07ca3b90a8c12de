"""Reckoning with days between the first and the last that a calendar has: 0001-01-01 and 9999-12-31.

Any of these may stand in a file, so that a day before or after it may not exist.
"""

from __future__ import annotations

from datetime import date


def add_days(day: date, count: int) -> date:
    """Return the day ``count`` days after ``day``; past either end of the calendar, that end."""
    number = day.toordinal() + count
    return date.fromordinal(min(max(number, date.min.toordinal()), date.max.toordinal()))


def next_day(day: date) -> date | None:
    """Return the day after ``day``; nothing for the last day of the calendar."""
    return None if day == date.max else add_days(day, 1)
