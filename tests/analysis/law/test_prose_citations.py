"""Articles of laws in words, read from a table in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.analysis.law.prose_citations import LawNames, ProseCitation
from handrail.catalog import Catalog
from handrail.load import load_library
from handrail.model import Lang
from handrail.render.say.citation import chinese_numeral
from tests.samples import BASE

LAWS = Catalog(load_library(Path(BASE))).names("laws")
LAW = "social-insurance-law"


def found(text: str, lang: Lang) -> list[ProseCitation]:
    return list(LawNames.of(LAWS, lang).find_in(text))


@pytest.mark.parametrize(
    ("text", "lang", "law", "place"),
    [
        ("按第五十八条办", "zh", None, (58, None, None)),
        ("按第58条第3款办", "zh", None, (58, 3, None)),
        ("社会保险法第五十八条第三款", "zh", LAW, (58, 3, None)),
        ("《社会保险法》第五十三条第一款第（二）项", "zh", LAW, (53, 1, 2)),
        ("《中华人民共和国社会保险法》的第一百零四条", "zh", LAW, (104, None, None)),
        ("《民法典》第一千二百六十条", "zh", None, (1260, None, None)),
        ("see Article 58, paragraph 3", "en", None, (58, 3, None)),
        ("Article 16(4) of the Social Insurance Law", "en", LAW, (16, None, None)),
        ("the Social Insurance Law, Article 58", "en", LAW, (58, None, None)),
        ("Article 7 of the Labour Contract Law", "en", None, (7, None, None)),
    ],
)
def test_reads_articles(
    text: str, lang: Lang, law: str | None, place: tuple[int, int | None, int | None]
) -> None:
    (words,) = found(text, lang)
    assert words.law == law
    assert (words.article, words.paragraph, words.item) == place
    assert text[words.start :].startswith(words.words)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("《民法典》第一千二百六十条", "zh"),
        ("Article 7 of the Labour Contract Law", "en"),
        ("the Labour Contract Law, Article 7", "en"),
    ],
)
def test_a_law_that_we_do_not_hold_is_a_law(text: str, lang: Lang) -> None:
    (words,) = found(text, lang)
    assert (words.law, words.names_a_law) == (None, True)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("第二条路", "zh"),
        ("{law:social-insurance-law/58}", "zh"),
        ("一条消息", "zh"),
        ("a job website article", "en"),
        ("{law:social-insurance-law/58}", "en"),
    ],
)
def test_other_words_are_no_articles(text: str, lang: Lang) -> None:
    assert found(text, lang) == []


@given(st.integers(1, 9999))
def test_reads_every_number_that_we_write(number: int) -> None:
    (words,) = found(f"第{chinese_numeral(number)}条", "zh")
    assert words.article == number
