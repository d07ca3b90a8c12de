"""Pages lead to paper: the guide to its sheets, the print page to the notice."""

from __future__ import annotations

import re
from posixpath import join, normpath

import pytest

from handrail.catalog import Version
from handrail.model import LANGS, Lang
from handrail.render.pages.guide import guide_pages
from handrail.render.paper.assets import handout_path, variants
from handrail.render.say.variants import Variants
from handrail.render.templates import Templates
from tests.guides import guide_page, print_page
from tests.handouts.paper import ROOT, catalog

VARIANTS = Variants.of(catalog(), catalog().published["replace-lost-card"])


def linked(body: str, folder: str) -> set[str]:
    """Return what a page in ``folder`` links to, from the site's root."""
    return {normpath(join(folder, href)) for href in re.findall(r'href="([^"#?]+)"', body)}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("version", VARIANTS.versions, ids=lambda version: version.area or "national")
def test_a_guide_links_to_sheets_that_are_made(version: Version, lang: Lang) -> None:
    made = {handout_path("replace-lost-card", each) for each in variants(version.area)}
    page = guide_page(catalog(), Templates(ROOT), VARIANTS, version, lang)
    found = {path for path in linked(str(page.body), page.url) if path.startswith("handouts/")}
    assert len(found) == 4
    assert found <= made
    without = guide_page(catalog(), Templates(ROOT, handouts=False), VARIANTS, version, lang)
    assert "handouts/" not in str(without.body)


@pytest.mark.parametrize("lang", LANGS)
def test_a_print_page_links_to_the_notice_of_the_same_area(lang: Lang) -> None:
    templates = Templates(ROOT)
    made = guide_pages(catalog(), templates, VARIANTS, lang)
    notices = {each.path for each in made if "/notice/" in each.path}
    offered = [version for version in VARIANTS.versions if version.local.absence is None]
    assert len(notices) == len(offered)
    for version in offered:
        page = print_page(catalog(), templates, VARIANTS, version, lang)
        found = linked(page.data.decode("utf-8"), page.path.removesuffix("index.html"))
        area = f"{version.area}/" if version.area else ""
        prefix = "" if lang == "zh" else "en/"
        notice = f"{prefix}guides/replace-lost-card/{area}notice"
        assert notice in found
        assert f"{notice}/index.html" in notices
