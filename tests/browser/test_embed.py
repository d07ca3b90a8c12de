"""A guide as a frame in the page of another origin, in a real browser."""

from __future__ import annotations

import html as markup
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Frame, Page

    from tests.browser.conftest import Published
    from tests.conftest import NewContext

pytestmark = pytest.mark.browser

EMBED = "embed/activate-card/"
HOST = """\
<!doctype html><meta charset="utf-8"><title>Host</title>
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; frame-src {site}; script-src 'self'; style-src 'self'">
<link rel="stylesheet" href="host.css"><script src="host.js"></script>
<h1>Host</h1><iframe title="Help" width="360" height="150" src="{src}"></iframe>
"""
SCRIPT = """\
window.heard = [];
addEventListener("message", (event) => {
  heard.push({...event.data, origin: event.origin});
  if (event.data.type === "handrail:height") document.querySelector("iframe").height = event.data.height;
});
"""
STYLES = "h1 { color: rgb(1, 2, 3) } p, a, li, article { display: none !important }"


@pytest.fixture(scope="module", autouse=True)
def host_files(published: Published) -> None:
    (published.host_folder / "host.js").write_text(SCRIPT, encoding="utf-8")
    (published.host_folder / "host.css").write_text(STYLES, encoding="utf-8")


def embedding(published: Published, src: str) -> str:
    """Write a host page that embeds ``src``, relative to the site's root; return its address."""
    return published.hosted(HOST.format(site=published.address, src=markup.escape(published.address + src)))


@pytest.fixture
def page(new_context: NewContext) -> Page:
    return new_context(viewport={"width": 1280, "height": 900}).new_page()


def framed(page: Page, published: Published, src: str) -> Frame:
    """Open a host page that embeds ``src``; return the frame once it has said its height."""
    page.goto(embedding(published, src))
    page.wait_for_function("heard.length > 0")
    return page.frames[1]


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_the_whole_guide_without_chrome_grows_to_its_height(
    page: Page, published: Published, prefix: str
) -> None:
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(urlsplit(request.url).netloc))
    frame = framed(page, published, prefix + EMBED)
    height = frame.evaluate("Math.ceil(document.documentElement.getBoundingClientRect().height)")
    message = {"type": "handrail:height", "version": 1, "guide": "activate-card", "height": height}
    page.wait_for_function("height => document.querySelector('iframe').clientHeight === height", arg=height)
    assert page.evaluate("heard.at(-1)") == {**message, "origin": published.address.rstrip("/")}
    assert frame.locator("header, form, input").count() == 0
    assert frame.locator(".hr-standing").is_visible()
    assert frame.locator(".hr-checked").is_visible()
    assert asked == {urlsplit(published.address).netloc, urlsplit(published.host).netloc}


def test_the_height_follows_what_the_reader_opens(page: Page, published: Published) -> None:
    frame = framed(page, published, EMBED)
    before = page.evaluate("heard.at(-1).height")
    frame.locator("details").last.evaluate("each => { each.open = true }")
    page.wait_for_function("before => heard.at(-1).height > before", arg=before)


def test_styles_stay_on_their_side(page: Page, published: Published) -> None:
    frame = framed(page, published, EMBED)
    assert frame.locator("article").is_visible()
    colour = "each => getComputedStyle(each).color"
    assert page.locator("h1").evaluate(colour) == "rgb(1, 2, 3)"
    assert frame.locator("h1").evaluate(colour) != "rgb(1, 2, 3)"


def steps_shown(frame: Frame) -> list[str]:
    shown: list[str] = frame.locator("[data-step]:visible").evaluate_all(
        "all => all.map((each) => each.dataset.step)"
    )
    return shown


@pytest.mark.parametrize("form", ["?step={}", "#{}"])
def test_one_step_alone(page: Page, published: Published, form: str) -> None:
    every = steps_shown(framed(page, published, EMBED))
    assert len(every) > 1
    frame = framed(page, published, EMBED + form.format(every[-1]))
    assert steps_shown(frame) == [every[-1]]
    assert not frame.locator("#_bring").is_visible()
    assert frame.locator(".hr-standing").is_visible()


def test_an_unknown_step_or_part_shows_the_guide(page: Page, published: Published) -> None:
    every = steps_shown(framed(page, published, EMBED))
    assert steps_shown(framed(page, published, f"{EMBED}?step=none")) == every
    assert steps_shown(framed(page, published, f"{EMBED}?view=none")) == every


@pytest.mark.parametrize(
    ("view", "section"), [("bring", "_bring"), ("steps", "_steps"), ("glance", "_at-a-glance")]
)
def test_one_part_alone(page: Page, published: Published, view: str, section: str) -> None:
    frame = framed(page, published, f"{EMBED}?view={view}")
    shown = frame.locator("article > [data-part]:visible").evaluate_all(
        "all => all.map((each) => each.dataset.part)"
    )
    assert shown == [section]
    assert frame.locator(f"[data-part={section}] > :nth-child(2)").first.is_visible()
    assert frame.locator("[data-standing], .hr-checked").evaluate_all(
        "all => all.map((each) => each.checkVisibility())"
    ) == [True, True]


def test_a_link_to_what_is_not_shown_shows_it(page: Page, published: Published) -> None:
    frame = framed(page, published, f"{EMBED}?view=bring")
    frame.evaluate("location.hash = '_steps'")
    frame.locator("#_steps").wait_for(state="visible")


def test_a_link_opens_in_the_window_around_the_frame(page: Page, published: Published) -> None:
    frame = framed(page, published, EMBED)
    frame.locator(".hr-embed__foot a").click()
    page.wait_for_url(f"{published.address}guides/activate-card/")


def test_links_open_in_a_new_window_if_the_host_wishes(page: Page, published: Published) -> None:
    frame = framed(page, published, f"{EMBED}?links=blank")
    found = frame.locator("a:not([href^='#'])").evaluate_all("all => all.map((a) => [a.target, a.rel])")
    assert found
    assert all(target == "_blank" and "noopener" in rel for target, rel in found)


@pytest.mark.parametrize(
    ("theme", "system", "scheme"),
    [
        ("dark", "light", "slate"),
        ("light", "dark", None),
        ("auto", "dark", "slate"),
        ("auto", "light", None),
        ("%3Cb%3E", "dark", "slate"),
    ],
)
def test_themes(page: Page, published: Published, theme: str, system: str, scheme: str | None) -> None:
    page.emulate_media(color_scheme="dark" if system == "dark" else "light")
    frame = framed(page, published, f"{EMBED}?theme={theme}")
    assert frame.locator("html").get_attribute("data-md-color-scheme") == scheme


@pytest.mark.parametrize(
    ("accent", "theme", "taken"),
    [
        ("%237a1f5c", "light", True),
        ("%237a1f5c", "dark", False),
        ("%23ffee00", "light", False),
        ("%23ffee00", "dark", True),
        ("red;background:url(x)", "light", False),
    ],
)
def test_a_colour_is_taken_only_if_it_can_be_read(
    page: Page, published: Published, accent: str, theme: str, *, taken: bool
) -> None:
    frame = framed(page, published, f"{EMBED}?theme={theme}&accent={accent}")
    own = frame.evaluate("document.documentElement.style.getPropertyValue('--hr-rail')")
    assert own == (accent.replace("%23", "#") if taken else "")


def test_without_javascript_the_whole_guide_shows(new_context: NewContext, published: Published) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"{published.address}{EMBED}?view=bring&step=none")
    shown = page.locator("article > [data-part]:visible").count()
    assert shown == page.locator("article > [data-part]").count() > 2
    assert page.locator(".hr-embed__foot a").is_visible()
