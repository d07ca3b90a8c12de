"""Numbers in words, both ways."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.analysis.text.numerals import parse_chinese, parse_english
from handrail.render.say.citation import chinese_numeral

TABLE = [
    (0, "零", "zero"),
    (1, "一", "one"),
    (10, "十", "ten"),
    (12, "十二", "twelve"),
    (15, "十五", "fifteen"),
    (20, "二十", "twenty"),
    (21, "二十一", "twenty-one"),
    (30, "三十", "thirty"),
    (58, "五十八", "fifty-eight"),
    (100, "一百", "one hundred"),
    (104, "一百零四", "one hundred and four"),
    (110, "一百一十", "one hundred and ten"),
    (112, "一百一十二", "one hundred twelve"),
    (120, "一百二十", "one hundred and twenty"),
    (365, "三百六十五", "three hundred and sixty-five"),
    (1000, "一千", "a thousand"),
    (2005, "二千零五", "two thousand and five"),
    (9999, "九千九百九十九", "nine thousand nine hundred and ninety-nine"),
]


@pytest.mark.parametrize(("number", "chinese", "english"), TABLE, ids=[str(row[0]) for row in TABLE])
def test_reads_what_stands_in_the_table(number: int, chinese: str, english: str) -> None:
    assert chinese_numeral(number) == chinese
    assert parse_chinese(chinese) == number
    assert parse_english(english) == number
    assert parse_english(english.title()) == number


@given(st.integers(min_value=0, max_value=9999))
def test_reads_back_every_numeral_that_a_page_writes(number: int) -> None:
    assert parse_chinese(chinese_numeral(number)) == number


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("两", 2),
        ("两百", 200),
        ("一百二", 120),
        ("一千五", 1500),
        ("二万", 20_000),
        ("两万三", 23_000),
        ("两万零三", 20_003),
        ("一百\N{IDEOGRAPHIC NUMBER ZERO}四", 104),
        ("二\N{IDEOGRAPHIC NUMBER ZERO}二六", 2026),
    ],
)
def test_reads_what_people_say(words: str, number: int) -> None:
    assert parse_chinese(words) == number


@pytest.mark.parametrize(
    "words", ["", "百", "千", "万", "一百零", "三十十", "十百", "几百", "30", "thirty", "三五", "一两"]
)
def test_does_not_make_chinese_numbers_up(words: str) -> None:
    assert parse_chinese(words) is None


@pytest.mark.parametrize(
    "words", ["", "hundred", "twenty-ten", "twenty ", "one hundred and", "dozen", "三十"]
)
def test_does_not_make_english_numbers_up(words: str) -> None:
    assert parse_english(words) is None
