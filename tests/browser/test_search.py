"""Search in a real browser: the right guide first in both languages, and a field that anyone can work."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.backends.search_site import QUESTIONS, Question, write_site
from tests.web_server import serve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

# A folder between host and site: the site must not think that it lies at the root.
PREFIX = "help"

FIND = """async ([query, lang]) => {
  await new Promise((resolve, reject) => {
    const script = Object.assign(document.createElement("script"), { onload: resolve, onerror: reject });
    script.src = "/help/api/search/search.js";
    document.head.append(script);
  });
  const search = handrailSearch.open(new URL("/help/api/search/", location.href).href, ["zh", "en"]);
  return (await search.find(query, lang)).hits.map((hit) => hit.path);
}"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = tmp_path_factory.mktemp("www")
    write_site(root / PREFIX)
    with serve(root) as origin:
        yield f"{origin}{PREFIX}/"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()


def field(page: Page) -> str:
    return "#page-search" if page.locator("#page-search").count() else "#header-search"


def titles(page: Page) -> list[str]:
    return page.locator("[data-option] [data-title]").all_inner_texts()


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.query)
def test_the_right_guide_comes_first(question: Question, page: Page, address: str) -> None:
    page.goto(address + ("search/" if question.lang == "zh" else "en/search/"))
    paths = page.evaluate(FIND, [question.query, question.lang])
    assert paths[0].partition("#")[0] == f"guides/{question.guide}/", paths


def test_nothing_is_fetched_before_the_reader_turns_to_the_field(page: Page, address: str) -> None:
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(address + "guides/activate-card/", wait_until="networkidle")
    assert not [url for url in requests if "/api/" in url]
    with page.expect_response("**/api/search/zh.js"):
        page.focus("#header-search")
    assert all(url.startswith(address) for url in requests)


def test_typing_shows_results_with_the_words_marked(page: Page, address: str) -> None:
    page.goto(address + "guides/activate-card/")
    page.locator("#header-search").press_sequentially("社保卡丢了")
    first = page.locator("[role=option]").first
    first.get_by_text("社会保障卡丢了怎么补办").wait_for()
    assert first.locator("[data-title] mark").all_inner_texts() == ["卡丢了"]
    assert first.locator("[data-kind]").inner_text() == "办事指南"
    assert page.locator("[role=status]").inner_text().startswith("找到")
    first.click()
    page.wait_for_url(address + "guides/replace-lost-card/")


def test_arrow_keys_choose_and_enter_opens(page: Page, address: str) -> None:
    page.goto(address + "en/guides/activate-card/")
    search = page.locator("#header-search")
    search.press_sequentially("wrong name")
    page.locator("[role=listbox] [role=option]").first.wait_for()
    assert search.get_attribute("aria-expanded") == "true"
    search.press("ArrowDown")
    chosen = page.locator("[role=option][aria-selected=true]")
    assert chosen.count() == 1
    assert chosen.get_attribute("id") == search.get_attribute("aria-activedescendant")
    search.press("ArrowUp")
    assert search.get_attribute("aria-activedescendant") is None
    search.press("ArrowUp")
    assert "See all results" in chosen.inner_text()
    search.press("ArrowDown")
    search.press("ArrowDown")
    search.press("Enter")
    page.wait_for_url(address + "en/guides/correct-name/")


def test_escape_closes_and_keeps_what_was_typed(page: Page, address: str) -> None:
    page.goto(address + "en/guides/activate-card/")
    search = page.locator("#header-search")
    search.press_sequentially("lost card")
    page.locator("[role=option]").first.wait_for()
    search.press("Escape")
    assert page.locator("#header-search-panel").is_hidden()
    assert search.get_attribute("aria-expanded") == "false"
    assert search.input_value() == "lost card"


def test_leaving_the_field_closes_the_panel(page: Page, address: str) -> None:
    page.goto(address + "en/guides/activate-card/")
    page.locator("#header-search").press_sequentially("lost card")
    page.locator("[role=option]").first.wait_for()
    page.locator("h1").click()
    page.locator("#header-search-panel").wait_for(state="hidden")


def test_enter_goes_to_the_search_page_with_the_whole_list(page: Page, address: str) -> None:
    page.goto(address + "guides/activate-card/")
    page.fill("#header-search", "挂失")
    page.press("#header-search", "Enter")
    page.wait_for_url(address + "search/?q=*")
    page.locator("#search-results [data-title]").first.wait_for()
    assert page.input_value("#page-search") == "挂失"
    assert titles(page)[0] == "社会保障卡丢了怎么补办"
    assert page.locator("[role=status]").inner_text() == f"找到{len(titles(page))}条结果"
    assert page.locator("[role=option], [role=combobox]").count() == 0


def test_the_search_page_keeps_its_address_in_step(page: Page, address: str) -> None:
    page.goto(address + "en/search/")
    page.locator("#page-search").press_sequentially("freelancer")
    page.get_by_text("Register for social insurance as a flexible worker").wait_for()
    assert page.url == address + "en/search/?q=freelancer"
    page.reload()
    page.get_by_text("Register for social insurance as a flexible worker").wait_for()


@pytest.mark.parametrize("path", ["en/search/", "en/guides/activate-card/"])
def test_nothing_found_says_what_else_to_do(path: str, page: Page, address: str) -> None:
    page.goto(address + path)
    page.locator(field(page)).press_sequentially("xylophone")
    message = page.locator(".hr-search__message", has_text="Nothing found")
    message.wait_for()
    assert "xylophone" in message.inner_text()
    assert message.get_by_role("link", name="12333").get_attribute("href") == "tel:12333"
    assert message.get_by_role("link", name="topics").evaluate("link => link.href") == address + "en/topics/"
    assert message.get_by_role("link", name="A–Z").evaluate("link => link.href") == address + "en/guides/"
    assert "Nothing found" in page.locator("[role=status]").inner_text()


@pytest.mark.parametrize(
    "broken", ["**/api/search/search.js", "**/api/search/zh.js", "**/api/search/zh/*.js"]
)
@pytest.mark.parametrize("path", ["search/", "guides/activate-card/"])
def test_a_search_that_cannot_load_says_so(broken: str, path: str, page: Page, address: str) -> None:
    page.route(broken, lambda route: route.abort())
    page.goto(address + path)
    page.locator(field(page)).press_sequentially("挂失")
    message = page.locator(".hr-search__message", has_text="搜索现在用不了")
    message.wait_for()
    assert message.get_by_role("link").evaluate("link => link.href") == address + "guides/"


def test_markup_in_a_query_or_a_page_stays_text(page: Page, address: str) -> None:
    page.goto(address + "en/search/?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E%20lost")
    page.locator("#search-results [data-title]").first.wait_for()
    assert page.input_value("#page-search") == "<img src=x onerror=alert(1)> lost"
    assert page.locator("img").count() == 0


@pytest.mark.parametrize(("path", "words"), [("search/", "没有打开它"), ("en/search/", "needs JavaScript")])
def test_without_javascript_the_search_page_shows_other_ways(
    path: str, words: str, browser: Browser, address: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + path)
    assert words in (page.locator("noscript").text_content() or "")
    home = address + ("en/" if path.startswith("en/") else "")
    links = [link.get_attribute("href") for link in page.locator("main li a").all()]
    assert links[:2] == ["../guides/", "../"]
    page.locator("main li a").first.click()
    assert page.url == home + "guides/"
    context.close()


def test_without_javascript_the_form_leads_to_the_search_page(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(address + "en/guides/activate-card/")
    page.fill("#header-search", "lost card")
    page.press("#header-search", "Enter")
    page.wait_for_url(address + "en/search/?q=lost+card")
    context.close()


def test_a_phone_gets_a_link_large_enough_and_text_it_need_not_zoom(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 640})
    page = context.new_page()
    page.goto(address + "search/?q=%E6%8C%82%E5%A4%B1")
    page.locator("#search-results [data-title]").first.wait_for()
    for target in page.locator("#page-search, .hr-search__button, [data-option]").all():
        box = target.bounding_box()
        assert box is not None
        assert box["height"] >= 44
        assert target.evaluate("element => parseFloat(getComputedStyle(element).fontSize)") >= 16
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()


def test_the_panel_does_not_move_the_page(page: Page, address: str) -> None:
    page.goto(address + "en/guides/activate-card/")
    before = page.locator("h1").bounding_box()
    page.locator("#header-search").press_sequentially("lost card")
    page.locator("[role=option]").first.wait_for()
    assert page.locator("h1").bounding_box() == before


def test_what_is_not_here_is_said_above_what_is_close(page: Page, address: str) -> None:
    page.goto(address + "search/?q=%E6%8A%A4%E7%85%A7%E4%B8%A2%E4%BA%86")
    message = page.locator(".hr-search__message", has_text="本站没有关于“护照”的内容")
    message.wait_for()
    assert "比较接近" in message.inner_text()
    assert titles(page)


def test_a_slash_leads_to_the_field_and_is_not_typed(page: Page, address: str) -> None:
    page.goto(address + "en/guides/activate-card/")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "header-search"
    page.keyboard.press("/")
    assert page.input_value("#header-search") == "/"


def test_enter_on_the_search_page_keeps_the_field(page: Page, address: str) -> None:
    page.goto(address + "en/search/")
    page.fill("#page-search", "lost card")
    page.press("#page-search", "Enter")
    page.locator("#search-results [data-title]").first.wait_for()
    assert page.evaluate("document.activeElement.id") == "page-search"
    assert page.locator("#search-results ul > li > a").count() == len(titles(page))


def test_a_question_in_the_other_language_leads_to_the_page_in_ones_own(page: Page, address: str) -> None:
    page.goto(address + "en/guides/activate-card/")
    page.locator("#header-search").press_sequentially("社保卡丢了")
    first = page.locator("[role=option]").first
    first.get_by_text("Replace a lost social security card").wait_for()
    assert first.evaluate("link => link.href").startswith(address + "en/guides/replace-lost-card/")


def test_pinyin_finds_what_it_spells(page: Page, address: str) -> None:
    page.goto(address + "search/")
    page.locator("#page-search").press_sequentially("shebaoka diule")
    page.locator("#search-results").get_by_text("社会保障卡丢了怎么补办").wait_for()
    assert titles(page)[0] == "社会保障卡丢了怎么补办"


def test_it_works_from_a_folder(browser: Browser, tmp_path: Path) -> None:
    write_site(tmp_path)
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(f"{tmp_path.as_uri()}/guides/activate-card/index.html")
    page.locator("#header-search").press_sequentially("挂失")
    first = page.locator("[role=option]").first
    first.get_by_text("社会保障卡丢了怎么补办").wait_for()
    first.click()
    page.wait_for_url("**/guides/replace-lost-card/index.html*")
    context.close()
