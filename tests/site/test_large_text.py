"""Readers who have set their phone to text twice as large still see all of every page (WCAG 2.2, 1.4.4)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import FLAGS

PATHS = [
    "",
    "guides/replace-lost-card/",
    "guides/replace-lost-card/110000/",
    "guides/replace-lost-card/110000/print/",
    "guides/replace-lost-card/areas/",
    "guides/replace-lost-card/notice/",
    "laws/social-insurance-law/",
    "topics/card/",
    "rules/are/",
    "search/",
]
TWICE = "--blink-settings=defaultFontSize=32"
OUTSIDE = """() => [...document.body.querySelectorAll("*")]
    .filter((it) => !it.closest(".hr-scroll, pre, code, .md-sidebar") && it.getClientRects().length)
    .filter((it) => it.getBoundingClientRect().right > innerWidth + 1)
    .map((it) => `${it.localName}.${it.className}`)"""


@pytest.fixture(scope="module")
def page(browser: Browser, chromium_path: Path) -> Iterator[Page]:
    """A page on a narrow phone whose text is twice as large as is usual."""
    large = browser.browser_type.launch(executable_path=chromium_path, args=[*FLAGS, TWICE])
    yield large.new_page(viewport={"width": 360, "height": 740})
    large.close()


@pytest.mark.browser
@pytest.mark.parametrize("path", [*PATHS, *(f"en/{path}" for path in PATHS)])
def test_nothing_lies_outside_the_page(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") >= 16
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
    assert page.evaluate(OUTSIDE) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.browser
def test_the_text_is_as_large_as_the_reader_wants(page: Page, address: str, browser: Browser) -> None:
    usual = browser.new_page(viewport={"width": 360, "height": 740})
    size = "parseFloat(getComputedStyle(document.querySelector('h1, .hr-search__input')).fontSize)"
    field = size.replace("h1, ", "")
    for each in (usual, page):
        each.goto(address)
    assert page.evaluate(size) == 2 * usual.evaluate(size)
    assert page.evaluate(field) == 2 * usual.evaluate(field)
    usual.close()
