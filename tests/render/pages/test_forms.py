"""The other forms of a guide: of one that has everything, in areas, and on a site without an address."""

from __future__ import annotations

import json
import re
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from lxml import html
from markdown_it import MarkdownIt

from handrail.catalog import Catalog
from handrail.load import load_library
from handrail.model import LANGS, Lang
from handrail.render.data.data import procedure_assets
from handrail.render.data.help_links import help_links_asset
from handrail.render.data.listing import listing
from handrail.render.data.schemas import schema_asset
from handrail.render.page import Asset, Page
from handrail.render.pages.guide import guide_pages
from handrail.render.say.variants import Variants
from handrail.render.templates import Templates
from tests.render.pages.test_areas import AREAS, BEIJING, HUBEI, JIANGLING, NEXT_YEAR
from tests.samples import make_base

ROOT = Path(__file__).parents[3]
ADDRESS = "https://handrail.example/"
GUIDE = "guides/activate-card/"

Element = Any
"""An element of lxml, whose stubs do not know all of ``xpath``."""


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    root = make_base(tmp_path_factory.mktemp("project"))
    shutil.copy(ROOT / "tests/render/everything.yml", root / "procedures" / "card")
    (root / "procedures/shared/areas.yml").write_text(AREAS, encoding="utf-8")
    overlays = {
        "110000-beijing/activate-card.yml": BEIJING,
        "420000-hubei/activate-card.yml": HUBEI,
        "420000-hubei/activate-card.2027-01-01.yml": NEXT_YEAR,
        "421024-jiangling/activate-card.yml": JIANGLING,
    }
    for path, text in overlays.items():
        file = root / "procedures/areas" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return Catalog(load_library(root), as_of=date(2026, 11, 22))


@pytest.fixture(params=LANGS)
def lang(request: pytest.FixtureRequest) -> Lang:
    value: Lang = request.param
    return value


Outputs = dict[str, Page | Asset]


def outputs(catalog: Catalog, key: str, lang: Lang, address: str = ADDRESS) -> Outputs:
    """Return the pages and files of a procedure by their addresses without language."""
    made = guide_pages(catalog, Templates(ROOT, address), Variants.of(catalog, catalog.published[key]), lang)
    return {each.path.removeprefix("en/"): each for each in made}


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


UNSAID = (
    "ancestor-or-self::*[@hidden or @data-areas or self::script or @class='hr-path' or @class='headerlink'"
    " or @class='hr-button' or @data-handouts or @data-elsewhere or @class='hr-step__number'"
    " or @class='hr-key' or @class='hr-call' or self::summary or @data-share]"
)
"""What a page shows and Markdown need not say: ways to other pages, what is for scripts, what stands there
twice, and the names of what opens; those that say more are looked for by themselves."""


@pytest.mark.parametrize(
    "path", ["guides/everything/", GUIDE, *(f"{GUIDE}{code}/" for code in (110000, 420000, 421024))]
)
def test_a_twin_says_every_word_of_the_page(catalog: Catalog, lang: Lang, path: str) -> None:
    found = outputs(catalog, path.split("/")[1], lang)
    page, twin = found[path], found[f"{path}index.md"]
    assert isinstance(page, Page)
    assert isinstance(twin, Asset)
    parser = MarkdownIt("commonmark", {"html": False})
    rendered: Element = html.document_fromstring(parser.render(twin.data.decode()))
    said = squeezed(rendered.text_content())
    article: Element = html.fragment_fromstring(page.body)
    texts = article.xpath(f"//text()[normalize-space() and not({UNSAID})]")
    assert len(texts) > 30
    pieces = [re.split(r"[:：()（）]", squeezed(text)) for text in texts]
    assert [piece for each in pieces for piece in each if piece not in said and piece not in ONLY_HERE] == []


ONLY_HERE = {"看这部法律的页面", "Seeitonthepageofthislaw"}
"""A link that in Markdown is on the law's name."""


def test_data_say_what_an_area_does_not_offer_and_what_changes_next(catalog: Catalog) -> None:
    variants = Variants.of(catalog, catalog.published["activate-card"])
    validator = Draft202012Validator(json.loads(schema_asset("api/procedure").data))
    found = {}
    for asset in procedure_assets(catalog, variants):
        data = json.loads(asset.data)
        assert [error.message for error in validator.iter_errors(data)] == []
        found[data.get("area", {}).get("code", "")] = data
    assert found["110000"]["absence"]["area"] == "110000"
    assert found["110000"]["absence"]["basis"] == [{"source": "notice"}]
    assert "notice_url" not in found["110000"]
    assert "absence" not in found[""]
    assert [turn["on"] for turn in found["420000"]["ahead"]] == ["2027-01-01"]
    assert any("35" in item for item in found["420000"]["ahead"][0]["en"])
    assert found["421024"]["ahead"] == found["420000"]["ahead"]  # which it lies in
    assert "ahead" not in found[""]


def test_help_links_say_where_a_thing_is_not_offered(catalog: Catalog) -> None:
    listings = [listing(catalog, entry) for entry in catalog.published.values()]
    links = json.loads(help_links_asset(catalog, listings, handouts=False).data)
    assert "handouts" not in links
    (guide,) = (each for each in links["guides"] if each["id"] == "activate-card")
    offered = {each["code"]: each.get("offered", True) for each in guide["areas"]}
    assert offered == {"110000": False, "420000": True, "421024": True}


def test_where_a_thing_is_not_offered_linked_data_claim_nothing(catalog: Catalog, lang: Lang) -> None:
    found = outputs(catalog, "activate-card", lang)
    heads = {path: page.head for path, page in found.items() if isinstance(page, Page)}
    assert {path for path, head in heads.items() if "ld+json" not in head} == {f"{GUIDE}110000/"}


def test_a_site_without_an_address_has_no_more_than_it_can_say(catalog: Catalog, lang: Lang) -> None:
    found = outputs(catalog, "activate-card", lang, "")
    assert not [path for path in found if "oembed" in path]
    page, twin = found[GUIDE], found[f"{GUIDE}index.md"]
    assert isinstance(page, Page)
    assert isinstance(twin, Asset)
    links = html.fragment_fromstring(page.head, create_parent=True).xpath(".//link/@type")
    assert links == ["application/json", "text/markdown"]
    assert "ld+json" not in page.head
    root = "../../" if lang == "zh" else "../../../"
    assert f"]({root}{'' if lang == 'zh' else 'en/'}laws/" in twin.data.decode()
    assert "\ue002" not in twin.data.decode()
