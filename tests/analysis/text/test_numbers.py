"""Numbers with a unit in text."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.analysis.text.numbers import FORMS, extract_digits, find_numbers
from handrail.render.say.citation import chinese_numeral
from handrail.render.say.words import quantity

UNITS = ["working_days", "days", "hours", "months"]

WRITTEN = [
    ("15个工作日内办完", "15个工作日", 15, "working_days"),
    ("十五个工作日", "十五个工作日", 15, "working_days"),
    ("takes 15 working days", "15 working days", 15, "working_days"),
    ("fifteen business days", "fifteen business days", 15, "working_days"),
    ("a 15-working-day wait", "15-working-day", 15, "working_days"),
    ("自用工之日起三十日内", "三十日", 30, "days"),
    ("within thirty days", "thirty days", 30, "days"),
    ("within one hundred and twenty days", "one hundred and twenty days", 120, "days"),
    ("a 10-day hold", "10-day", 10, "days"),
    ("等15 天", "15 天", 15, "days"),
    ("\uff11\uff15天", "\uff11\uff15天", 15, "days"),
    ("两天后", "两天", 2, "days"),
    ("一天内", "一天", 1, "days"),
    ("within one day", "one day", 1, "days"),
    ("两周", "两周", 2, "weeks"),
    ("3个月", "3个月", 3, "months"),
    ("three months", "three months", 3, "months"),
    ("三年内", "三年", 3, "years"),
    ("24小时内", "24小时", 24, "hours"),
    ("for 24 hours", "24 hours", 24, "hours"),
    ("半小时或30分钟", "30分钟", 30, "minutes"),
    ("费用20元", "20元", 20, "yuan"),
    ("五十元", "五十元", 50, "yuan"),
    ("1,000元", "1,000元", 1000, "yuan"),
    ("2万元", "2万元", 20_000, "yuan"),
    ("20 yuan", "20 yuan", 20, "yuan"),
    ("RMB 20", "RMB 20", 20, "yuan"),
    ("¥20", "¥20", 20, "yuan"),
    ("20\uff05", "20\uff05", 20, "percent"),
    ("百分之二十", "百分之二十", 20, "percent"),
    ("年满十六周岁", "十六周岁", 16, "age"),
    ("16 years old", "16 years old", 16, "age"),
    ("people aged 16", "aged 16", 16, "age"),
    ("拨打12333。", "12333", 12333, "phone"),
    ("Call 96102.", "96102", 96102, "phone"),
    ("400-123-4567", "400-123-4567", 4001234567, "phone"),
    ("要等十五自然日", "十五自然日", 15, "days"),
    ("三钟头办好", "三钟头", 3, "hours"),
    ("九个 工作日内", "九个 工作日", 9, "working_days"),
    ("报销四\uff05", "四\uff05", 4, "percent"),
    ("Thirty Days at most", "Thirty Days", 30, "days"),
    ("it costs twenty Yuan", "twenty Yuan", 20, "yuan"),
    ("within forty-two days", "forty-two days", 42, "days"),
    ("twenty one days", "twenty one days", 21, "days"),
    ("a thirty-five-day wait", "thirty-five-day", 35, "days"),
    ("after a hundred days", "a hundred days", 100, "days"),
    ("one hundred and twenty working days", "one hundred and twenty working days", 120, "working_days"),
    ("two thousand five hundred yuan", "two thousand five hundred yuan", 2500, "yuan"),
    ("children under 16", "children under 16", 16, "age"),
    ("People over sixty may", "People over sixty", 60, "age"),
    ("if you are under 18,", "you are under 18", 18, "age"),
    ("the over-60s", "over-60s", 60, "age"),
    ("16 or over", "16 or over", 16, "age"),
    ("16 years or older", "16 years or older", 16, "age"),
    ("for 60-year-olds", "60-year-olds", 60, "age"),
    ("at the age of sixteen", "age of sixteen", 16, "age"),
    ("未满十六周岁的人", "十六周岁", 16, "age"),
    ("60岁以上", "60岁", 60, "age"),
    ("children under 6 months", "6 months", 6, "months"),
    ("电话：010-12345678", "010-12345678", 1_012_345_678, "phone"),
    ("call ICBC 95588", "95588", 95588, "phone"),
]


@pytest.mark.parametrize(("text", "words", "value", "unit"), WRITTEN, ids=[row[0] for row in WRITTEN])
def test_finds_the_number_and_its_place(text: str, words: str, value: int, unit: str) -> None:
    (found,) = find_numbers(text)
    assert (found.words, found.value, found.unit) == (words, Decimal(value), unit)
    assert text[found.start : found.end] == words


@pytest.mark.parametrize(
    "text",
    [
        "第三十条",
        "第（四）项",
        "第16条第2款",
        "Article 58, Articles 6 and 7, paragraph 30",
        "2026年11月22日",
        "11月22日前",
        "每月15日前",
        "22 November 2026",
        "November 22, 2026",
        "人社部发\u30142011\u301547号",
        "[2011] No. 47, Order No. 765",
        "用“掌上12333”App",
        "the Palm 12333 app",
        "打开12333小程序",
        "一张卡，两样东西，一样",
        "一天一次，这一天，第三天",
        "One day you will need it.",
        "24小时服务热线，全天24小时",
        "the 24-hour hotline is open 24 hours a day",
        "8:30-12:00",
        "最多加8个人，设6位数字的密码",
        "不是三十个工作日",
        "calendar days, not 30 working days",
        "{limit:hold}内，见{law:social-insurance-law/58/1}",
        "https://example.org/15days",
        "三年级，几百元，十分，周三",
        *("the twenty-first day", "the 21st day", "two-thirds", "half a day", "one and a half days"),
        *("三五天", "一两天", "十几天", "二三十天", "两年半", "一个半小时"),
        *("每月十五日前", "十二月三十一日", "二〇二六年七月十五日", "24小时制", "7×24小时"),
        *(
            "form 12751",
            "Form No. 12751",
            "表12751",
            "12751号表",
            "fill in form A 12751",
            "form 400-123-4567",
        ),
        *("room 96102", "96102室", "房间96102", "postcode 95112", "邮编：95188", "zip code 95112"),
        *("order number 12345", "ticket 95555", "案号12345", "订单号 12345", "参考号：12345", "code 95588"),
        *("DB1101-30-1", "GB/T 39046-2020", "GB 12345-2020", "ISO 3166-1:2020", "RFC 9512"),
        *("version 2.10.3", "版本 12345", "www.example.org/12345", "?id=12345", "A-12345", "12345:1"),
        *("in 2020", "1:1", "3/4", "24/7", "12345人", "over 60", "people over 200"),
    ],
)
def test_passes_over_what_only_looks_like_one(text: str) -> None:
    assert list(find_numbers(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        *("3-5个工作日", "3至5个工作日", "3 to 5 working days", "三到五个工作日"),
        *("three or five working days", "between three and five working days"),
    ],
)
def test_reads_both_ends_of_a_range(text: str) -> None:
    assert [(int(found.value), found.unit) for found in find_numbers(text)] == [
        (3, "working_days"),
        (5, "working_days"),
    ]


def test_finds_every_number_in_order() -> None:
    text = "交20元，15个工作日后领卡，预挂失管10天，有事打12333。"
    assert [found.words for found in find_numbers(text)] == ["20元", "15个工作日", "10天", "12333"]


@given(st.integers(min_value=2, max_value=9999), st.sampled_from(UNITS))
def test_reads_back_every_limit_that_a_page_writes(number: int, unit: str) -> None:
    for words in (quantity("zh", number, unit), quantity("en", number, unit)):
        (found,) = find_numbers(words)
        assert (found.value, found.unit, found.words) == (Decimal(number), unit, words)


@given(st.integers(min_value=2, max_value=1899), st.sampled_from(["个工作日", "天", "小时", "个月", "元"]))
def test_reads_every_limit_in_chinese_numerals(number: int, unit: str) -> None:
    text = f"要{chinese_numeral(number)}{unit}。"
    (found,) = find_numbers(text)
    assert (int(found.value), found.words) == (number, text[1:-1])


@pytest.mark.parametrize(
    "text", ["aged 16 to 18", "ages between 16 and 18", "16至18岁", "16 to 18 years old"]
)
def test_reads_both_ends_of_a_range_of_ages(text: str) -> None:
    assert [(int(found.value), found.unit) for found in find_numbers(text)] == [(16, "age"), (18, "age")]


@given(st.integers(min_value=0, max_value=9999), st.sampled_from("- "), st.sampled_from((" ", " and ")))
def test_reads_every_number_in_english_words_once(number: int, hyphen: str, link: str) -> None:
    text = f"within {english_numeral(number, hyphen, link)} days"
    (found,) = find_numbers(text)
    assert (found.value, found.unit, f"within {found.words}") == (Decimal(number), "days", text)


@given(st.integers(min_value=0, max_value=9999))
def test_reads_every_number_in_chinese_words_once(number: int) -> None:
    text = f"{chinese_numeral(number)}天内"
    (found,) = find_numbers(text)
    assert (found.value, found.unit, f"{found.words}内") == (Decimal(number), "days", text)


ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def english_numeral(number: int, hyphen: str, link: str) -> str:
    """Write a number below ten thousand in words; ``link`` stands before what is less than a hundred."""
    if number < 20:
        return ONES[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return TENS[tens - 2] + (f"{hyphen}{ONES[ones]}" if ones else "")
    size, name = (1000, "thousand") if number >= 1000 else (100, "hundred")
    count, rest = divmod(number, size)
    more = f"{link if rest < 100 else ' '}{english_numeral(rest, hyphen, link)}" if rest else ""
    return f"{ONES[count]} {name}{more}"


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    for found in find_numbers(text):
        assert text[found.start : found.end] == found.words


@pytest.mark.parametrize(
    "phone", ["010-96102333", "(010) 96102333", "010 9610 2333", "\uff10\uff11\uff1096102333"]
)
def test_a_phone_is_its_digits(phone: str) -> None:
    assert extract_digits(phone) == "01096102333"


@pytest.mark.parametrize("part", ["15天", "1", "不是15天", "not 30 working days ", "1,", "百分之", "3至"])
def test_reads_a_text_of_nothing_but_numbers(part: str) -> None:
    text = part * 5000
    found = list(find_numbers(text))
    assert all(text[number.start : number.end] == number.words for number in found)
    assert [number.start for number in found] == sorted({number.start for number in found})


@pytest.mark.parametrize(
    "part",
    [
        *("one ", "one hundred and ", "twenty-", "a thousand ", "between one and ", "aged 1 to "),
        *("一", "十", "一月", "1", "111,", "1.", "1-", "12333-", "form 12333 ", "2020-1-", "people over "),
    ],
)
def test_reads_the_same_at_the_start_of_a_long_text_as_in_a_short_one(part: str) -> None:
    """Each form comes to the end of 64,000 hostile characters: one that went back over them would not."""
    short, long = (part * (size // len(part)) for size in (8_000, 64_000))
    # The last number of the short text may go on in the long one.
    settled = len(short) - 1000
    for form in FORMS:
        found = [match.span() for match in form.finditer(short) if match.end() < settled]
        again = [match.span() for match in form.finditer(long)]
        assert again[: len(found)] == found
