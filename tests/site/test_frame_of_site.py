"""The frame of a page with the styles and the script that it loads: the same as with all of Material's."""

from __future__ import annotations

from pathlib import Path

import material
import pytest
from playwright.sync_api import Page, expect

from tests.conftest import NewContext

PAGES = (
    "",
    "en/",
    "guides/replace-lost-card/110000/",
    "en/guides/get-e-card/",
    "guides/",
    "medical-insurance/",
    "en/two-credentials/",
    "search/",
    "laws/social-insurance-law/",
    "en/rules/pln/",
    "glossary/",
)
SIZES = {"phone": {"width": 360, "height": 740}, "desktop": {"width": 1280, "height": 800}}

_BOXES = """() => [...document.querySelectorAll("body *")].map((each) => {
  const box = each.getBoundingClientRect(), style = getComputedStyle(each);
  return [each.tagName, box.x, box.y, box.width, box.height, style.color, style.backgroundColor, style.fontSize].join(" ");
})"""


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("path", PAGES)
def test_a_page_looks_as_it_does_with_all_of_materials_styles(
    new_context: NewContext, address: str, path: str, size: str
) -> None:
    page = new_context(viewport=SIZES[size], reduced_motion="reduce").new_page()
    page.goto(f"{address}{path}", wait_until="networkidle")
    before = page.evaluate(_BOXES)
    assert len(before) > 50
    folder = Path(str(material.__file__)).parent / "templates/assets/stylesheets"
    styles = "".join(
        next(folder.glob(name)).read_text(encoding="utf-8") for name in ("main.*.min.css", "palette.*.min.css")
    )
    page.evaluate(
        "style => { const all = document.createElement('style'); all.textContent = style;"
        " document.head.insertBefore(all, document.querySelector('link[rel=stylesheet]')); }",
        styles,
    )
    assert page.evaluate(_BOXES) == before


@pytest.fixture
def phone(new_context: NewContext, address: str) -> Page:
    page = new_context(viewport=SIZES["phone"]).new_page()
    page.goto(f"{address}guides/")
    return page


def test_the_menu_is_a_button_and_takes_no_focus_while_it_is_closed(phone: Page) -> None:
    button = phone.locator("button.hr-header__menu")
    link = phone.locator(".hr-nav a").first
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(link).not_to_be_visible()
    button.focus()
    phone.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(link).to_be_visible()
    phone.keyboard.press("Escape")
    expect(link).not_to_be_visible()
    expect(button).to_be_focused()


def test_the_menu_opens_without_a_script(new_context: NewContext, address: str) -> None:
    page = new_context(viewport=SIZES["phone"], java_script_enabled=False).new_page()
    page.goto(f"{address}guides/")
    expect(page.locator(".hr-nav a").first).not_to_be_visible()
    page.locator("label.hr-header__menu").click()
    expect(page.locator(".hr-nav a").first).to_be_visible()


def test_a_chosen_colour_stays_on_the_next_page(new_context: NewContext, address: str) -> None:
    page = new_context(color_scheme="dark").new_page()
    page.goto(f"{address}guides/")
    body = page.locator("body")
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    page.locator(".hr-palette label:visible").click()
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    page.goto(f"{address}en/guides/")
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    page.locator(".hr-palette label:visible").click()
    expect(body).to_have_attribute("data-md-color-scheme", "slate")


def test_colours_follow_the_device_until_somebody_chooses(new_context: NewContext, address: str) -> None:
    page = new_context(color_scheme="light").new_page()
    page.goto(f"{address}guides/")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    page.emulate_media(color_scheme="dark")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
