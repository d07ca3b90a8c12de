"""Quoted words, and how they differ from their original."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.analysis.text.quotations import compare_quotation, find_quotations

ORIGINAL = "用人单位应当自用工之日起三十日内为其职工向社会保险经办机构申请办理社会保险登记。"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("说“甲”和「乙」、『丙』。", ["甲", "乙", "丙"]),
        ("前文\n> 甲乙\n> 丙丁\n\n后文“戊”", ["甲乙\n丙丁", "戊"]),
        ("a > b, it’s", []),
        ("", []),
    ],
)
def test_finds_what_is_quoted(text: str, words: list[str]) -> None:
    assert [quotation.words for quotation in find_quotations(text)] == words


@pytest.mark.parametrize(
    ("words", "changes"),
    [
        ("应当自用工之日起三十天内", (("天", "日"),)),
        ("应当自用工之日起内为其职工", (("", "三十日"),)),
        ("为其全体职工向社会保险经办机构", (("全体", ""),)),
    ],
)
def test_shows_what_differs(words: str, changes: tuple[tuple[str, str], ...]) -> None:
    found = compare_quotation(words, ORIGINAL)
    assert found is not None
    assert found.changes == changes


@pytest.mark.parametrize(
    ("words", "original"),
    [
        ("（一）自收到申请之日起10个工作日", "(一)自收到申请之日起 10 个工作日"),
        ("the employer’s account", "Where the employer's  account\nchanges"),
        ("……", ORIGINAL),
    ],
)
def test_width_and_white_space_do_not_count(words: str, original: str) -> None:
    assert compare_quotation(words, original) is None


def test_english_words_stay_apart() -> None:
    assert compare_quotation("on going", "it is ongoing") is not None


def test_parts_around_an_ellipsis_stand_in_order() -> None:
    assert compare_quotation("应当自用工之日起……社会保险登记", ORIGINAL) is None
    assert compare_quotation("社会保险登记……应当自用工之日起", ORIGINAL) is not None


@given(st.integers(0, len(ORIGINAL) - 8), st.integers(6, 30))
def test_every_stretch_is_verbatim_and_no_changed_one_is(start: int, length: int) -> None:
    words = ORIGINAL[start : start + length]
    assert compare_quotation(words, ORIGINAL) is None
    changed = words[:3] + "猫" + words[4:]
    found = compare_quotation(changed, ORIGINAL)
    assert found is not None
    assert found.size >= 1
    assert 0 <= found.share < 1


@given(st.text(max_size=40), st.text(max_size=60))
def test_no_text_is_too_strange(words: str, original: str) -> None:
    found = compare_quotation(words, original)
    assert found is None or 0 <= found.share <= 1
    assert all(quotation.words for quotation in find_quotations(words) if quotation.words.strip())
