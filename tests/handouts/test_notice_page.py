"""The notice in a browser: ticked, printed, and nothing of it kept or sent; with scripts and without."""

from __future__ import annotations

import re
import shutil
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from handrail.model import LANGS, Lang
from handrail.render.page import Asset
from handrail.render.pages.guide import guide_pages
from handrail.render.say.variants import Variants
from handrail.render.templates import Templates
from tests.handouts.paper import ROOT, catalog, read, words
from tests.themes import THEME

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.conftest import NewContext

pytestmark = pytest.mark.browser
A4_ACROSS = (842, 595)
"""In points, ISO 216."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The notices of all procedures, with their styles and scripts, in a folder."""
    folder = tmp_path_factory.mktemp("notices")
    shutil.copytree(THEME / "assets", folder / "assets")
    templates = Templates(ROOT, "https://handrail.example/")
    for entry in catalog().published.values():
        variants = Variants.of(catalog(), entry)
        for lang in LANGS:
            for asset in guide_pages(catalog(), templates, variants, lang):
                if isinstance(asset, Asset) and "/notice/" in asset.path:
                    file = folder / asset.path
                    file.parent.mkdir(parents=True, exist_ok=True)
                    file.write_bytes(asset.data)
    return folder


def opened(new_context: NewContext, site: Path, lang: Lang = "zh", *, scripts: bool = True) -> Page:
    page = new_context(java_script_enabled=scripts).new_page()
    prefix = "" if lang == "zh" else "en/"
    page.goto((site / f"{prefix}guides/replace-lost-card/notice/index.html").as_uri())
    return page


def printed(page: Page) -> PdfReader:
    return read(page.pdf(prefer_css_page_size=True))


def text(reader: PdfReader) -> str:
    # Fonts of the machine may draw two letters as one.
    return words(unicodedata.normalize("NFKC", "".join(page.extract_text() for page in reader.pages)))


def test_a_blank_one_is_two_copies_on_one_page(new_context: NewContext, site: Path) -> None:
    page = opened(new_context, site, "en")
    reader = printed(page)
    [sheet] = reader.pages
    assert (round(sheet.mediabox.width), round(sheet.mediabox.height)) == A4_ACROSS
    found = text(reader)
    assert found.count("Applicant’scopy") == found.count("Officecopy") == 1
    assert found.count("householdregister") == 2
    assert "Backtotheguide" not in found
    assert "Nothingissavedorsent" not in found
    # Afterwards the page is as it was.
    assert page.locator("article").count() == 1
    assert page.locator("[data-copy]").is_hidden()


def test_what_is_ticked_is_what_is_printed(new_context: NewContext, site: Path) -> None:
    page = opened(new_context, site, "en")
    page.locator("[data-need=resident-id] [data-received]").check()
    certificate = page.locator("[data-need=collection-certificate]")
    certificate.locator("[data-to-supply]").check()
    certificate.locator(".write input").fill("stamped 7788")
    page.locator(".row--spare th input").first.fill("lease 4711")
    page.get_by_label("Applicant (or agent)").fill("Zhang San")
    found = text(printed(page))
    assert len(re.findall(r"residentIDcard(?!of|\.)", found)) == 2
    assert found.count("stamped7788") == found.count("lease4711") == 2
    assert found.count("ZhangSan") == 2
    assert "householdregister" not in found
    assert found.count("✓") == 4


def test_it_can_be_ticked_and_printed_without_scripts(new_context: NewContext, site: Path) -> None:
    page = opened(new_context, site, "en", scripts=False)
    assert "Print two" in page.locator("noscript").inner_text()
    assert page.locator("[data-print]").is_hidden()
    page.locator("[data-need=resident-id] [data-received]").check()
    found = text(printed(page))
    assert len(re.findall(r"residentIDcard(?!of|\.)", found)) == 1
    assert "householdregister" not in found
    assert found.count("✓") == 1


def test_nothing_that_is_typed_can_be_sent_or_kept(new_context: NewContext, site: Path) -> None:
    page = opened(new_context, site)
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    before = page.url
    field = page.locator(".field input").nth(2)
    field.fill("张三")
    field.press("Enter")
    page.locator("[data-need=resident-id] [data-received]").check()
    assert page.url == before
    assert [url for url in requests if not url.endswith("favicon.svg")] == []
    assert page.locator("form, [name]:not(meta)").count() == 0
    kept = page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]")
    assert kept == [0, 0, ""]
    page.reload()
    assert field.input_value() == ""
    assert page.locator(":checked").count() == 0


@pytest.mark.parametrize("lang", LANGS)
def test_it_fits_a_narrow_phone(new_context: NewContext, site: Path, lang: Lang) -> None:
    page = opened(new_context, site, lang)
    page.set_viewport_size({"width": 360, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    small = page.evaluate(
        "[...document.querySelectorAll('button, .choice label, .tick, input[type=text], input[type=tel]')]"
        ".filter((one) => one.getBoundingClientRect().height < 44).length"
    )
    assert small == 0


def test_every_field_has_a_name_that_is_read_out(new_context: NewContext, site: Path) -> None:
    page = opened(new_context, site, "en")
    for each in page.locator("input").all():
        assert each.evaluate("(one) => one.ariaLabel || one.labels[0]?.innerText.trim()")
