"""Sentences and their lengths, from a table in both languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.analysis.text.sentences import find_long_sentences
from handrail.model import LANGS, Lang

ANY_TEXT = st.one_of(
    st.text(max_size=120),
    st.lists(
        st.sampled_from(["word ", "and/or", "字", "。", ". ", "{limit:a}", "\n", "!", "“", "1.5", "{}"])
    ).map("".join),
)


def found(text: str, lang: Lang) -> list[tuple[str, int]]:
    return [(text[each.start : each.end], each.length) for each in find_long_sentences(0, text, lang)]


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("去网点。带身份证！", "zh", [("去网点", 3), ("带身份证", 4)]),
        ("打12333，选App。", "zh", [("打12333，选App", 4)]),
        ("等{limit:hold}；再来", "zh", [("等{limit:hold}", 2), ("再来", 2)]),
        ("第一行\n第二行", "zh", [("第一行", 3), ("第二行", 3)]),
        ("Go there. Bring it!", "en", [("Go there", 2), ("Bring it", 2)]),
        ("It costs 1.5 yuan, e.g. here.", "en", [("It costs 1.5 yuan, e.g", 5), ("here", 1)]),
        ("Don’t wait {limit:hold}?", "en", [("Don’t wait {limit:hold}", 3)]),
        ("A first-class card.", "en", [("A first-class card", 3)]),
        ("", "en", []),
    ],
)
def test_counts_what_a_reader_takes_in(text: str, lang: Lang, expected: list[tuple[str, int]]) -> None:
    assert found(text, lang) == expected


@pytest.mark.parametrize("lang", LANGS)
@given(text=ANY_TEXT)
def test_sentences_stand_in_the_text_one_after_the_other(lang: Lang, text: str) -> None:
    end = 0
    for each in find_long_sentences(0, text, lang):
        assert end <= each.start <= each.end <= len(text)
        assert 0 <= each.length <= each.end - each.start
        end = each.end


@pytest.mark.parametrize("lang", LANGS)
@given(text=ANY_TEXT, most=st.integers(1, 12))
def test_the_long_ones_are_those_that_are_long(lang: Lang, text: str, most: int) -> None:
    long = [each for each in find_long_sentences(0, text, lang) if each.length > most]
    assert list(find_long_sentences(most, text, lang)) == long
