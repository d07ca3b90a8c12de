"""Reckoning with days never leaves the calendar."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from handrail.model.days import add_days, next_day


@given(st.dates(), st.integers(-4_000_000, 4_000_000))
def test_a_day_past_the_calendar_is_its_end(day: date, count: int) -> None:
    try:
        expected = day + timedelta(days=count)
    except OverflowError:
        expected = date.max if count > 0 else date.min
    assert add_days(day, count) == expected


def test_after_the_last_day_there_is_none() -> None:
    assert next_day(date(9999, 12, 30)) == date.max
    assert next_day(date.max) is None
