"""What a guide shows first on a phone, and how its folded parts open."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.conftest import NewContext
from tests.site.reading import Reading, measure_all
from tests.web_server import serve

@pytest.fixture(scope="module")
def readings(browser: Browser, site: Path) -> list[Reading]:
    return list(measure_all(browser, site))


def test_a_phone_shows_a_guide_in_few_screens_and_the_first_step_soon(readings: list[Reading]) -> None:
    assert len(readings) > 10
    for each in readings:
        chinese = each.lang == "zh"
        assert each.screens <= (5.3 if chinese else 6.7), each
        assert 0 < each.action < 600, each
        assert 0 < each.step <= (1.2 if chinese else 1.65), each
        assert each.words <= (850 if chinese else 520), each


def test_a_phone_shows_little_twice_and_no_sources_before_they_are_asked_for(readings: list[Reading]) -> None:
    for each in readings:
        assert each.repeated <= 20, each
        assert each.sources == 0, each


def test_a_first_visit_loads_little(readings: list[Reading]) -> None:
    for each in readings:
        assert each.kilobytes <= 38, each
        assert each.requests <= 8, each


def test_a_link_into_a_folded_part_opens_it(new_context: NewContext, site: Path) -> None:
    page = new_context().new_page()
    with serve(site) as origin:
        page.goto(f"{origin}/guides/replace-lost-card/#_sources")
        part = page.locator("[data-part='_sources']")
        assert part.evaluate("each => each.open")
        assert not page.locator("[data-part='_law']").evaluate("each => each.open")
        page.evaluate("location.hash = '_law'")
        page.wait_for_function("document.querySelector('[data-part=_law]').open")


def test_paper_shows_what_is_folded_on_the_screen(new_context: NewContext, site: Path) -> None:
    page = new_context().new_page()
    with serve(site) as origin:
        page.goto(f"{origin}/guides/replace-lost-card/")
        closed = "document.querySelectorAll('article details:not([open]):not([data-areas-fold])').length"
        before = page.evaluate(closed)
        assert before > 5
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert page.evaluate(closed) == 0
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert page.evaluate(closed) == before
