"""The choice of a place in a real browser: found by name, remembered, kept, and forgotten again."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from handrail import cli
from tests.themes import THEME
from tests.web_server import serve

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.conftest import NewContext

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
SCRIPT = THEME / "assets" / "javascripts" / "areas.js"
GUIDE = "guides/replace-lost-card/"
SMALLER = """
"420500": {name: {zh: 宜昌市, en: Yichang}, slug: yichang, parent: "420000"}
"420527": {name: {zh: 秭归县, en: Zigui County}, slug: zigui, parent: "420500"}
"429006": {name: {zh: 天门市, en: Tianmen}, slug: tianmen, parent: "420000"}
"""
"""Areas without rules of their own, which no page lists."""
MANY = "".join(
    f'"4210{number}": {{name: {{zh: 新村{number}区, en: Newville {number}}}, slug: newville-{number}, '
    'parent: "421000"}\n'
    for number in range(60, 90)
)
REMEMBERED = "localStorage.getItem('handrail.area')"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    project = tmp_path_factory.mktemp("project")
    for folder in ("procedures", "content", "overrides"):
        shutil.copytree(ROOT / folder, project / folder)
    shutil.copyfile(ROOT / "mkdocs.yml", project / "mkdocs.yml")
    with (project / "procedures/shared/areas.yml").open("a", encoding="utf-8") as registry:
        registry.write(SMALLER + MANY)
    site = tmp_path_factory.mktemp("published") / "help"
    options = ["--no-pdf", "--no-search", "--site-dir", str(site)]
    assert cli.main(["--project", str(project), "build", *options]) == 0
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


def find(page: Page, typed: str, found: str) -> None:
    """Type something, and wait until the page tells what it has found."""
    page.locator("[data-areas] input").fill(typed)
    page.locator("[data-areas] [role=status]").filter(has_text=found).wait_for()


@pytest.mark.parametrize("lang", ["", "en/"])
def test_a_place_is_found_by_its_name_in_any_form(page: Page, address: str, lang: str) -> None:
    page.goto(address + lang + GUIDE)
    unfold(page)
    for typed in ("上海", "海市", "Shanghai", "shanghai", "SHANGHAISHI", "Shang hai", "shs"):
        find(page, "nowhere", "No such" if lang else "没有")
        find(page, typed, "1")
        assert shown(page) == ["Shanghai" if lang else "上海市"], typed
    assert page.locator("a[data-area]:visible").get_attribute("data-known") == ""


def test_the_count_is_told_and_escape_shows_all_places_again(page: Page, address: str) -> None:
    page.goto(address + "en/" + GUIDE)
    unfold(page)
    field, status = page.get_by_label("Type to find your place"), page.locator("[data-areas] [role=status]")
    whole = shown(page)
    field.fill("shanghai")
    status.filter(has_text="1 found").wait_for()
    field.fill("nowhere")
    status.filter(has_text="No such place").wait_for()
    assert shown(page) == []
    field.press("Escape")
    assert field.input_value() == status.inner_text() == ""
    assert shown(page) == whole


def test_of_a_county_it_is_told_where_it_lies(page: Page, address: str) -> None:
    page.goto(address + "en/" + GUIDE)
    unfold(page)
    find(page, "county", "2 found")
    lines = page.locator(".hr-areas__list:visible > li").all()
    told = ["Zigui County Hubei · Yichang", "Jiangling County Hubei · Jingzhou"]
    assert [" ".join(each.inner_text().split()) for each in lines] == told


def test_whose_name_begins_so_comes_first_and_no_more_are_shown_than_can_be_read(
    page: Page, address: str
) -> None:
    page.goto(address + GUIDE)
    unfold(page)
    find(page, "江", "5")
    assert shown(page) == ["江苏省", "江西省", "江陵县", "黑龙江省", "浙江省"]
    find(page, "新村", "30")
    assert len(shown(page)) == 20


def test_all_names_are_fetched_only_when_somebody_looks_for_a_place(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + "en/" + GUIDE)
    page.locator("[data-areas] input").wait_for(state="attached")
    assert address + "api/areas.json" not in asked
    with page.expect_response("**/api/areas.json"):
        unfold(page)
    find(page, "tianmen", "1 found")
    find(page, "yichang", "1 found")
    assert asked.count(address + "api/areas.json") == 1


def test_without_the_list_of_names_the_places_of_the_page_are_found(page: Page, address: str) -> None:
    page.route("**/api/areas.json", lambda route: route.abort())
    page.goto(address + "en/" + GUIDE)
    unfold(page)
    find(page, "Zigui", "No such place")
    find(page, "Jiangling", "1 found")
    page.locator("a[data-area='421024']:visible").click()
    page.wait_for_url(address + "en/" + GUIDE + "421024/")


def test_the_keyboard_is_enough(page: Page, address: str) -> None:
    page.goto(address + GUIDE)
    unfold(page)
    page.keyboard.press("Tab")
    while page.evaluate("document.activeElement.type") != "search":
        page.keyboard.press("Tab")
    page.keyboard.type("bjs")
    page.locator("[data-areas] [role=status]").filter(has_text="1").wait_for()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.dataset.area") == "110000"
    page.locator("[data-areas] input").press("Enter")
    page.wait_for_url(address + GUIDE + "110000/")


def test_a_choice_is_kept_across_visits_guides_and_languages(page: Page, address: str) -> None:
    page.goto(address + GUIDE)
    choose(page, "110000")
    page.wait_for_url(address + GUIDE + "110000/")

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
    unfold(page)
    page.locator(".hr-areas__known a").filter(has_text="上海市").click()
    page.wait_for_url(address + GUIDE + "310000/")
    page.goto(address + GUIDE)
    page.wait_for_url(address + GUIDE + "310000/")


def test_the_national_guide_can_be_read_and_chosen_again(page: Page, address: str) -> None:
    page.goto(address + GUIDE)
    choose(page, "110000")
    page.wait_for_url(address + GUIDE + "110000/")

    page.locator(".hr-local > summary").click()
    page.locator("a[data-national]").click()
    page.wait_for_url(address + GUIDE + "?area=national")
    page.locator("a.hr-language").click()
    page.wait_for_url(address + "en/" + GUIDE + "?area=national")
    assert page.evaluate(REMEMBERED).startswith("110000")

    choose(page, "100000")
    page.wait_for_url(address + "en/" + GUIDE)
    assert page.evaluate(REMEMBERED) is None
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


def test_a_place_that_only_the_search_knows_is_remembered_by_name(page: Page, address: str) -> None:
    page.goto(address + "en/" + GUIDE)
    unfold(page)
    find(page, "zigui", "1 found")
    page.locator("a[data-area='420527']").click()
    page.locator("[data-areas-note]").filter(has_text="You chose Zigui County.").wait_for()
    page.goto(address + GUIDE)
    page.locator("[data-areas-note]").filter(has_text="您选的是秭归县").wait_for()


def test_of_a_remembered_place_the_rules_of_the_larger_one_around_it_are_shown(
    page: Page, address: str
) -> None:
    page.goto(address + GUIDE)
    page.evaluate("localStorage.setItem('handrail.area', '310101 310100 310000 100000|黄浦区|Huangpu')")
    page.goto(address + "en/" + GUIDE)
    page.wait_for_url(address + "en/" + GUIDE + "310000/")


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
    find(page, "shs", "1")
    page.locator("a[data-area='310000']:visible").click()
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
    assert len(gzip.compress(SCRIPT.read_bytes(), mtime=0)) <= 3072
