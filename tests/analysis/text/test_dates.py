"""Days in text."""

from __future__ import annotations

import pytest

from handrail.analysis.text.dates import find_dates


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("自2026年11月22日起", (2026, 11, 22)),
        ("11月22日前", (None, 11, 22)),
        ("on 22 November 2026", (2026, 11, 22)),
        ("on the 3rd of May", (None, 5, 3)),
        ("November 22, 2026", (2026, 11, 22)),
        ("seen 2026-11-22", (2026, 11, 22)),
    ],
)
def test_finds_a_day_and_its_place(text: str, parts: tuple[int | None, int, int]) -> None:
    (day,) = find_dates(text)
    assert (day.year, day.month, day.day) == parts
    assert text[day.start : day.end] == day.words
    assert day.exists


@pytest.mark.parametrize(
    "text", ["2月30日", "13月1日", "2026年2月29日", "31 April", "February 30, 2026", "2026-11-31"]
)
def test_knows_that_a_day_does_not_exist(text: str) -> None:
    assert [day.exists for day in find_dates(text)] == [False]


@pytest.mark.parametrize("text", ["2月29日", "2024年2月29日", "29 February"])
def test_knows_leap_days(text: str) -> None:
    assert [day.exists for day in find_dates(text)] == [True]


@pytest.mark.parametrize(
    "text",
    [
        *("40 may apply", "15天", "2026年", "version 1.2.3", "You may 12 times"),
        *("DB1101-30-1", "标准 DB1101-30-1", "1101-30-1", "GB/T 39046-2020-1", "2020.1.2.3", "2020-1-2-3"),
        *(
            "version 2020.1.2",
            "form 2020-13-1",
            "编号：2020-13-1",
            "/2020/1/2/",
            "day=2020-13-40",
            "2020-1/2",
        ),
    ],
)
def test_finds_no_day_where_there_is_none(text: str) -> None:
    assert list(find_dates(text)) == []
