"""The choice of an area on a page: how much of it there is, whatever number of areas there are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from handrail.catalog import Catalog
from handrail.load import load_library
from handrail.render.data.areas import areas_asset
from handrail.render.page import Page
from handrail.render.pages.chooser import FEW
from handrail.render.pages.guide import guide_pages
from handrail.render.say.variants import Variants
from handrail.render.templates import Templates
from tests.libraries import areas
from tests.samples import make_base

ROOT = Path(__file__).parents[3]
TODAY = date(2026, 11, 22)
KEY = "activate-card"
OVERLAY = """\
assured: {{on: 2026-11-22, by: third-party, confidence: unverified}}
fees: {{card: {{amount: {}, name: {{zh: 卡费, en: Card}}, basis: unverified}}}}
"""

Element = Any
"""An element of lxml, whose stubs do not know all of ``xpath``."""
Make = Callable[[int, list[str]], Catalog]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    def _make(registry: int, own: list[str]) -> Catalog:
        root = make_base(tmp_path / f"{registry}-{len(own)}")
        rows = "".join(
            f'"{code}": {{name: {{zh: 地区{code}, en: Area {code}}}, slug: a-{code}'
            + (f', parent: "{parent}"}}\n' if parent else "}\n")
            for code, parent in islice(areas(), registry)
        )
        (root / "procedures/shared/areas.yml").write_text(rows, encoding="utf-8")
        for number, code in enumerate(own):
            file = root / f"procedures/areas/{code}-a-{code}/{KEY}.yml"
            file.parent.mkdir(parents=True)
            file.write_text(OVERLAY.format(10 + number), encoding="utf-8")
        library = load_library(root)
        assert library.faults == ()
        return Catalog(library, as_of=TODAY)

    return _make


def _pages(catalog: Catalog) -> Iterator[Page]:
    variants = Variants.of(catalog, catalog.published[KEY])
    pages = guide_pages(catalog, Templates(ROOT), variants, "en")
    return (page for page in pages if isinstance(page, Page))


def _links(page: Page) -> dict[str, Element]:
    (section,) = html.fragment_fromstring(page.body).xpath("//section[@data-areas]")
    return {link.get("data-area"): link for link in section.xpath(".//a[@data-area]")}


def test_a_page_does_not_grow_with_the_number_of_areas(make: Make) -> None:
    few, all_ = make(40, ["110000", "120000"]), make(3219, ["110000", "120000"])
    assert len(all_.areas.areas) == 3219
    for small, large in zip(_pages(few), _pages(all_), strict=True):
        assert len(large.body) == len(small.body), small.path
    listed = areas_asset(all_)
    assert len(listed.data) < 80 * 3219


def test_of_smaller_areas_those_with_rules_of_their_own_are_listed(make: Make) -> None:
    codes = [code for code, _ in areas()]
    county = next(code for code in codes if not code.endswith("00"))
    for page in _pages(make(3219, [county])):
        shown = _links(page)
        assert county in shown
        assert shown.keys() == {"100000", *codes[1:35], county[:4] + "00", county}


def test_many_areas_with_rules_of_their_own_are_counted_and_lead_to_the_table(make: Make) -> None:
    prefectures = [code for code, _ in areas()][35 : 35 + FEW + 1]
    catalog = make(3219, prefectures)
    national = next(_pages(catalog))
    assert _links(national).keys() == {"100000", *(code for code, _ in islice(areas(), 1, 35))}
    root = html.fragment_fromstring(national.body)
    counts: dict[str, int] = {}
    for link in root.xpath('//section[@data-areas]//a[contains(@href, "/areas/#")]'):
        (province,) = link.getparent().xpath("./a/@data-area")
        inside = [code for code in prefectures if code.startswith(province[:2])]
        assert link.get("href").endswith(f"guides/{KEY}/areas/#{inside[0]}")
        assert link.text_content() == f"Places that differ: {len(inside)}"
        counts[province] = len(inside)
    assert sum(counts.values()) == len(prefectures)
