"""``<handrail-help>`` in the page of another origin, in a real browser."""

from __future__ import annotations

import base64
import gzip
import hashlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Literal
from urllib.parse import parse_qs, urlsplit

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Frame, Page

    from tests.browser.conftest import Published
    from tests.conftest import NewContext

pytestmark = pytest.mark.browser

HOST = """\
<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><title>Host</title>
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; script-src {site}; frame-src {site}; {connect} style-src 'self'">
<link rel="stylesheet" href="hostile.css">
<script src="{site}embed/handrail.js" defer></script>
<h1>Host</h1><p><a id="before" href="#before">Before</a></p>
<handrail-help {attributes}><a id="fallback" href="{site}go/activate-card/">激活社保卡</a></handrail-help>
<p><a id="after" href="#after">After</a></p>
"""
HOSTILE = """\
* { display: none; color: rgb(1, 2, 3) !important }
html, body, h1, p, a { display: block }
.right { margin-left: 220px }
"""

Opened = Callable[[str], "Page"]


@pytest.fixture
def opened(new_context: NewContext, published: Published) -> Iterator[Opened]:
    """Open a host page whose component has some attributes; no third host may be asked for anything."""
    (published.host_folder / "hostile.css").write_text(HOSTILE, encoding="utf-8")
    page = new_context(viewport={"width": 1000, "height": 800}).new_page()
    hosts = {urlsplit(published.address).netloc, urlsplit(published.host).netloc}
    page.on("request", lambda request: asked.append(urlsplit(request.url).netloc))
    asked: list[str] = []

    def at(attributes: str) -> Page:
        # Only what looks up a key needs to be let through.
        connect = "" if "guide=" in attributes else f"connect-src {published.address};"
        html = HOST.format(site=published.address, connect=connect, attributes=attributes)
        page.goto(published.hosted(html))
        page.wait_for_function("() => customElements.get('handrail-help')")
        return page

    yield at
    assert set(asked) == hosts


def frame(page: Page) -> Frame:
    """Return the component's frame, once it shows a guide and its script has run."""
    inside = page.locator("handrail-help iframe").element_handle().content_frame()
    assert inside
    inside.wait_for_selector("article")
    inside.wait_for_load_state()
    return inside


def focused(page: Page) -> str:
    """Return what has the focus, in the component too."""
    words: str = page.evaluate(
        "(document.activeElement.shadowRoot?.activeElement ?? document.activeElement).textContent.trim()"
    )
    return words


def test_inline_it_grows_to_the_height_of_the_guide(opened: Opened) -> None:
    page = opened('guide="activate-card"')
    assert frame(page).locator("h1").inner_text() == "社会保障卡启用"
    page.wait_for_function(
        """() => {
          const frame = document.querySelector('handrail-help').shadowRoot.querySelector('iframe');
          return frame.clientHeight > 600;
        }"""
    )
    # Once the guide is there, the link to it is no more.
    assert not page.locator("#fallback").is_visible()


def test_it_asks_for_what_its_attributes_say_and_for_nothing_else(
    opened: Opened, published: Published
) -> None:
    page = opened(
        'guide="activate-card" lang="en" step="go" view="bring" theme="dark" accent="#7fb3ff" area="x"'
    )
    assert page.locator("#fallback").is_visible()  # x is no code of an area
    page.locator("handrail-help").evaluate("each => each.removeAttribute('area')")
    asked = urlsplit(frame(page).url)
    assert f"{asked.scheme}://{asked.netloc}/" == published.address
    assert asked.path == "/en/embed/activate-card/"
    assert parse_qs(asked.query) == {
        "step": ["go"],
        "view": ["bring"],
        "theme": ["dark"],
        "accent": ["#7fb3ff"],
    }


@pytest.mark.parametrize("guide", ["", "../admin", "https://a.example/", "activate-card/../x", "激活"])
def test_without_a_proper_id_the_link_stays(opened: Opened, guide: str) -> None:
    page = opened(f'guide="{guide}"')
    assert page.locator("#fallback").is_visible()
    assert len(page.frames) == 1


@pytest.mark.parametrize("mode", ["popover", "drawer"])
def test_behind_a_button_by_keyboard(opened: Opened, mode: str) -> None:
    page = opened(f'guide="activate-card" mode="{mode}"')
    assert page.frames[1].url == "about:blank"  # nothing is loaded before it is asked for
    button = page.get_by_role("button", name="激活社保卡")
    assert button.get_attribute("aria-expanded") == "false"
    page.locator("#before").focus()
    page.keyboard.press("Tab")
    assert focused(page) == "激活社保卡"
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="激活社保卡")
    assert dialog.is_visible()
    assert focused(page) == "关闭"
    assert frame(page).locator("article").is_visible()
    page.keyboard.press("Escape")
    assert not dialog.is_visible()
    assert focused(page) == "激活社保卡"
    page.keyboard.press("Enter")
    page.get_by_role("button", name="关闭").click()
    assert not dialog.is_visible()
    page.keyboard.press("Tab")
    assert focused(page) == "After"


@pytest.mark.parametrize("mode", ["popover", "drawer"])
def test_esc_within_the_frame_closes_it_too(opened: Opened, mode: str) -> None:
    page = opened(f'guide="activate-card" mode="{mode}"')
    page.get_by_role("button").click()
    inside = frame(page)
    inside.locator("footer a").focus()
    assert inside.evaluate("document.hasFocus()")
    page.keyboard.press("Escape")
    page.locator("handrail-help button[aria-expanded=false]").wait_for()
    assert focused(page) == "激活社保卡"


def test_in_a_drawer_the_page_behind_is_out_of_reach(opened: Opened) -> None:
    page = opened('guide="activate-card" mode="drawer"')
    page.get_by_role("button").click()
    frame(page)
    for _ in range(3):
        page.evaluate("document.querySelector('#after').focus()")
        assert focused(page) != "After"
        page.keyboard.press("Shift+Tab")
    page.mouse.click(20, 400)  # what lies behind it
    assert not page.get_by_role("dialog").is_visible()


def test_a_press_elsewhere_closes_a_popover(opened: Opened) -> None:
    page = opened('guide="activate-card" mode="popover"')
    page.get_by_role("button").click()
    frame(page)
    page.mouse.click(900, 20)
    assert not page.get_by_role("dialog").is_visible()


@pytest.mark.parametrize("mode", ["inline", "popover", "drawer"])
def test_where_the_frame_does_not_answer_the_link_stays(opened: Opened, mode: str) -> None:
    page = opened(f'mode="{mode}"')
    with page.expect_response(lambda response: "/no-such-guide/" in response.url) as response:
        page.locator("handrail-help").evaluate("each => each.setAttribute('guide', 'no-such-guide')")
        if mode != "inline":
            page.get_by_role("button").click()
    response.value.finished()
    assert page.locator("#fallback").is_visible()


def test_at_the_edge_of_a_narrow_page_a_popover_stays_on_it(opened: Opened) -> None:
    page = opened('guide="activate-card" mode="popover" class="right"')
    page.set_viewport_size({"width": 360, "height": 800})
    page.get_by_role("button").click()
    frame(page)
    box = page.get_by_role("dialog").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360


@pytest.mark.parametrize(("theme", "scheme"), [("dark", "light"), ("auto", "dark")])
def test_its_own_parts_are_dark_where_the_guide_is(
    opened: Opened, theme: str, scheme: Literal["dark", "light"]
) -> None:
    page = opened(f'guide="activate-card" mode="popover" theme="{theme}"')
    page.emulate_media(color_scheme=scheme)
    button = page.get_by_role("button")
    assert button.evaluate("each => getComputedStyle(each).backgroundColor") == "rgb(20, 25, 31)"


def test_styles_stay_on_their_side(opened: Opened) -> None:
    page = opened('guide="activate-card" mode="popover"')
    button = page.get_by_role("button", name="激活社保卡")
    assert button.is_visible()
    assert button.evaluate("each => getComputedStyle(each).color") == "rgb(29, 78, 137)"
    assert page.locator("h1").evaluate("each => getComputedStyle(each).color") == "rgb(1, 2, 3)"


def test_only_its_own_frame_is_listened_to(opened: Opened) -> None:
    page = opened('guide="activate-card" mode="popover"')
    page.get_by_role("button").click()
    frame(page)
    page.evaluate("postMessage({type: 'handrail:escape', version: 1}, '*')")
    page.evaluate("new Promise((done) => setTimeout(done))")  # after the message
    assert page.get_by_role("dialog").is_visible()


CHECKED = """\
<!doctype html><meta charset="utf-8"><title>Host</title>
<script src="{site}embed/handrail.js" integrity="{integrity}" crossorigin="anonymous"></script>
<handrail-help guide="activate-card"><a id="fallback" href="{site}go/activate-card/">激活</a></handrail-help>
"""


def test_with_its_hash_from_the_data_the_script_runs(new_context: NewContext, published: Published) -> None:
    page = new_context().new_page()
    component = page.request.get(f"{published.address}api/index.json").json()["component"]
    page.goto(published.hosted(CHECKED.format(site=published.address, integrity=component["integrity"])))
    assert frame(page).locator("h1").inner_text() == "社会保障卡启用"


def test_with_another_hash_it_does_not_and_the_link_stays(
    new_context: NewContext, published: Published
) -> None:
    page = new_context().new_page()
    digest = base64.b64encode(hashlib.sha384(b"another script").digest()).decode()
    with page.expect_console_message(lambda message: "integrity" in message.text):
        page.goto(published.hosted(CHECKED.format(site=published.address, integrity=f"sha384-{digest}")))
    assert page.evaluate("customElements.get('handrail-help')") is None
    assert page.locator("#fallback").is_visible()
    assert len(page.frames) == 1


def test_without_scripts_the_link_works(new_context: NewContext, published: Published) -> None:
    page = new_context(java_script_enabled=False).new_page()
    html = HOST.format(site=published.address, connect="", attributes='guide="activate-card"')
    page.goto(published.hosted(html))
    page.locator("#fallback").evaluate("each => each.isConnected")
    assert page.locator("#fallback").get_attribute("href") == f"{published.address}go/activate-card/"


def test_it_is_small_and_leaves_nothing_behind(opened: Opened, published: Published) -> None:
    script = (published.site / "embed" / "handrail.js").read_bytes()
    assert len(gzip.compress(script, mtime=0)) <= 6 * 1024
    page = opened('guide="activate-card"')
    own = page.evaluate("Object.keys(window).filter((name) => /handrail|make|site|styles|words/i.test(name))")
    assert own == []


@pytest.mark.parametrize(
    ("key", "lang", "path"),
    [
        ("hr.card", "zh", "embed/activate-card/"),
        ("hr.card.choose", "en", "en/embed/activate-card/?step=choose"),
    ],
)
def test_a_key_of_the_host_leads_to_what_is_written_for_it(
    opened: Opened, published: Published, key: str, lang: str, path: str
) -> None:
    page = opened(f'context="{key}" lang="{lang}"')
    page.locator("handrail-help iframe").wait_for()
    assert frame(page).url == published.address + path


def test_a_key_works_behind_a_button_and_can_change(opened: Opened) -> None:
    page = opened('context="hr.card.choose" mode="popover" theme="dark"')
    page.get_by_role("button").click()
    assert parse_qs(urlsplit(frame(page).url).query) == {"step": ["choose"], "theme": ["dark"]}
    page.locator("handrail-help").evaluate("each => each.setAttribute('context', 'hr.card')")
    page.get_by_role("button").click()
    assert parse_qs(urlsplit(frame(page).url).query) == {"theme": ["dark"]}


def looked_up(page: Page) -> int:
    """Return how often a page has asked what keys lead to."""
    times: int = page.evaluate(
        "performance.getEntriesByType('resource').filter(({name}) => name.endsWith('contexts.json')).length"
    )
    return times


def add(page: Page, key: str) -> None:
    """Add another element to a page, and wait until it shows what its key leads to."""
    page.evaluate(
        """(key) => {
          const help = document.createElement("handrail-help");
          help.setAttribute("context", key);
          document.body.append(help);
        }""",
        key,
    )
    page.locator(f"handrail-help[context='{key}'] iframe").wait_for()


@pytest.mark.parametrize("mode", ["inline", "drawer"])
def test_a_key_that_nobody_knows_leaves_the_link(opened: Opened, mode: str) -> None:
    page = opened(f'context="no.such.key" mode="{mode}"')
    add(page, "hr.card")  # by now it is known what there is
    assert page.locator("#fallback").is_visible()
    assert page.locator("handrail-help[mode] :is(iframe, button)").count() == 0


def test_keys_are_looked_up_once_and_only_where_there_are_some(opened: Opened) -> None:
    page = opened('context="hr.card"')
    add(page, "hr.card.choose")
    assert looked_up(page) == 1
    page = opened('guide="activate-card" context="hr.card"')
    frame(page)
    assert looked_up(page) == 0  # a guide that is named goes before a key
