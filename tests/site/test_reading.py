"""A reader's way through the real site in a real Chromium: search, guide, step, language, print."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.conftest import NewContext

PHONE = ViewportSize(width=360, height=740)
DESKTOP = ViewportSize(width=1280, height=900)

Visit = Callable[..., Page]


@pytest.fixture
def visit(new_context: NewContext, address: str) -> Iterator[Visit]:
    """Open a page; afterwards nothing may have gone to another host, and nothing may have gone wrong."""
    requests: list[str] = []
    errors: list[str] = []

    def watch(page: Page) -> None:
        page.on("request", lambda request: requests.append(request.url))
        page.on("requestfailed", lambda request: errors.append(f"failed: {request.url}"))
        page.on("response", lambda response: errors.append(response.url) if response.status >= 400 else None)
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: errors.append(str(error)))

    def open_(path: str, **settings: object) -> Page:
        page = new_context(**{"viewport": PHONE, **settings}).new_page()
        watch(page)
        page.goto(address + path)
        return page

    yield open_
    assert [url for url in requests if not url.startswith(("data:", address))] == []
    assert errors == []


@dataclass(frozen=True)
class Way:
    """One way from home to paper, in the language it starts in and then in the other."""

    home: str
    query: str
    guide: str
    twin: str
    title: str
    twin_title: str


WAYS = {
    "zh": Way(
        "",
        "社保卡丢了",
        "guides/replace-lost-card/",
        "en/guides/replace-lost-card/",
        "社保卡丢了",
        "Replace a lost",
    ),
    "en": Way(
        "en/",
        "lost card",
        "en/guides/replace-lost-card/",
        "guides/replace-lost-card/",
        "Replace a lost",
        "社保卡丢了",
    ),
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
@pytest.mark.parametrize("width", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_from_home_to_paper(visit: Visit, address: str, width: ViewportSize, way: Way) -> None:
    page = visit(way.home, viewport=width)
    page.locator("main input[type=search]").fill(way.query)
    first = page.locator("main .hr-search__hit").first
    expect(first).to_contain_text(way.title)
    first.click()
    page.wait_for_url(address + way.guide)
    expect(page.locator("h1")).to_contain_text(way.title)

    page.locator("#collect .hr-detail > summary").first.click()
    page.locator('#collect a[href="#collect"]').last.click()
    assert page.url == f"{address}{way.guide}#collect"
    expect(page.locator("#collect")).to_be_in_viewport()

    page.locator("header a[hreflang]").click()
    page.wait_for_url(lambda url: url.split("#")[0] == address + way.twin)
    expect(page.locator("h1")).to_contain_text(way.twin_title)

    page.locator('a[href$="print/"]').first.click()
    page.wait_for_url(f"{address}{way.twin}print/")
    expect(page.locator("h1")).to_contain_text(way.twin_title)
    expect(page.locator(".md-header")).to_have_count(0)


QUERIES = {
    "": {
        "社保卡丢了": "replace-lost-card",
        "挂失": "replace-lost-card",
        "解挂": "report-card-found",
        "激活": "activate-card",
        "改名字": "correct-name",
        "电子社保卡": "get-e-card",
        "灵活就业": "register-flexible-worker",
        "给员工参保": "register-employees",
    },
    "en/": {
        "lost card": "replace-lost-card",
        "change my name": "correct-name",
        "activate": "activate-card",
        "found my card": "report-card-found",
        "e-card": "get-e-card",
        "freelancer": "register-flexible-worker",
        "register employees": "register-employees",
    },
}


@pytest.mark.parametrize(
    ("prefix", "query", "guide"),
    [(prefix, query, guide) for prefix, queries in QUERIES.items() for query, guide in queries.items()],
)
def test_search_gives_the_right_guide_first(visit: Visit, prefix: str, query: str, guide: str) -> None:
    page = visit(f"{prefix}search/?q={query}")
    first = page.locator("#search-results .hr-search__hit").first
    expect(first).to_have_attribute("href", re.compile(f"/{prefix}guides/{guide}/$"))


AREA_QUERIES = {
    "": {
        "北京 补卡": "110000",
        "上海挂失": "310000",
        "beijing": "110000",
        "江陵补办社保卡": "421024",
    },
    "en/": {"Beijing lost card": "110000", "shanghai replace card": "310000", "jiangling": "421024"},
}


@pytest.mark.parametrize(
    ("prefix", "query", "area"),
    [(prefix, query, area) for prefix, queries in AREA_QUERIES.items() for query, area in queries.items()],
)
def test_search_for_an_area_gives_its_guide_first(visit: Visit, prefix: str, query: str, area: str) -> None:
    page = visit(f"{prefix}search/?q={query}")
    first = page.locator("#search-results .hr-search__hit").first
    expect(first).to_have_attribute("href", re.compile(f"/{prefix}guides/replace-lost-card/{area}/$"))


@pytest.mark.parametrize(("prefix", "query"), [("", "补卡"), ("", "社保卡丢了"), ("en/", "lost card")])
def test_search_that_names_no_area_gives_national_guides(visit: Visit, prefix: str, query: str) -> None:
    page = visit(f"{prefix}search/?q={query}")
    hits = page.locator("#search-results .hr-search__hit")
    expect(hits.first).to_be_visible()
    links = [hit.get_attribute("href") or "" for hit in hits.all()]
    assert not [link for link in links if re.search(r"/[0-9]{6}/$", link)]


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_places_are_sorted_by_any_column(visit: Visit, prefix: str) -> None:
    page = visit(f"{prefix}guides/replace-lost-card/areas/", viewport=DESKTOP)
    rows = page.locator("tbody tr")

    def areas() -> list[str | None]:
        return [row.get_attribute("data-row") for row in rows.all()]

    assert areas() == ["", "110000", "310000", "421024"]
    head = page.locator('th[data-column="promises.replacement"]')
    head.locator("button").click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    assert areas()[:2] == ["421024", "110000"]
    head.locator("button").click()
    expect(head).to_have_attribute("aria-sort", "descending")
    assert areas()[-2:] == ["110000", "421024"]


def test_places_are_compared_without_scripts(visit: Visit) -> None:
    page = visit("guides/replace-lost-card/areas/", java_script_enabled=False)
    expect(page.locator("tbody tr")).to_have_count(4)
    assert page.locator("th button, [data-sort-hint]:visible").count() == 0


def test_search_without_scripts_leads_to_the_lists(visit: Visit, address: str) -> None:
    page = visit("", java_script_enabled=False)
    field = page.locator("main input[type=search]")
    field.fill("挂失")
    field.press("Enter")
    page.wait_for_url(f"{address}search/?q=*")
    expect(page.locator("main")).to_contain_text("全部指南")
    page.locator('main article a[href$="guides/"]').first.click()
    expect(page.locator("main")).to_contain_text("社保卡丢了")


@pytest.mark.parametrize(
    "path",
    [
        "",
        "guides/replace-lost-card/",
        "guides/replace-lost-card/110000/",
        "guides/replace-lost-card/areas/",
        "guides/",
        "laws/social-insurance-law/",
    ],
)
@pytest.mark.parametrize("prefix", ["", "en/"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_wider_than_a_phone(visit: Visit, prefix: str, path: str, scheme: str) -> None:
    page = visit(prefix + path, color_scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_print_page_has_no_chrome_on_paper(visit: Visit, prefix: str) -> None:
    page = visit(f"{prefix}guides/replace-lost-card/print/")
    page.emulate_media(media="print")
    expect(page.locator("h1")).to_be_visible()
    assert page.locator("button:visible, nav:visible, header.md-header, .md-footer").count() == 0


@pytest.mark.parametrize(
    ("path", "kinds"),
    [
        ("search/?q=号码", {"办事指南", "法律法规", "说明"}),
        ("en/search/?q=number", {"Guide", "Law", "Explained"}),
    ],
)
def test_every_result_says_what_it_is_and_what_it_is_about(visit: Visit, path: str, kinds: set[str]) -> None:
    page = visit(path)
    hits = page.locator("#search-results .hr-search__hit")
    expect(hits.first).to_be_visible()
    shown = set(page.locator("#search-results .hr-search__kind").all_inner_texts())
    assert shown <= kinds
    assert len(shown) > 1
    assert all(page.locator("#search-results .hr-search__text").all_inner_texts())
