"""The embed view of every guide: it says what the guide says, names it, and is small."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from lxml import html

from handrail.catalog import Catalog
from handrail.model import LANGS, Lang
from handrail.render.page import site_url

MARKS = ("data-step", "data-need", "data-limit", "data-fee", "data-contact", "data-cite", "data-standing")


def read(path: Path) -> html.HtmlElement:
    return html.document_fromstring(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("lang", LANGS)
def test_it_says_what_the_guide_says(site: Path, catalog: Catalog, lang: Lang) -> None:
    for key in catalog.published:
        guide = read(site / site_url(lang, f"guides/{key}/") / "index.html")
        embed = read(site / site_url(lang, f"embed/{key}/") / "index.html")
        for mark in MARKS:
            said = embed.xpath(f"//article//@{mark}")
            # Whoever embeds a guide has chosen the place; the choice of areas is left out.
            chosen = guide.xpath(f"//article//*[not(ancestor-or-self::*[@data-areas])]/@{mark}")
            assert said == chosen, (key, mark)


@pytest.mark.parametrize("lang", LANGS)
def test_it_names_its_guide_and_is_not_to_be_found_itself(site: Path, catalog: Catalog, lang: Lang) -> None:
    for key in catalog.published:
        embed = read(site / site_url(lang, f"embed/{key}/") / "index.html")
        (canonical,) = embed.xpath("//link[@rel='canonical']/@href")
        assert canonical.endswith(f"/{site_url(lang, f'guides/{key}/')}")
        assert embed.xpath("//meta[@name='robots']/@content") == ["noindex"]
        inside = embed.xpath("//a[starts-with(@href, '#')]")
        assert inside
        assert {each.get("target") for each in inside} == {"_self"}
        assert embed.xpath("//base/@target") == ["_top"]


@pytest.mark.parametrize("lang", LANGS)
def test_all_that_it_loads_is_small(site: Path, lang: Lang) -> None:
    pages = sorted((site / site_url(lang, "embed/")).rglob("index.html"))
    assert pages
    for page in pages:
        embed = read(page)
        loads = embed.xpath("//link[@rel='stylesheet']/@href | //script/@src")
        files = [page, *((page.parent / load).resolve() for load in loads)]
        assert sum(len(gzip.compress(file.read_bytes(), mtime=0)) for file in files) <= 25 * 1024, page
