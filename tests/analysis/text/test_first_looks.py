"""What is looked at closely has passed a first look, which must let pass whatever there is to find."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from handrail.analysis.text.numbers import IN_WORDS, UNIT_WORDS, find_numbers
from handrail.analysis.text.plain_words import compile_plain_words, find_office_words, search_office_words
from handrail.analysis.text.punctuation import find_english_slips, search_english_slips
from handrail.analysis.text.sentences import find_long_sentences
from handrail.analysis.text.texts import Sheet
from handrail.catalog import Catalog, Passage
from handrail.load import load_library
from handrail.model import LANGS, Lang, Text

ENTRY = Catalog(load_library(Path(__file__).parents[3]), as_of=date(2026, 11, 22)).procedures[
    "replace-lost-card"
]
BITS = (
    *("十五个工作日", "一天", "百分之二十", "15天", "\uff11\uff15日", "三年", "两周", "100元", "每月"),
    *(
        "three days",
        "Twenty-one months",
        "RMB 5",
        "aged 16",
        "Aged sixteen",
        "ten per cent",
        "5 YUAN",
        "someone",
        *("children under sixteen", "sixty or older", "a hundred days", "forty-two days", "form 12751"),
    ),
    *("前往", "，即可", "请勿", "prior to", "Obtain", "UPON", "in the event of", "herein", "“obtain”"),
    *(
        "{limit:hold}",
        "{",
        "`x`",
        "](x)",
        "https://example.org/a",
        "\n",
        "\n\n",
        " ",
        "  ",
        " ,",
        "'",
        '"',
        "，",
        "！",
    ),
    *("a b c d e f", "word", "网点", ". ", "。", "İ"),
)
WORDS = st.lists(st.sampled_from(BITS), min_size=1, max_size=12).map("".join)
TEXTS = st.lists(
    st.builds(lambda zh, en: Text(zh=f"字{zh}字", en=f"a{en}a"), WORDS, WORDS), min_size=1, max_size=5
)


def sheet(texts: list[Text], lang: Lang) -> Sheet:
    return Sheet.of(tuple(Passage(ENTRY, ("faq", place), text) for place, text in enumerate(texts)), lang)


@given(TEXTS)
def test_no_text_with_a_number_is_passed_over(texts: list[Text]) -> None:
    for lang in LANGS:
        page = sheet(texts, lang)
        looked_at = {place for look in (re.compile(r"\d"), *IN_WORDS) for place in page.search_places(look)}
        looked_at.update(page.search_word_places(UNIT_WORDS))
        assert {place for place, text in enumerate(texts) if find_numbers(text[lang])} <= looked_at


@given(TEXTS)
def test_no_text_with_an_office_word_or_a_slip_is_passed_over(texts: list[Text]) -> None:
    for lang in LANGS:
        found = {
            passage.path[1] for passage in search_office_words(sheet(texts, lang), compile_plain_words(lang))
        }
        assert {
            place
            for place, text in enumerate(texts)
            if any(find_office_words(text[lang], compile_plain_words(lang)))
        } <= found
    found = {passage.path[1] for passage in search_english_slips(sheet(texts, "en"))}
    assert {place for place, text in enumerate(texts) if any(find_english_slips(text.en))} <= found


@given(WORDS, st.integers(min_value=1, max_value=8))
def test_no_long_sentence_is_passed_over(text: str, most: int) -> None:
    for lang in LANGS:
        long = [each for each in find_long_sentences(0, text, lang) if each.length > most]
        assert list(find_long_sentences(most, text, lang)) == long
