"""What guides say of areas: rules of larger and smaller ones, what is not offered, and days to come."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from handrail import cli
from handrail.catalog import Catalog
from handrail.load import load_library
from handrail.model import LANGS, Lang
from handrail.render.page import Asset, Page
from handrail.render.pages.compare import compare_outputs
from handrail.render.pages.guide import guide_pages
from handrail.render.say.area_names import short_name
from handrail.render.say.guide import compose_guide
from handrail.render.say.links import Links
from handrail.render.say.variants import Variants
from handrail.render.templates import Templates
from tests.guides import guide_page, print_page
from tests.outputs import render_site
from tests.samples import make_base, replace

ROOT = Path(__file__).parents[3]
TODAY = date(2026, 11, 22)
AREAS = """\
"100000": {name: {zh: 全国, en: All of China}, slug: china}
"110000": {name: {zh: 北京市, en: Beijing}, slug: beijing, parent: "100000"}
"420000": {name: {zh: 湖北省, en: Hubei}, slug: hubei, parent: "100000"}
"421000": {name: {zh: 荆州市, en: Jingzhou}, slug: jingzhou, parent: "420000"}
"421024": {name: {zh: 江陵县, en: Jiangling County}, slug: jiangling, parent: "421000"}
"""
HUBEI = """\
assured: {on: 2026-11-22, by: third-party, confidence: unverified}
until: 2026-12-31
fees: {card: {amount: 20, name: {zh: 卡费, en: Card}, basis: unverified}}
steps: {activate: {warning: {zh: "先看卡面。", en: "Look at the card first."}}}
"""
NEXT_YEAR = """\
assured: {on: 2026-11-22, by: third-party, confidence: unverified}
from: 2027-01-01
fees: {card: {amount: 35, name: {zh: 卡费, en: Card}, basis: unverified}}
"""
JIANGLING = """\
assured: {on: 2026-11-22, by: third-party, confidence: unverified}
limits: {visit: {kind: promised, days: 3, name: {zh: 启用时间, en: Time to activate}, basis: unverified}}
"""
BEIJING = """\
assured: {on: 2026-11-22, by: third-party, confidence: unverified}
offered: false
instead: {zh: "请打{contact:hotline}。", en: "Please call {contact:hotline}."}
basis: {source: notice}
"""

Element = Any
"""An element of lxml, whose stubs do not know all of ``xpath``."""


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    root = make_base(tmp_path_factory.mktemp("project"))
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
    library = load_library(root)
    assert library.faults == ()
    return Catalog(library, as_of=TODAY)


@pytest.fixture(params=LANGS)
def lang(request: pytest.FixtureRequest) -> Lang:
    value: Lang = request.param
    return value


@pytest.fixture
def pages(catalog: Catalog, lang: Lang) -> dict[str, Element]:
    """Every page of the procedure, by its address below the guide's own."""
    variants = Variants.of(catalog, catalog.published["activate-card"])
    found: dict[str, Element] = {}
    for output in guide_pages(catalog, Templates(ROOT), variants, lang):
        if isinstance(output, Page):
            found[output.path.removeprefix("guides/activate-card/")] = html.fragment_fromstring(output.body)
        elif "guides/" in output.path and output.path.endswith(".html"):
            path = output.path.partition("guides/activate-card/")[2].removesuffix("index.html")
            found[path] = html.document_fromstring(output.data.decode())
    return found


def text(element: Element) -> str:
    return " ".join(element.text_content().split())


def test_every_area_that_differs_has_a_guide_a_checklist_and_a_notice(pages: dict[str, Element]) -> None:
    areas = ["", "110000/", "420000/", "421024/"]
    kinds = ["", "print/", "notice/"]
    made = {area + kind for area in areas for kind in kinds}
    assert set(pages) == made - {"110000/notice/"}  # where there is nothing to apply for


@pytest.mark.parametrize("kind", ["", "print/"])
def test_a_smaller_area_names_the_larger_one_whose_rule_it_has(
    pages: dict[str, Element], lang: Lang, kind: str
) -> None:
    page = pages[f"421024/{kind}"]
    (fee,) = page.xpath('//*[@data-fee="card"]')
    assert fee.get("data-origin") == "420000"
    assert {"zh": "湖北省", "en": "Hubei"}[lang] in text(fee)
    assert {"zh": "20元", "en": "20 yuan"}[lang] in text(fee)
    (limit,) = page.xpath('//li[@data-limit="visit"] | //dl[@class="hr-facts"]/*[@data-limit="visit"]')
    assert limit.get("data-origin") == "421024"
    assert {"zh": "江陵县", "en": "Jiangling County"}[lang] in text(limit)
    (warning,) = page.xpath("//*[@data-warning]")
    assert warning.get("data-origin") == "420000"


def test_whose_rule_it_is_stands_with_each_step(pages: dict[str, Element], lang: Lang) -> None:
    (rule,) = pages["421024/"].xpath('//*[@id="activate"]//*[contains(@class, "hr-rule")]')
    assert text(rule) == {"zh": "湖北省的规定 注意", "en": "Rule of Hubei Warning"}[lang]
    assert not pages["421024/"].xpath('//*[@id="choose"]//*[contains(@class, "hr-rule")]')


@pytest.mark.parametrize("kind", ["", "print/"])
def test_what_is_not_offered_is_said_first(pages: dict[str, Element], lang: Lang, kind: str) -> None:
    page = pages[f"110000/{kind}"]
    (absence,) = page.xpath("//*[@data-absence]")
    assert {"zh": "北京市不办这件事", "en": "Beijing does not offer this"}[lang] in text(absence)
    assert {"zh": "请打12333。", "en": "Please call 12333."}[lang] in text(absence)
    assert {"zh": "启用须知", "en": "Notice on activation"}[lang] in text(absence)
    assert page.xpath('//*[@data-contact="hotline"]')
    assert not page.xpath("//*[@data-step or @data-limit or @data-fee or @data-need]")
    order = [each for each in page.iter() if each is absence or each.get("data-standing")]
    assert order[0] is absence


def test_a_guide_says_what_changes_next(pages: dict[str, Element], lang: Lang) -> None:
    for area in ("420000", "421024"):
        (ahead,) = pages[f"{area}/"].xpath("//*[@data-ahead]")
        shown = text(ahead)
        assert {"zh": "从2027年1月1日起", "en": "From 1 January 2027"}[lang] in shown
        assert {"zh": "卡费：35元", "en": "Card: 35 yuan"}[lang] in shown
        assert {"zh": "启用：注意", "en": "Activate: Warning"}[lang] in shown
        (now,) = pages[f"{area}/"].xpath('//*[@data-fee="card"]')
        assert "35" not in text(now)
    assert not pages["110000/"].xpath("//*[@data-ahead]")
    (link,) = pages[""].xpath('//a[@data-area="420000"]/..')
    assert {"zh": "2027年1月1日起有变化", "en": "changes on 1 January 2027"}[lang] in text(link)


def test_an_area_without_rules_of_its_own_shares_those_of_the_larger_one(pages: dict[str, Element]) -> None:
    (link,) = pages["421024/"].xpath('//a[@data-area="421000"]')
    assert link.get("href").endswith("guides/activate-card/420000/")


def test_once_the_day_has_come_the_new_value_is_the_value(catalog: Catalog) -> None:
    later = Catalog(catalog.library, as_of=date(2027, 1, 1))
    (asset,) = [
        output
        for output in render_site(later, Templates(ROOT))
        if isinstance(output, Asset) and output.path == "guides/activate-card/420000/print/index.html"
    ]
    paper: Element = html.document_fromstring(asset.data.decode())
    (fee,) = paper.xpath('//*[@data-fee="card"]')
    assert "35元" in text(fee)


def test_what_an_area_does_not_offer_stands_in_the_comparison(catalog: Catalog, lang: Lang) -> None:
    variants = Variants.of(catalog, catalog.published["activate-card"])
    outputs = list(compare_outputs(catalog, Templates(ROOT), variants))
    (page,) = [output for output in outputs if isinstance(output, Page) and output.lang == lang]
    table: Element = html.fragment_fromstring(page.body)
    (national,) = table.xpath('//tr[@data-row=""]/td[1]')
    (beijing,) = table.xpath('//tr[@data-row="110000"]/td[1]')
    assert {"zh": "办", "en": "Yes"}[lang] in text(national)
    assert {"zh": "请打12333。", "en": "Please call 12333."}[lang] in text(beijing)
    (data,) = [each.data for each in outputs if isinstance(each, Asset) and each.path.endswith(".csv")]
    assert "请打12333。,Please call 12333.,110000,unverified" in data.decode("utf-8-sig")


@pytest.mark.parametrize("start", [*"=+-@\uff1d\uff0b\uff0d\uff20", "\\t=", " ="])
def test_no_cell_of_the_csv_begins_a_formula(start: str, tmp_path: Path) -> None:
    root = make_base(tmp_path)
    name = f'name: {{zh: "{start}1+1", en: "{start}HYPERLINK(0)"}}'
    areas = AREAS.replace("name: {zh: 北京市, en: Beijing}", name)
    (root / "procedures/shared/areas.yml").write_text(areas, encoding="utf-8")
    overlay = root / "procedures/areas/110000-beijing/activate-card.yml"
    overlay.parent.mkdir(parents=True)
    overlay.write_text(BEIJING, encoding="utf-8")
    catalog = Catalog(load_library(root), as_of=TODAY)
    variants = Variants.of(catalog, catalog.published["activate-card"])
    outputs = compare_outputs(catalog, Templates(ROOT), variants)
    (data,) = [each.data for each in outputs if isinstance(each, Asset) and each.path.endswith(".csv")]
    cells = [cell for row in csv.reader(data.decode("utf-8-sig").splitlines()) for cell in row]
    assert len([cell for cell in cells if cell.startswith("'")]) == 2
    assert not any(cell.lstrip()[:1] in {*"=+-@\uff1d\uff0b\uff0d\uff20"} for cell in cells if cell)


def test_a_guide_says_when_a_law_that_it_cites_ends(tmp_path: Path, lang: Lang) -> None:
    root = make_base(tmp_path)
    file = root / "procedures/shared/laws/social-insurance-law.yml"
    file.write_text(file.read_text(encoding="utf-8") + "repealed: 2027-07-01\n", encoding="utf-8")
    shown = {}
    for day in (TODAY, date(2027, 7, 1)):
        catalog = Catalog(load_library(root), as_of=day)
        variants = Variants.of(catalog, catalog.published["activate-card"])
        body = guide_page(catalog, Templates(ROOT), variants, variants.national, lang).body
        page: Element = html.fragment_fromstring(body)
        shown[day] = [text(each) for each in page.xpath("//*[@data-ahead]")]
    place = {
        "zh": "从2027年7月1日起： 《社会保险法》第五十八条第三款不再有效",
        "en": "From 1 July 2027: Social Insurance Law, Article 58, paragraph 3 is no longer in force",
    }
    assert shown == {TODAY: [place[lang]], date(2027, 7, 1): []}


@pytest.mark.parametrize(
    ("whole", "short"),
    [
        ("北京市", "北京"),
        ("广西壮族自治区", "广西"),
        ("新疆维吾尔自治区", "新疆"),
        ("内蒙古自治区", "内蒙古"),
        ("香港特别行政区", "香港"),
        ("神农架林区", "神农架"),
        ("江陵县", "江陵"),
        ("忻州市", "忻州"),
        ("赵县", "赵县"),
        ("全国", "全国"),
    ],
)
def test_the_short_name_of_an_area(whole: str, short: str) -> None:
    assert short_name(whole) == short


@pytest.mark.parametrize("kind", ["", "print/"])
def test_the_check_of_an_area_does_not_speak_for_national_values(
    tmp_path: Path, lang: Lang, kind: str
) -> None:
    root = make_base(tmp_path)
    overlay = root / "procedures/areas/110000-beijing/activate-card.yml"
    overlay.parent.mkdir(parents=True)
    own = "{on: 2026-12-01, by: official, confidence: verified}"
    overlay.write_text(f"assured: {own}\nfees: {{card: {{amount: 5}}}}\n", encoding="utf-8")
    catalog = Catalog(load_library(root), as_of=date(2026, 12, 2))
    variants = Variants.of(catalog, catalog.procedures["activate-card"])
    make = guide_page if not kind else print_page
    page = make(catalog, Templates(ROOT), variants, variants.by_area["110000"], lang)
    document: Element = html.fromstring(page.body if isinstance(page, Page) else page.data.decode())
    (standing,) = document.xpath(".//*[@data-standing]")
    old, new = (
        ("2026年11月22日", "2026年12月1日") if lang == "zh" else ("22 November 2026", "1 December 2026")
    )
    assert old in text(standing)
    assert new not in text(standing)


def test_a_national_citation_is_no_basis_of_what_an_area_says_instead(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_base(tmp_path)
    guide = "procedures/card/activate-card.yml"
    replace(root, guide, "hours: 1, basis: unverified", "hours: 1")
    replace(root, guide, "supports: [summary]", "supports: [summary, limits.visit]")
    assert cli.main(["--project", str(root), "check", "--select", "CIT007"]) == 0
    overlay = root / "procedures/areas/110000-beijing/activate-card.yml"
    overlay.parent.mkdir(parents=True)
    overlay.write_text("limits: {visit: {kind: typical, hours: 2}}\n", encoding="utf-8")
    assert cli.main(["--project", str(root), "check", "--select", "CIT007"]) == 1
    assert "110000-beijing/activate-card.yml:1:10: warning[CIT007]" in capsys.readouterr().out
    catalog = Catalog(load_library(root), as_of=TODAY)
    variants = Variants.of(catalog, catalog.procedures["activate-card"])
    for version, kind in zip(variants.versions, ("law", "unverified"), strict=True):
        view = compose_guide(catalog, variants, version, Links("zh", 0))
        assert [each.kind for each in view.limits[0].basis] == [kind]
