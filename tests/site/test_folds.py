"""What a guide shows first on a phone, and how its folded parts open."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import NewContext
from tests.web_server import serve

SCREEN = 740
PHONE = {"width": 360, "height": SCREEN}
"""A small phone, in CSS pixels."""


@pytest.fixture(scope="module")
def guides(site: Path) -> list[str]:
    """The address of every guide and of its versions in areas, in both languages."""
    folders = [path.parent for path in site.glob("**/guides/**/print/index.html")]
    found = sorted(f"{folder.parent.relative_to(site).as_posix()}/" for folder in folders)
    assert len(found) > 10
    return found


def test_on_a_phone_the_steps_begin_on_the_second_screen_at_the_latest(
    new_context: NewContext, site: Path, guides: list[str]
) -> None:
    page = new_context(viewport=PHONE).new_page()
    with serve(site) as origin:
        for guide in guides:
            page.goto(f"{origin}/{guide}")
            if page.locator("[data-absence]").count():
                continue
            top = page.locator(".hr-step__title").first.evaluate("each => each.getBoundingClientRect().top")
            assert top < 2 * SCREEN, guide
            call = page.locator(".hr-call a")
            if call.count():
                assert call.evaluate("each => each.getBoundingClientRect().bottom") < SCREEN, guide


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
