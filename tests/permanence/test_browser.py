"""Short links and addresses that moved, in a real browser and on a server that knows no rules."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.permanence.past import make, merge, publish, rename, rename_a_step
from tests.themes import THEME
from tests.web_server import serve

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.conftest import NewContext

pytestmark = pytest.mark.browser

GUIDE = "guides/activate/"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("past")
    root = make(folder / "project")
    publish(root, folder / "before")
    for change in (rename_a_step, merge, rename("activate-card", "activate")):
        change(root)
    publish(root, folder / "host" / "help")
    with serve(folder / "host") as origin:  # a folder between host and site: it need not lie at the root
        yield f"{origin}help/"


def landed(page: Page, address: str, asked: str) -> str:
    """Open an address, wait until the guide is there, and return where that is, below the site's root."""
    page.goto(address + asked)
    page.wait_for_selector("[data-procedure]")
    return page.url.removeprefix(address)


@pytest.mark.parametrize(
    ("locale", "asked", "to"),
    [
        ("zh-CN", "go/activate", GUIDE),
        ("en-GB", "go/activate/", f"en/{GUIDE}"),
        ("fr-FR", "go/activate/", f"en/{GUIDE}"),
        ("en-GB", "go/activate/?lang=zh", f"{GUIDE}?lang=zh"),
        ("zh-TW", "go/activate/begin/?lang=en", f"en/{GUIDE}?lang=en#begin"),
        ("zh-CN", "go/activate/activate/", f"{GUIDE}#begin"),
        ("zh-CN", "go/activate-card/activate", f"{GUIDE}#begin"),
        ("zh-CN", "go/report-loss/call/", f"{GUIDE}#choose"),
        ("zh-CN", "go/activate?e=2026-11-22-1a2b3c4d", f"{GUIDE}?e=2026-11-22-1a2b3c4d&area=national"),
        ("zh-CN", "go/activate?area=110000&e=1a2b", f"{GUIDE}110000/?e=1a2b"),
        ("en-GB", "go/activate/begin/?area=421024", f"en/{GUIDE}421024/#begin"),
        ("zh-CN", "go/activate/?area=110101", f"{GUIDE}110000/"),
        ("zh-CN", "go/activate/?area=420000", f"{GUIDE}?area=national"),
        ("zh-CN", "go/activate/?area=//evil.example", f"{GUIDE}?area=national"),
        ("zh-CN", "go/activate/?lang=constructor", f"{GUIDE}?lang=constructor"),
    ],
)
def test_a_short_link_leads_straight_on(
    new_context: NewContext, address: str, locale: str, asked: str, to: str
) -> None:
    assert landed(new_context(locale=locale).new_page(), address, asked) == to


def test_one_step_back_from_the_guide_is_where_the_reader_came_from(
    new_context: NewContext, address: str
) -> None:
    page = new_context(locale="zh-CN").new_page()
    page.goto(f"{address}404.html")
    landed(page, address, "go/activate/")
    page.go_back()
    assert page.url == f"{address}404.html"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_without_javascript_a_short_link_lets_the_reader_choose(
    new_context: NewContext, address: str, lang: str
) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"{address}go/activate/begin/")
    page.get_by_role("link", name="中文" if lang == "zh" else "English").click()
    page.wait_for_url(f"{address}{'en/' if lang == 'en' else ''}{GUIDE}#begin")


@pytest.mark.parametrize(
    ("asked", "to"),
    [
        ("guides/activate-card/", GUIDE),
        ("guides/activate-card/#activate", f"{GUIDE}#activate"),
        ("en/guides/activate-card/110000/?e=1a2b#begin", f"en/{GUIDE}110000/?e=1a2b#begin"),
        ("guides/report-loss/?e=1a2b", f"{GUIDE}?e=1a2b#_merged-report-loss"),
        ("guides/report-loss/#call", f"{GUIDE}#call"),
    ],
)
def test_what_moved_keeps_query_and_anchor(
    new_context: NewContext, address: str, asked: str, to: str
) -> None:
    page = new_context().new_page()
    assert landed(page, address, asked) == to
    if "#" in to:
        assert page.locator(f"[id='{to.partition('#')[2]}']").count() == 1


def test_without_javascript_what_moved_leads_on_by_itself(new_context: NewContext, address: str) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"{address}en/guides/report-loss/")
    page.wait_for_url(f"{address}en/{GUIDE}#_merged-report-loss")
    assert "Report a lost card" in page.locator("#_merged-report-loss").inner_text()


def test_nothing_is_asked_of_another_host(new_context: NewContext, address: str) -> None:
    page = new_context().new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    landed(page, address, "go/activate-card/")
    landed(page, address, "guides/activate-card/")
    assert asked
    assert all(url.startswith(address) for url in asked)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_narrow_phone_shows_all_of_a_choice(new_context: NewContext, address: str, scheme: str) -> None:
    context = new_context(
        java_script_enabled=False, viewport={"width": 360, "height": 640}, color_scheme=scheme
    )
    page = context.new_page()
    page.goto(f"{address}go/activate/")
    for link in page.get_by_role("link").all():
        box = link.bounding_box()
        assert box is not None
        assert box["height"] >= 44
        assert box["x"] + box["width"] <= 360


def test_scripts_are_old_enough_for_old_phones() -> None:
    folder = THEME / "assets/javascripts"
    for name in ("go.js", "moved.js"):
        text = (folder / name).read_text(encoding="utf-8")
        assert not {"=>", "const ", "let ", "`"} & {
            sign for sign in ("=>", "const ", "let ", "`") if sign in text
        }
