"""Signs and spaces that do not fit the language, from tables of what is wrong and what is right."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.analysis.text.punctuation import Slip, find_chinese_slips, find_english_slips

Slips = Callable[[str], Iterable[Slip]]
ANY_TEXT = st.one_of(
    st.text(max_size=80),
    st.text("字，。（）()\"“”'’,.:;?! 1aA{}`\uff11\uff21…、|\n", max_size=40),
)


def corrected(text: str, slips: Slips) -> str:
    """Put every slip right."""
    for slip in sorted(slips(text), key=lambda slip: slip.start, reverse=True):
        text = text[: slip.start] + slip.instead + text[slip.end :]
    return text


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("先打电话,再去", "先打电话，再去"),
        ("带身份证.", "带身份证。"),
        ("注意:不能撤销", "注意：不能撤销"),
        ("去网点(市内)办", "去网点（市内）办"),
        ('点"我的"', "点“我的”"),
        ("等 10 天", "等10天"),
        ("打１２３３３", "打12333"),
        ("用{term:e-card},再去", "用{term:e-card}，再去"),
    ],
)
def test_puts_chinese_right(text: str, right: str) -> None:
    assert corrected(text, find_chinese_slips) == right


@pytest.mark.parametrize(
    "text",
    [
        "先打电话，再去。",
        "等1.5小时，约10:30到。",
        "见[首页](../index.md)。",
        "打开https://a.cn/b?c=d，登录。",
        "用`a, b`打开。",
        "Only English, here.",
        "{limit:hold}",
        "",
    ],
)
def test_leaves_right_chinese_alone(text: str) -> None:
    assert list(find_chinese_slips(text)) == []


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Call first，then go", "Call first, then go"),
        ("Call first （or write）", "Call first (or write)"),
        ("Two  spaces", "Two spaces"),
        ("Go there .", "Go there."),
        ("Don't wait", "Don’t wait"),
        ('Tap "Me"', "Tap “Me”"),
        ("Call {contact:hotline}，then go", "Call {contact:hotline}, then go"),
    ],
)
def test_puts_english_right(text: str, right: str) -> None:
    assert corrected(text, find_english_slips) == right


@pytest.mark.parametrize(
    "text",
    [
        "Call first, then go. Don’t wait.",
        "Tap “Me” (top right).",
        "Tap 社保卡，申领 in the app.",
        "See https://a.cn/b?c=d .5",
        "| a  | b |",
        "",
    ],
)
def test_leaves_right_english_alone(text: str) -> None:
    assert list(find_english_slips(text)) == []


@pytest.mark.parametrize("slips", [find_chinese_slips, find_english_slips])
@given(text=ANY_TEXT)
def test_every_slip_stands_in_the_text_and_says_what_to_write(slips: Slips, text: str) -> None:
    for slip in slips(text):
        assert 0 <= slip.start < slip.end <= len(text)
        assert slip.message
        assert slip.instead != text[slip.start : slip.end]
