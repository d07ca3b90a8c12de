"""What the templates mark up, seen on a procedure that has everything a procedure can have."""

from __future__ import annotations

import re
import shutil
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from handrail.catalog import Catalog
from handrail.check import check_catalog, select
from handrail.load import load_library
from handrail.model import LANGS, Lang
from handrail.render.data.listing import listing
from handrail.render.page import Asset, Page
from handrail.render.pages.guide import guide_pages
from handrail.render.pages.indexes import (
    glossary_body,
    guides_page,
    home_body,
    laws_page,
    topic_page,
    topics_page,
)
from handrail.render.pages.law import law_page
from handrail.render.say.variants import Variants
from handrail.render.templates import Templates
from tests.guides import guide_page, print_page
from tests.samples import make_base
from tests.themes import THEME

ROOT = Path(__file__).parents[3]
STYLES = THEME / "assets" / "stylesheets"

Element = Any
"""An element of lxml, whose stubs do not know all of ``xpath``."""


@pytest.fixture(scope="module")
def templates() -> Templates:
    return Templates(ROOT)


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    root = make_base(tmp_path_factory.mktemp("project"))
    shutil.copy(ROOT / "tests/render/everything.yml", root / "procedures" / "card")
    catalog = Catalog(load_library(root))
    # It need not be a sensible guide, but everything in it is read, and what it names is there.
    assert check_catalog(catalog, select(["SRC", "LNK", "REV"], [])) == ()
    return catalog


def national_guide(catalog: Catalog, templates: Templates, key: str, lang: Lang) -> Page:
    variants = Variants.of(catalog, catalog.published[key])
    return guide_page(catalog, templates, variants, variants.national, lang)


def national_paper(catalog: Catalog, templates: Templates, key: str, lang: Lang) -> Asset:
    variants = Variants.of(catalog, catalog.published[key])
    return print_page(catalog, templates, variants, variants.national, lang)


@pytest.fixture(params=LANGS)
def lang(request: pytest.FixtureRequest) -> Lang:
    value: Lang = request.param
    return value


@pytest.fixture
def guide(catalog: Catalog, templates: Templates, lang: Lang) -> Element:
    page = national_guide(catalog, templates, "everything", lang)
    return html.fragment_fromstring(page.body)


@pytest.fixture
def paper(catalog: Catalog, templates: Templates, lang: Lang) -> Element:
    asset = national_paper(catalog, templates, "everything", lang)
    return html.document_fromstring(asset.data.decode("utf-8"))


@pytest.fixture(params=["guide", "print"])
def either(request: pytest.FixtureRequest, guide: Element, paper: Element) -> Element:
    """The guide, and the print page, which must state the same facts."""
    return guide if request.param == "guide" else paper


@pytest.fixture
def bodies(catalog: Catalog, templates: Templates, lang: Lang) -> dict[str, Element]:
    """One page of every kind that is filled into a frame."""
    listings = [listing(catalog, entry) for entry in catalog.published.values()]
    pages = {
        "guide": national_guide(catalog, templates, "everything", lang),
        "law": law_page(catalog, templates, catalog.laws["social-insurance-law"], lang),
        "topic": topic_page(catalog, templates, listings, "card", lang),
        "topics": topics_page(catalog, templates, listings, lang),
        "guides": guides_page(templates, listings, lang),
        "laws": laws_page(catalog, templates, lang),
    }
    return {name: html.fragment_fromstring(page.body) for name, page in pages.items()}


def text(element: Element) -> str:
    return re.sub(r"\s+", " ", element.text_content()).strip()


def found(element: Element, path: str) -> list[Element]:
    return list(element.xpath(path))


def only(element: Element, path: str) -> Element:
    (one,) = element.xpath(path)
    return one


def test_outline_and_sections_agree(catalog: Catalog, templates: Templates, lang: Lang) -> None:
    page = national_guide(catalog, templates, "everything", lang)
    outline = html.fragment_fromstring(page.outline, create_parent="ul")
    body = html.fragment_fromstring(page.body)
    anchors = [link.removeprefix("#") for link in outline.xpath(".//a/@href")]
    in_order = [each.get("id") for each in body.iter() if each.get("id") in anchors]
    assert in_order == anchors
    assert "_time-and-money" in anchors
    headings = {each.get("id"): each for each in found(body, ".//h2")}
    for link in found(outline, "./li/a"):
        assert text(headings[link.get("href")[1:]]) == text(link)


def test_headings_have_no_gaps(bodies: dict[str, Element], paper: Element) -> None:
    for name, page in {**bodies, "print": paper}.items():
        levels = [int(each.tag[1]) for each in page.iter("h1", "h2", "h3", "h4", "h5", "h6")]
        assert levels.count(1) == 1, name
        assert levels[0] == 1, name
        assert all(below <= level + 1 for level, below in pairwise(levels)), name


def test_text_is_never_markup(either: Element, lang: Lang) -> None:
    title = {"zh": "样样都有 <b>&", "en": "Everything <b>&"}[lang]
    assert text(only(either, ".//h1")) == title


def test_choices_within_choices(either: Element) -> None:
    needs = only(either, './/*[@data-needs="guide"]')
    any_of = only(needs, './/*[@data-choice="any"]')
    all_of = only(any_of, './/*[@data-choice="all"]')
    assert any_of.xpath(".//@data-need") == ["household-register", "agent-id", "resident-id"]
    assert all_of.xpath(".//@data-need") == ["agent-id", "resident-id"]
    assert needs.xpath(".//@data-need")[0] == "resident-id"


def test_alternatives_are_parted_by_or(either: Element, lang: Lang) -> None:
    shown = text(only(either, './/*[@data-needs="guide"]//*[@data-choice="any"]'))
    register, word, agent = {
        "zh": ("户口簿", "或", "代办人"),
        "en": ("household register", " or ", "identity card of"),
    }[lang]
    assert shown.index(register) < shown.index(word, shown.index(register)) < shown.index(agent)


def test_a_condition_stands_before_what_it_is_for(either: Element, lang: Lang) -> None:
    shown = text(only(either, './/*[@data-needs="guide"]//*[@data-choice="all"]'))
    condition, agent = {
        "zh": ("由他人代办", "代办人身份证"),
        "en": ("Someone else goes", "identity card of"),
    }[lang]
    assert shown.index(condition) < shown.index(agent)


def test_originals_and_copies(either: Element, lang: Lang) -> None:
    shown = text(
        only(either, './/*[@data-needs="guide"]//*[@data-choice="all"]//*[@data-need="resident-id"]')
    )
    assert ("复印件2份" if lang == "zh" else "2 copies") in shown
    assert ("原件" if lang == "zh" else "original") not in shown


def test_steps_nest_and_are_numbered(either: Element) -> None:
    steps = {each.get("data-step"): each for each in found(either, ".//*[@data-step]")}
    assert list(steps) == ["choose", "ask-someone", "write-letter", "send-letter", "wait"]
    numbers = [text(each.xpath('.//*[contains(@class, "number")]')[0]) for each in steps.values()]
    assert numbers == ["1", "1.1", "1.1.1", "1.1.2", "2"]
    assert [each.get("data-step") for each in found(steps["ask-someone"], ".//*[@data-step]")] == [
        "write-letter",
        "send-letter",
    ]


def test_warning_comes_before_the_act(either: Element) -> None:
    step = only(either, './/*[@data-step="choose"]')
    marks = [
        each
        for each in step.iter()
        if each.get("data-warning") is not None or each.get("data-do") is not None
    ]
    assert marks[0].get("data-warning") is not None
    assert marks[1].get("data-do") is not None


def test_every_way_is_offered(either: Element) -> None:
    step = only(either, './/*[@data-step="choose"]')
    assert step.xpath(".//@data-channel") == ["by-phone", "at-outlet", "online"]


def test_a_place_of_the_guide_stands_in_for_the_registry_s(either: Element, lang: Lang) -> None:
    shown = text(either)
    assert {"zh": "二楼网点", "en": "outlet upstairs"}[lang] in shown
    assert {"zh": "社保卡网点", "en": "Card outlet"}[lang] not in shown


def test_optional_and_conditional_steps_say_so(either: Element, lang: Lang) -> None:
    optional = {"zh": "可以不做", "en": "Optional"}[lang]
    wait = text(only(either, './/*[@data-step="wait"]'))
    assert optional in wait
    assert ("由他人代办" if lang == "zh" else "Someone else goes for you") in text(
        only(either, './/*[@data-step="ask-someone"]')
    )
    assert optional not in text(only(either, './/*[@data-step="choose"]'))


def test_values_stand_alone_in_their_marks(either: Element, lang: Lang) -> None:
    values = {
        (name, each.get(f"data-{name}")): {text(value) for value in found(each, ".//*[@data-value]")}
        for name in ("limit", "fee")
        for each in found(either, f".//*[@data-{name}]")
    }
    expected = {
        ("limit", "wait"): ("15个工作日", "15 working days"),
        ("limit", "review"): ("10个工作日", "10 working days"),
        ("limit", "review.promise"): ("5个工作日", "5 working days"),
        ("limit", "hold"): ("1天", "1 day"),
        ("limit", "never"): ("没有承诺的期限", "No promised time"),
        ("fee", "card"): ("20元", "20 yuan"),
        ("fee", "post"): ("各地不同", "Differs from place to place"),
    }
    assert values == {key: {pair[lang == "en"]} for key, pair in expected.items()}


def test_a_limit_says_whence_and_what_then(either: Element, lang: Lang) -> None:
    shown = " ".join(text(each) for each in found(either, ".//*[@data-limit]"))
    for words in {
        "zh": ("从受理之日算起", "到期自动失效", "法律规定"),
        "en": ("counted from the day of acceptance", "ends by itself", "Set by law"),
    }[lang]:
        assert words in shown


def test_a_limit_names_its_kind_once(either: Element, lang: Lang) -> None:
    hold, never = (text(found(either, f'.//*[@data-limit="{key}"]')[-1]) for key in ("hold", "never"))
    assert hold.count({"zh": "自动有效期", "en": "Lasts by itself"}[lang]) == 1
    assert {"zh": "办事机构承诺", "en": "Promised by the office"}[lang] not in never, "its value says it"


def test_phone_numbers_dial(either: Element) -> None:
    links = found(either, './/a[starts-with(@href, "tel:")][@data-contact]')
    assert links
    assert {(each.get("href"), each.get("data-contact"), text(each)) for each in links} == {
        ("tel:12333", "hotline", "12333")
    }
    assert "desk" in either.xpath(".//@data-contact")


def test_standing_is_marked_and_worded(
    either: Element, catalog: Catalog, templates: Templates, lang: Lang
) -> None:
    notice = only(either, ".//*[@data-standing]")
    assert notice.get("data-standing") == "verified"
    assert {"zh": "已核实", "en": "Confirmed"}[lang] in text(notice)
    page = national_guide(catalog, templates, "activate-card", lang)
    doubtful = only(html.fragment_fromstring(page.body), ".//*[@data-standing]")
    assert doubtful.get("data-standing") == "unverified"
    assert {"zh": "未核实", "en": "Unverified"}[lang] in text(doubtful)
    assert found(doubtful, './/a[@href="tel:12333"]'), "whoever is told to phone needs the number"


def test_what_is_unverified_says_so_where_it_stands(guide: Element, lang: Lang) -> None:
    hold = only(guide, './/dl[@class="hr-facts"]/*[@data-limit="hold"]')
    assert {"zh": "未核实", "en": "Unverified"}[lang] in text(hold)


def test_citations_are_the_same_on_both(guide: Element, paper: Element) -> None:
    cites = ["social-insurance-law/art-58-1", "social-insurance-law/art-58-3"]
    assert guide.xpath(".//@data-cite") == cites
    assert paper.xpath(".//@data-cite") == cites


def test_the_law_is_quoted_in_chinese_with_our_english_before_it(guide: Element, lang: Lang) -> None:
    quote = found(guide, ".//details[@data-cite]")[0]
    original = only(quote, './blockquote[@lang="zh-Hans"]')
    assert text(original).startswith("用人单位应当自用工之日起三十日内")
    shown = text(quote)
    if lang == "en":
        assert shown.index("not official") < shown.index("thirty days") < shown.index("用人单位")
    else:
        assert "thirty days" not in shown


def test_sources_show_who_stands_behind_them(guide: Element, lang: Lang) -> None:
    notice, hearsay = found(guide, ".//*[@data-source]")
    assert notice.get("id") == "_source-notice"
    assert only(notice, ".//a").get("href") == "https://example.cn/notice"
    assert {"zh": "官方来源", "en": "Official source"}[lang] in text(notice)
    assert hearsay.get("id") is None
    assert {"zh": "2026年11月21日看到", "en": "seen on 21 November 2026"}[lang] in text(hearsay)


def test_links_within_the_page_lead_somewhere(bodies: dict[str, Element], paper: Element) -> None:
    for name, page in {**bodies, "print": paper}.items():
        ids = page.xpath(".//@id")
        assert len(ids) == len(set(ids)), name
        assert {link[1:] for link in page.xpath('.//@href[starts-with(., "#")]')} <= set(ids), name


def test_every_link_has_words(bodies: dict[str, Element], paper: Element) -> None:
    for name, page in {**bodies, "print": paper}.items():
        for link in found(page, ".//a"):
            assert text(link) or link.get("aria-label"), (name, link.get("href"))


def test_signs_are_hidden_from_those_who_hear_the_page(bodies: dict[str, Element]) -> None:
    assert all(
        each.get("aria-hidden") == "true" for page in bodies.values() for each in found(page, ".//svg")
    )


def test_permalinks_write_no_text(bodies: dict[str, Element]) -> None:
    permalinks = [each for page in bodies.values() for each in found(page, './/a[@class="headerlink"]')]
    assert permalinks
    for each in permalinks:
        assert not each.text_content()
        assert each.get("aria-label")


def test_print_page_is_whole_and_out_of_the_indexes(paper: Element, lang: Lang) -> None:
    assert paper.get("lang") == {"zh": "zh-Hans", "en": "en"}[lang]
    assert only(paper, '//meta[@name="robots"]').get("content") == "noindex"
    root = {"zh": "../../../", "en": "../../../../"}[lang]
    assert paper.xpath('//link[@rel="stylesheet"]/@href') == [f"{root}assets/stylesheets/print.css"]
    assert only(paper, "//button").get("hidden") is not None, "without its script the button would do nothing"
    assert ("/guides/everything/" if lang == "zh" else "/en/guides/everything/") in text(
        only(paper, "//article")
    )


def test_print_page_has_a_box_for_every_document_and_step(paper: Element) -> None:
    for each in found(paper, "//*[@data-need]"):
        assert len(found(each, './/*[@class="box"]')) == 1
    for step in found(paper, "//*[@data-step]"):
        assert found(step, './*/*[self::h3 or self::h4 or self::h5]/*[@class="box"]')


def test_print_page_leaves_room_for_the_counter(paper: Element, lang: Lang) -> None:
    shown = text(only(paper, "//article"))
    for words in {
        "zh": ("应办好的日期", "经办人", "日期", "盖章", "下次来的日期"),
        "en": ("Date due", "Handled by", "Date", "Stamp", "Next visit"),
    }[lang]:
        assert words in shown


def test_law_page_marks_every_passage(bodies: dict[str, Element], lang: Lang) -> None:
    law = bodies["law"]
    assert law.get("data-law") == "social-insurance-law"
    article = only(law, './/*[@data-article="art-58"]')
    assert article.get("id") == "art-58"
    assert [each.get("id") for each in found(article, "./div[@id]")] == ["art-58-1", "art-58-2", "art-58-3"]
    if lang == "en":
        assert len(found(article, './/blockquote[@lang="zh-Hans"]')) == 3
    assert any(link.endswith("guides/everything/") for link in article.xpath(".//a/@href"))


def test_home_lists_tasks_before_topics(catalog: Catalog, templates: Templates, lang: Lang) -> None:
    listings = [listing(catalog, entry) for entry in catalog.published.values()]
    tasks = ["everything", "activate-card"]
    body = html.fragment_fromstring(home_body(catalog, templates, listings, lang, tasks))
    links = [link.rstrip("/").rpartition("/")[2] for link in body.xpath(".//li//a/@href")]
    assert links == ["everything", "activate-card", "card", "registration"]
    assert not found(body, ".//h1")


def test_glossary_has_an_anchor_for_every_term(catalog: Catalog, templates: Templates, lang: Lang) -> None:
    body = html.fragment_fromstring(glossary_body(catalog, templates, lang))
    assert body.xpath("./div/@id") == list(catalog.terms)


def test_same_input_same_bytes(catalog: Catalog, lang: Lang) -> None:
    variants = Variants.of(catalog, catalog.published["everything"])
    first, second = (list(guide_pages(catalog, Templates(ROOT), variants, lang)) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("name", ["handrail.css", "print.css"])
def test_styles_stay_small_and_ask_no_one(name: str) -> None:
    style = (STYLES / name).read_text(encoding="utf-8")
    assert len(style.encode("utf-8")) < 20_000
    assert "url(" not in style
    assert "@import" not in style
    assert "!important" not in style
