"""Words of offices, and what is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.analysis.text.plain_words import compile_plain_words, find_office_words
from handrail.model import LANGS, Lang

ANY_TEXT = st.one_of(
    st.text(max_size=80),
    st.lists(st.sampled_from(["携带", "前往", "“", "”", "《", "prior to", " ", "SHALL", "{携带}", "’"])).map(
        "".join
    ),
)


def found(text: str, lang: Lang) -> list[str]:
    return [each.word for each in find_office_words(text, compile_plain_words(lang))]


@pytest.mark.parametrize(
    ("text", "lang", "words"),
    [
        ("携带身份证前往网点", "zh", ["携带", "前往"]),
        ("本人办理，即可领取", "zh", ["，即可"]),
        ("You shall obtain it prior to the visit.", "en", ["shall", "obtain", "prior to"]),
        ("Prior to that", "en", ["Prior to"]),
    ],
)
def test_finds_words_of_offices(text: str, lang: Lang, words: list[str]) -> None:
    assert found(text, lang) == words


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("带身份证去网点", "zh"),
        ("写着“请携带原件”的牌子", "zh"),
        ("按《有关规定》", "zh"),
        ("{doc:携带}", "zh"),
        ("A shallow marshall", "en"),
        ("The sign says “You shall pay”.", "en"),
    ],
)
def test_leaves_plain_and_quoted_words_alone(text: str, lang: Lang) -> None:
    assert found(text, lang) == []


def test_an_apostrophe_quotes_nothing() -> None:
    assert found("The card’s owner shall sign the bank’s form.", "en") == ["shall"]


@pytest.mark.parametrize("lang", LANGS)
@given(text=ANY_TEXT)
def test_every_word_stands_in_the_text_with_another_in_its_place(lang: Lang, text: str) -> None:
    for each in find_office_words(text, compile_plain_words(lang)):
        assert 0 <= each.start < each.end <= len(text)
        assert each.word == text[each.start : each.end]
        assert each.instead


def test_a_project_adds_words_and_goes_before_the_pack() -> None:
    words = compile_plain_words("en", {"Obtain": "fetch", "leverage": "use"})
    uses = find_office_words("Obtain it, leverage it.", words)
    assert [(each.word, each.instead) for each in uses] == [("Obtain", "fetch"), ("leverage", "use")]


def test_a_language_without_a_list_has_no_words_of_offices() -> None:
    words = compile_plain_words("ar")
    assert list(find_office_words("anything", words)) == []
