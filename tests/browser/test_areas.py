"""The choice of a place in a real browser: found by name, remembered, kept, and forgotten again."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator import cli
from tests.web_server import serve

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.conftest import NewContext

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "overrides" / "assets" / "javascripts" / "areas.js"
GUIDE = "guides/replace-lost-card/"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    site = tmp_path_factory.mktemp("published") / "help"
    assert cli.main(["--project", str(ROOT), "build", "--site-dir", str(site)]) == 0
    with serve(site.parent) as origin:  # a folder between host and site: it need not lie at the root
        yield f"{origin}help/"


@pytest.fixture
def page(new_context: NewContext) -> Page:
    return new_context(viewport={"width": 1280, "height": 800}).new_page()


def unfold(page: Page) -> None:
    page.locator("[data-areas-fold] summary").click()


def choose(page: Page, code: str) -> None:
    unfold(page)
    page.locator(f"[data-areas] a[data-area='{code}']").click()


def shown(page: Page) -> list[str]:
    return [link.inner_text() for link in page.locator("a[data-area]:visible").all()]


@pytest.mark.parametrize("lang", ["", "en/"])
@pytest.mark.parametrize("typed", ["上海", "海市", "Shanghai", "shanghai", "SHANGHAISHI", "sh"])
def test_a_place_is_found_by_its_name_in_any_form(page: Page, address: str, lang: str, typed: str) -> None:
    page.goto(address + lang + GUIDE)
    unfold(page)
    page.locator("[data-areas] input").fill(typed)
    assert ("Shanghai" if lang else "上海市") in shown(page)
    assert ("Chongqing" if lang else "重庆市") not in shown(page)


def test_the_count_is_told_and_escape_shows_all_places_again(page: Page, address: str) -> None:
    page.goto(address + "en/" + GUIDE)
    unfold(page)
    field, status = page.get_by_label("Type to find your place"), page.locator("[data-areas] [role=status]")
    whole = shown(page)
    field.fill("shanghai")
    assert status.inner_text() == "1 found"
    field.fill("nowhere")
    assert status.inner_text() == "No such place"
    assert shown(page) == []
    field.press("Escape")
    assert field.input_value() == status.inner_text() == ""
    assert shown(page) == whole


def test_a_county_is_shown_within_its_province(page: Page, address: str) -> None:
    page.goto(address + "en/" + GUIDE)
    unfold(page)
    page.locator("[data-areas] input").fill("jiangling")
    assert shown(page) == ["All of China", "Hubei", "Jingzhou", "Jiangling County"]
    page.locator("[data-areas] input").fill("Hubei")
    assert shown(page) == ["All of China", "Hubei", "Jingzhou", "Jiangling County"]


def test_the_keyboard_is_enough(page: Page, address: str) -> None:
    page.goto(address + GUIDE)
    unfold(page)
    page.keyboard.press("Tab")
    while page.evaluate("document.activeElement.type") != "search":
        page.keyboard.press("Tab")
    page.keyboard.type("bj")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.dataset.area") == "110000"
    page.locator("[data-areas] input").press("Enter")
    page.wait_for_url(address + GUIDE + "110000/")


def test_a_choice_is_kept_across_visits_guides_and_languages(page: Page, address: str) -> None:
    page.goto(address + GUIDE)
    choose(page, "110000")
    page.wait_for_url(address + GUIDE + "110000/")
    assert page.evaluate("localStorage.getItem('handrail.area')") == "110000"

    page.locator("a.hr-language").click()
    page.wait_for_url(address + "en/" + GUIDE + "110000/")

    page.goto(address + "en/guides/activate-card/")
    page.goto(address + "en/" + GUIDE + "#collect")
    page.wait_for_url(address + "en/" + GUIDE + "110000/#collect")


def test_the_print_page_and_back_keep_the_place(page: Page, address: str) -> None:
    page.goto(address + GUIDE + "310000/")
    page.locator(".hr-page a[href$='print/']").click()
    page.wait_for_url(address + GUIDE + "310000/print/")
    page.locator(f"a[href$='{GUIDE}310000/']").first.click()
    page.wait_for_url(address + GUIDE + "310000/")


def test_a_button_remembers_as_well_as_the_list(page: Page, address: str) -> None:
    page.goto(address + GUIDE)
    page.locator(".h-areas__known a").filter(has_text="上海市").click()
    page.wait_for_url(address + GUIDE + "310000/")
    page.goto(address + GUIDE)
    page.wait_for_url(address + GUIDE + "310000/")


def test_the_national_guide_can_be_read_and_chosen_again(page: Page, address: str) -> None:
    page.goto(address + GUIDE)
    choose(page, "110000")
    page.wait_for_url(address + GUIDE + "110000/")

    page.locator("a[data-national]").click()
    page.wait_for_url(address + GUIDE + "?area=national")
    page.locator("a.hr-language").click()
    page.wait_for_url(address + "en/" + GUIDE + "?area=national")
    assert page.evaluate("localStorage.getItem('handrail.area')") == "110000"

    choose(page, "100000")
    page.wait_for_url(address + "en/" + GUIDE)
    assert page.evaluate("localStorage.getItem('handrail.area')") is None
    page.goto(address + GUIDE)
    assert page.url == address + GUIDE


def test_one_step_back_shows_what_was_there_before(page: Page, address: str) -> None:
    page.goto(address + GUIDE)
    choose(page, "110000")
    page.wait_for_url(address + GUIDE + "110000/")
    page.go_back()
    assert page.url == address + GUIDE
    assert page.locator("[data-areas]").get_attribute("data-current") == ""


def test_of_a_place_without_rules_of_its_own_the_page_says_so(page: Page, address: str) -> None:
    page.goto(address + "en/" + GUIDE)
    choose(page, "120000")
    note = page.locator("[data-areas-note]")
    note.wait_for()
    assert "Tianjin" in note.inner_text()
    assert page.url == address + "en/" + GUIDE


def test_without_javascript_all_places_are_links(new_context: NewContext, address: str) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(address + GUIDE)
    assert page.locator("[data-areas] input").count() == 0
    choose(page, "310000")
    page.wait_for_url(address + GUIDE + "310000/")
    assert page.locator("a.hr-language").get_attribute("href").endswith(GUIDE + "310000/")  # type: ignore[union-attr]


def test_where_nothing_may_be_remembered_links_and_search_work(new_context: NewContext, address: str) -> None:
    context = new_context()
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('blocked') } })"
    )
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(error.stack or ""))
    page.goto(address + GUIDE)
    unfold(page)
    page.locator("[data-areas] input").fill("sh")
    page.locator("a[data-area='310000']").click()
    page.wait_for_url(address + GUIDE + "310000/")
    assert not [stack for stack in errors if "areas.js" in stack]  # the theme's own script does complain


def test_a_narrow_phone_shows_all_of_it(new_context: NewContext, address: str) -> None:
    page = new_context(viewport={"width": 360, "height": 740}).new_page()
    page.goto(address + "en/" + GUIDE)
    unfold(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    box = page.locator("[data-areas] input").bounding_box()
    assert box is not None
    assert box["height"] >= 44
    assert box["x"] + box["width"] <= 360


def test_only_guides_that_vary_load_the_script_and_it_is_small(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + "guides/activate-card/")
    assert not [url for url in asked if url.endswith("areas.js")]
    page.goto(address + GUIDE)
    assert [url for url in asked if url.endswith("areas.js")]
    assert all(url.startswith(address) for url in asked)
    assert len(gzip.compress(SCRIPT.read_bytes(), mtime=0)) <= 2048
