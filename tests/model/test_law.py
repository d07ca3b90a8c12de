"""Finding a place in a law, and whether it was in force on a day."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from handrail.load import load_library
from handrail.model import Article, Item, Law, LawRef, Paragraph, Text
from tests.samples import BASE

LAW = load_library(BASE).laws[0].record
TEXT = Text(zh="条", en="article")


def law(**dates: date) -> Law:
    """Return a copy of a law with other dates, which holds article 58 alone."""
    return replace(LAW, **dates)


def test_finds_an_article_and_a_paragraph() -> None:
    whole = LAW.text(LawRef(law="social-insurance-law", article=58))
    assert whole is not None
    assert len(whole) == 3
    assert LAW.text(LawRef(law="social-insurance-law", article=58, paragraph=3)) == (whole[2],)
    assert whole[2].zh == "国家建立全国统一的个人社会保障号码。个人社会保障号码为公民身份号码。"


def test_finds_an_item_of_a_paragraph() -> None:
    items = (Item(zh="（一）甲", en="(1) A"), Item(zh="（二）乙", en="(2) B"))
    article = Article(article=5, paragraphs=(Paragraph(zh="下列：", en="These:", items=items),))
    held = replace(LAW, articles=(article,))
    assert held.text(LawRef(law="a", article=5, paragraph=1, item=2)) == (items[1],)
    assert held.text(LawRef(law="a", article=5, paragraph=1, item=3)) is None


@pytest.mark.parametrize(
    "place",
    [
        {"article": 57},
        {"article": 58, "paragraph": 4},
        {"article": 58, "paragraph": 1, "item": 1},
        {"article": 58, "item": 1},
    ],
)
def test_gives_nothing_for_a_place_that_is_not_held(place: dict[str, int]) -> None:
    assert LAW.text(LawRef(law="social-insurance-law", **place)) is None


@pytest.mark.parametrize(
    ("day", "held"),
    [
        (date(2011, 6, 30), False),
        (date(2011, 7, 1), True),
        (date(2025, 12, 31), True),
        (date(2026, 1, 1), False),
    ],
)
def test_is_in_force_from_its_first_day_to_the_day_before_its_repeal(day: date, held: bool) -> None:  # noqa: FBT001
    assert law(repealed=date(2026, 1, 1)).in_force_on(day, 58) is held


def test_an_article_has_dates_of_its_own() -> None:
    article = replace(LAW.articles[0], in_force=date(2019, 1, 1), repealed=date(2020, 1, 1))
    held = replace(LAW, articles=(article,))
    days = [date(2018, 12, 31), date(2019, 1, 1), date(2019, 12, 31), date(2020, 1, 1)]
    assert [held.in_force_on(day, 58) for day in days] == [False, True, True, False]
    assert held.in_force_on(date(2018, 12, 31), 57)
