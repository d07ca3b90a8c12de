"""What is copied from the page for makers of other sites works in theirs, in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Published
    from tests.conftest import NewContext

pytestmark = pytest.mark.browser

PATH = "guides/activate-card/embed/"


def copied(page: Page, name: str) -> str:
    """Press the button of a piece of code; return what is on the clipboard then."""
    button = page.locator(f"[data-copy=_code-{name}]")
    button.click()
    page.locator(f"[data-copy=_code-{name}] + [role=status]:not(:empty)").wait_for()
    words: str = page.evaluate("navigator.clipboard.readText()")
    return words


def test_what_is_copied_shows_the_guide_in_another_site(
    new_context: NewContext, published: Published
) -> None:
    context = new_context(locale="zh-CN")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(urlsplit(request.url).netloc))
    page.goto(published.address + PATH)
    pieces = [copied(page, name) for name in ("link", "frame", "script", "inline", "drawer")]
    assert page.locator("[role=status]:not(:empty)").count() == 1  # the last one alone says so
    page.goto(published.hosted(f"<!doctype html><meta charset='utf-8'>{''.join(pieces)}"))
    page.get_by_role("button", name="社会保障卡启用").click()
    for frame in ("body > iframe", "[mode=inline] iframe", "[mode=drawer] iframe"):
        page.frame_locator(frame).locator("article h1").wait_for()
    page.get_by_role("button", name="关闭").click()
    page.locator("body > a").click()
    page.wait_for_url(f"{published.address}guides/activate-card/**")
    assert asked == {urlsplit(published.address).netloc, urlsplit(published.host).netloc}


def test_where_the_clipboard_is_closed_the_code_is_selected(
    new_context: NewContext, published: Published
) -> None:
    page = new_context().new_page()
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.goto(published.address + PATH)
    page.locator("[data-copy=_code-link]").click()
    page.locator("[data-copy=_code-link] + [role=status]:not(:empty)").wait_for()
    assert page.evaluate("getSelection().toString()") == page.locator("#_code-link").inner_text()


def test_it_shows_how_each_way_looks(new_context: NewContext, published: Published) -> None:
    page = new_context().new_page()
    page.goto(published.address + PATH)
    assert len(page.frames) == 1 + page.locator("iframe").count()
    for fold in page.locator("details:has(iframe, handrail-help)").all():
        fold.evaluate("each => { each.open = true }")
        fold.scroll_into_view_if_needed()
        fold.locator("iframe").content_frame.locator("article h1").wait_for()
    page.locator("[mode=popover]").get_by_role("button").first.click()
    page.frame_locator("[mode=popover] iframe").locator("article h1").wait_for()


def test_without_scripts_everything_can_be_read(new_context: NewContext, published: Published) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(published.address + PATH)
    assert page.locator("#_code-drawer").is_visible()
    assert page.locator("button:visible").filter(has_text="复制").count() == 0
    assert page.locator(".hr-try a").first.is_visible()
