"""Whoever comes from a sheet of paper is told, in a real browser, whether it still holds."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from handrail import cli
from handrail.load import load_library
from tests.backends import small_site
from tests.samples import BASE, PROCEDURE, replace
from tests.themes import THEME
from tests.web_server import serve

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.conftest import NewContext

pytestmark = pytest.mark.browser

SCRIPT = THEME / "assets" / "javascripts" / "edition.js"
GUIDE = "guides/activate-card/"
BEIJING = f"{GUIDE}110000/"
OVERLAY = """\
assured: {on: 2026-11-22, by: third-party, confidence: unverified}
contacts:
  beijing-line: {name: {zh: 本市热线, en: City line}, phone: "96102", basis: {source: notice}}
limits:
  visit: {kind: promised, hours: 9, basis: {source: notice}}
"""
CURRENT = {"zh": "您手里的单子是最新的。", "en": "Your sheet is current."}
CHANGED = {
    "zh": "您手里的单子印好以后，指南有改动：",
    "en": "This guide has changed since your sheet was printed:",
}
UNKNOWN = {"zh": "查不到单子上的版本号。", "en": "We do not know the edition on your sheet."}
SECOND = {"zh": "2026年12月1日：办理时间改为两小时", "en": "1 December 2026: It now takes two hours"}
THIRD = {
    "zh": "2027年1月5日：<b>不再</b>收费 & 更快",
    "en": '5 January 2027: <b>No</b> fee & "faster"',
}


@dataclass(frozen=True)
class Published:
    """A site that has seen three editions; ``national`` and ``local`` are their fingerprints."""

    site: Path
    address: str
    national: tuple[str, ...]
    local: tuple[str, ...]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Published]:
    site = small_site.make(tmp_path_factory.mktemp("editions") / "project")
    root = site.root
    shutil.copytree(BASE / "procedures", root / "procedures", dirs_exist_ok=True)
    overlay = root / "procedures/areas/110000-beijing/activate-card.yml"
    overlay.parent.mkdir(parents=True)
    overlay.write_text(OVERLAY, encoding="utf-8")

    def edition(day: str, *words: str) -> None:
        said = [word for each in words for word in ("-m", each)]
        assert cli.main(["--project", str(root), "edition", "--as-of", day, *said]) == 0

    edition("2026-11-22")
    replace(root, PROCEDURE, "hours: 1,", "hours: 2,")
    edition("2026-12-01", "办理时间改为两小时", "It now takes two hours")
    replace(root, PROCEDURE, "Bring your", "Take your")
    edition("2027-01-05", "<b>不再</b>收费 & 更快", '<b>No</b> fee & "faster"')
    day = ["--as-of", "2027-01-05"]
    assert cli.main(["--project", str(root), "build", "--no-pdf", "--no-search", *day]) == 0
    recorded = load_library(root).editions["activate-card"] or ()
    national = tuple(each.edition for each in recorded if not each.area)
    local = tuple(each.edition for each in recorded if each.area)
    with serve(site.site) as address:
        yield Published(site.site, address, national, local)


@pytest.fixture
def page(new_context: NewContext) -> Page:
    return new_context(viewport={"width": 360, "height": 740}).new_page()


def told(page: Page) -> list[str]:
    """Return what is said at the top, line by line."""
    return [line for line in page.get_by_role("status").first.inner_text().splitlines() if line]


@pytest.mark.parametrize(("lang", "root"), [("zh", ""), ("en", "en/")])
def test_a_sheet_is_current_changed_or_unknown(
    page: Page, published: Published, lang: str, root: str
) -> None:
    first, second, third = published.national
    page.goto(f"{published.address}{root}{GUIDE}?e=2027-01-05-{third}")
    assert told(page) == [CURRENT[lang]]
    page.goto(f"{published.address}{root}{GUIDE}?e=2026-12-01-{second}")
    assert told(page)[:2] == [CHANGED[lang], THIRD[lang]]
    page.goto(f"{published.address}{root}{GUIDE}?e=2026-11-22-{first}")
    assert told(page)[:3] == [CHANGED[lang], THIRD[lang], SECOND[lang]]
    assert len(told(page)) == 4, "and what to do"
    page.goto(f"{published.address}{root}{GUIDE}?e=2026-11-22-00000000")
    assert told(page)[0] == UNKNOWN[lang]
    assert len(told(page)) == 2


@pytest.mark.parametrize(
    "asked", ["", "x", "2026-11-22", "%3Cimg%20src=x%20onerror=alert(1)%3E", "1234567", "%F0%9F%98%80", "%00"]
)
def test_what_is_no_edition_is_unknown_and_never_shown(page: Page, published: Published, asked: str) -> None:
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("dialog", lambda dialog: problems.append(dialog.message))
    page.goto(f"{published.address}{GUIDE}?e={asked}")
    assert told(page) == [UNKNOWN["zh"], "请照本页办理。"]
    assert problems == []


def test_what_was_typed_by_hand_is_understood(page: Page, published: Published) -> None:
    third = published.national[-1]
    for typed in (third, third.upper(), f"%20{third}%20"):
        page.goto(f"{published.address}{GUIDE}?e={typed}")
        assert told(page) == [CURRENT["zh"]]


def test_an_area_answers_for_its_own_sheets(page: Page, published: Published) -> None:
    assert len(published.local) == 2, "the second edition changed a limit that the area has of its own"
    first, last = published.local
    page.goto(f"{published.address}{BEIJING}?e=2027-01-05-{last}")
    assert told(page) == [CURRENT["zh"]]
    page.goto(f"{published.address}{BEIJING}?e=2026-11-22-{first}")
    assert told(page)[:2] == [CHANGED["zh"], THIRD["zh"]]
    page.goto(f"{published.address}{GUIDE}?e=2027-01-05-{last}")
    assert told(page)[0] == UNKNOWN["zh"]


def test_the_place_that_was_chosen_once_does_not_lead_away_from_a_national_sheet(
    page: Page, published: Published
) -> None:
    page.goto(published.address + GUIDE)
    page.evaluate("localStorage.setItem('handrail.area', '110000')")
    page.goto(published.address + GUIDE)
    page.wait_for_url(f"**/{BEIJING}")
    page.goto(f"{published.address}{GUIDE}?e={published.national[-1]}")
    assert told(page) == [CURRENT["zh"]]
    assert urlsplit(page.url).path == f"/{GUIDE}"


def test_the_other_language_answers_for_the_same_sheet(page: Page, published: Published) -> None:
    page.goto(f"{published.address}{GUIDE}?e={published.national[0]}")
    page.locator("a[hreflang=en]").first.click()
    page.wait_for_url("**/en/**")
    assert told(page)[0] == CHANGED["en"]


def test_nothing_is_said_to_those_who_do_not_come_from_paper(page: Page, published: Published) -> None:
    page.goto(published.address + GUIDE)
    note = page.get_by_role("status").first
    assert note.inner_text() == ""
    assert (note.bounding_box() or {"height": 0})["height"] == 0


def test_the_answer_is_not_printed(page: Page, published: Published) -> None:
    page.goto(f"{published.address}{GUIDE}?e={published.national[0]}")
    assert page.locator(".hr-sheet").is_visible()
    page.emulate_media(media="print")
    assert not page.locator(".hr-sheet").is_visible()


@pytest.mark.parametrize(("lang", "root"), [("zh", ""), ("en", "en/")])
def test_without_javascript_the_history_stands_on_the_page(
    new_context: NewContext, published: Published, lang: str, root: str
) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"{published.address}{root}{GUIDE}?e={published.national[0]}")
    assert page.locator(".hr-sheet").inner_text() == ""
    page.locator(".hr-checked > summary").click()
    history = page.locator("[data-editions]")
    history.locator("summary").click()
    shown = history.locator("[data-edition]:visible").all_inner_texts()
    assert shown[:2] == [THIRD[lang], SECOND[lang]]
    assert len(shown) == 3
    assert f"2027-01-05-{published.national[-1]}" in history.inner_text()


def test_the_print_page_carries_the_edition(published: Published) -> None:
    for path, digest in ((GUIDE, published.national[-1]), (BEIJING, published.local[-1])):
        html = (published.site / path / "print" / "index.html").read_text(encoding="utf-8")
        assert re.findall(r"\d{4}-\d{2}-\d{2}-[0-9a-f]{8}", html) == [f"2027-01-05-{digest}"]


def test_the_script_is_small() -> None:
    assert SCRIPT.stat().st_size < 2048
