"""What the built pages say is what the model says: facts are read back out of the HTML.

The words are made here a second time, by other means than the generator's, so that a fault in its wording
cannot agree with itself.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from handrail.catalog import Catalog, Version
from handrail.load import load_library
from handrail.model import (
    LANGS,
    AllOf,
    AnyOf,
    ChannelRef,
    Fee,
    Lang,
    Need,
    NeededDocument,
    NothingNeeded,
    Procedure,
    Promise,
    Step,
    TimeLimit,
)
from handrail.model.step import flatten_steps

ROOT = Path(__file__).parents[2]
LIBRARY = Catalog(load_library(ROOT))
IDS = sorted(entry.key for entry in LIBRARY.library.procedures)
VERSIONS = [(key, version.area) for key in IDS for version in LIBRARY.versions(LIBRARY.procedures[key])]
UNITS = {
    "zh": {"working_days": "个工作日", "days": "天", "hours": "小时", "months": "个月"},
    "en": {"working_days": "working day", "days": "day", "hours": "hour", "months": "month"},
}

Element = Any
"""An element of lxml, whose stubs do not know all of ``cssselect`` and ``xpath``."""


@pytest.fixture(params=["guide", "print"])
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=LANGS)
def lang(request: pytest.FixtureRequest) -> Lang:
    value: Lang = request.param
    return value


@pytest.fixture(params=VERSIONS, ids=lambda each: "-".join(filter(None, each)))
def version(request: pytest.FixtureRequest, catalog: Catalog) -> Version:
    """Every version of every procedure: the national one, and those of areas."""
    key, area = request.param
    found = {each.area: each for each in catalog.versions(catalog.procedures[key])}
    return found[area]


@pytest.fixture
def procedure(version: Version) -> Procedure:
    """The procedure as it is in that version, merged, and as readers get it."""
    return version.resolved.record


@pytest.fixture
def guide(site: Path, version: Version, lang: Lang) -> Element:
    """The whole guide page of a version."""
    return read(site, version, lang)


@pytest.fixture
def page(site: Path, version: Version, lang: Lang, kind: str) -> Element:
    document = read(site, version, lang, kind)
    (article,) = document.xpath(f'//*[@data-procedure="{version.entry.key}"]')
    return article


def read(site: Path, version: Version, lang: Lang, kind: str = "guide") -> Element:
    """Return a page of a version, as it was built."""
    folder = site / ("en" if lang == "en" else "") / "guides" / version.entry.key / version.area
    file = folder / ("print" if kind == "print" else "") / "index.html"
    return html.document_fromstring(file.read_text(encoding="utf-8"))


def text(element: Element) -> str:
    return re.sub(r"\s+", " ", element.text_content()).strip()


def marked(page: Element, name: str) -> list[Element]:
    return list(page.xpath(f".//*[@data-{name}]"))


def values(page: Element, name: str) -> list[str]:
    return [element.get(f"data-{name}") for element in marked(page, name)]


def test_seven_procedures_are_published() -> None:
    assert IDS == [
        "activate-card",
        "correct-name",
        "get-e-card",
        "register-employees",
        "register-flexible-worker",
        "replace-lost-card",
        "report-card-found",
    ]


def test_title_and_official_name(page: Element, procedure: Procedure, lang: Lang) -> None:
    (heading,) = page.xpath(".//h1")
    assert procedure.title[lang] in text(heading)
    if procedure.item:
        assert procedure.item in text(page)


def test_steps_stand_in_their_order_under_their_ids(page: Element, procedure: Procedure, lang: Lang) -> None:
    steps = marked(page, "step")
    expected = list(flatten_steps(procedure.steps))
    assert [step.get("data-step") for step in steps] == [step.id for step in expected]
    for element, step in zip(steps, expected, strict=True):
        assert step.title[lang] in text(element)
        parents = [each.get("data-step") for each in element.iterancestors() if each.get("data-step")]
        assert parents == _parents(procedure.steps, step.id)


def test_guide_has_an_anchor_for_every_step(guide: Element, procedure: Procedure) -> None:
    for step in flatten_steps(procedure.steps):
        assert len(guide.xpath(f'//*[@id="{step.id}"]')) == 1, step.id


def test_what_to_bring_is_the_tree_of_the_model(page: Element, procedure: Procedure) -> None:
    shown = {element.get("data-needs"): element for element in marked(page, "needs")}
    expected = {"guide": procedure.needs, **{step.id: step.needs for step in flatten_steps(procedure.steps)}}
    for key, needs in expected.items():
        if needs:
            assert _shape(shown[key]) == [_tree(need) for need in needs], key
        else:
            assert key not in shown or not _shape(shown[key]), key


def test_copies_and_originals(page: Element, procedure: Procedure, catalog: Catalog, lang: Lang) -> None:
    for needs in [procedure.needs, *(step.needs for step in flatten_steps(procedure.steps))]:
        for need in _documents(needs):
            if need.copies:
                shown = [text(each) for each in marked(page, "need") if each.get("data-need") == need.doc]
                assert shown
                copies = f"复印件{need.copies}份" if lang == "zh" else f"{need.copies} cop"
                assert any(copies in each for each in shown), need.doc
                assert all(catalog.documents[need.doc].name[lang].lower() in each.lower() for each in shown)


def test_time_limits(page: Element, procedure: Procedure, lang: Lang) -> None:
    limits: dict[str, TimeLimit | Promise] = {**procedure.limits}
    for key, own in procedure.limits.items():
        if own.promise:
            limits[f"{key}.promise"] = own.promise
    assert set(values(page, "limit")) == set(limits)
    for element in marked(page, "limit"):
        limit = limits[element.get("data-limit")]
        for value in element.xpath("descendant-or-self::*[@data-value]"):
            assert _limit(limit, lang) in text(value)
            assert _numbers(text(value)) == ([limit.amount[0]] if limit.amount else [])


def test_fees(page: Element, procedure: Procedure, lang: Lang) -> None:
    assert set(values(page, "fee")) == set(procedure.fees)
    for element in marked(page, "fee"):
        for value in element.xpath("descendant-or-self::*[@data-value]"):
            assert text(value) == _fee(procedure.fees[element.get("data-fee")], lang)


def test_every_limit_and_fee_shows_its_value_once_at_least(page: Element) -> None:
    for name in ("limit", "fee"):
        for element in marked(page, name):
            assert element.xpath("descendant-or-self::*[@data-value]"), element.get(f"data-{name}")


def test_facts_in_text(page: Element, procedure: Procedure, lang: Lang) -> None:
    for element in marked(page, "fact"):
        kind, _, ref = element.get("data-fact").partition(":")
        if kind in {"limit", "promise"}:
            limit: TimeLimit | Promise | None = procedure.limits[ref]
            if kind == "promise":
                limit = procedure.limits[ref].promise
            assert limit is not None
            assert (
                text(element).startswith(_limit(limit, lang)) if limit.amount else not _numbers(text(element))
            )
        elif kind == "fee":
            assert text(element) == _fee(procedure.fees[ref], lang)


def test_phones_are_those_of_the_contacts(page: Element, procedure: Procedure, catalog: Catalog) -> None:
    contacts = {**catalog.contacts, **procedure.contacts}
    used = {channel.contact for channel in procedure.channels.values() if channel.contact}
    assert {key for key in used if contacts[key].phone} <= set(values(page, "contact"))
    for link in page.xpath('.//a[starts-with(@href, "tel:")]'):
        key = link.get("data-contact") or link.get("data-fact").removeprefix("contact:")
        phone = contacts[key].phone
        assert phone
        assert text(link) == phone
        assert link.get("href") == "tel:" + phone.replace(" ", "")


def test_channels(page: Element, procedure: Procedure) -> None:
    offered = [
        way.channel for step in flatten_steps(procedure.steps) for way in step.ways if isinstance(way, ChannelRef)
    ]
    assert Counter(values(page, "channel")) >= Counter(offered)


def test_what_each_step_gives(page: Element, procedure: Procedure, catalog: Catalog, lang: Lang) -> None:
    for step in flatten_steps(procedure.steps):
        (element,) = [each for each in marked(page, "step") if each.get("data-step") == step.id]
        for key in step.gives:
            name = catalog.documents[key].name[lang].lower()
            assert any(name in text(each).lower() for each in marked(element, "gives")), key


def test_a_warning_stands_before_the_act(page: Element, procedure: Procedure) -> None:
    for step in flatten_steps(procedure.steps):
        if step.warning is None:
            continue
        (element,) = [each for each in marked(page, "step") if each.get("data-step") == step.id]
        (warning,) = [each for each in marked(element, "warning") if _step_of(each) == step.id]
        acts = [each for each in marked(element, "do") if _step_of(each) == step.id]
        assert acts or step.do is None
        order = [each for each in element.iter() if each is warning or each in acts]
        assert order[0] is warning


def test_citations(page: Element, procedure: Procedure) -> None:
    expected = []
    for cite in procedure.cites:
        numbers = [str(number) for number in (cite.article, cite.paragraph, cite.item) if number]
        expected.append(f"{cite.law}/art-{'-'.join(numbers)}")
    assert sorted(set(values(page, "cite"))) == sorted(set(expected))


def test_guide_quotes_the_law_word_for_word(
    guide: Element, procedure: Procedure, catalog: Catalog, lang: Lang
) -> None:
    quoted = (
        "\n".join(
            each.text_content()
            for each in guide.xpath('//blockquote[@lang="zh-Hans"] | //*[@data-cite]//*[@lang="zh-Hans"]')
        )
        if lang == "en"
        else guide.text_content()
    )
    for cite in procedure.cites:
        law = catalog.laws[cite.law]
        for passage in law.text(cite) or ():
            assert passage.zh in quoted


def test_sources_and_their_standing(page: Element, version: Version, lang: Lang, kind: str) -> None:
    procedure = version.entry.record
    everybody = {assured.confidence for assured in version.local.assured.values()}
    expected = "unverified" if "unverified" in everybody else "verified"
    (notice, *_) = marked(page, "standing")
    assert notice.get("data-standing") == expected
    word = {
        "zh": {"unverified": "未核实", "verified": "已核实"},
        "en": {"unverified": "nverified", "verified": "onfirmed"},
    }
    assert word[lang][expected] in text(notice)
    if kind == "guide":
        shown = text(page)
        for source in procedure.sources:
            assert source.title[lang] in shown
            if source.url:
                assert page.xpath(f'.//a[@href="{source.url}"]')


def test_day_of_the_last_check(page: Element, procedure: Procedure, lang: Lang) -> None:
    assert procedure.assured
    day = procedure.assured.on
    months = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ]
    words = (
        f"{day.year}年{day.month}月{day.day}日"
        if lang == "zh"
        else f"{day.day} {months[day.month - 1]} {day.year}"
    )
    assert words in text(page)


def _parents(steps: tuple[Step, ...], wanted: str) -> list[str]:
    """Return the ids of the steps that hold the step ``wanted``, the nearest first."""
    for step in steps:
        if step.id == wanted:
            return []
        inner = [way for way in step.ways if isinstance(way, Step)]
        if any(each.id == wanted for each in flatten_steps(tuple(inner))):
            return [*_parents(tuple(inner), wanted), step.id]
    return []


def _tree(need: Need) -> object:
    match need:
        case NeededDocument():
            return need.doc
        case AnyOf():
            return ("any", [_tree(part) for part in need.any_of])
        case AllOf():
            return ("all", [_tree(part) for part in need.all_of])
        case NothingNeeded():
            return "nothing"


def _shape(element: Element) -> list[object]:
    """Return the tree of documents and choices that an element shows."""
    shape: list[object] = []
    for child in element:
        if child.get("data-choice"):
            shape.append((child.get("data-choice"), _shape(child)))
        elif child.get("data-need"):
            shape.append(child.get("data-need"))
        elif "data-nothing" in child.attrib:
            shape.append("nothing")
        else:
            shape.extend(_shape(child))
    return shape


def _documents(needs: tuple[Need, ...]) -> list[NeededDocument]:
    found: list[NeededDocument] = []
    for need in needs:
        match need:
            case NeededDocument():
                found.append(need)
            case AnyOf():
                found += _documents(need.any_of)
            case AllOf():
                found += _documents(need.all_of)
    return found


def _limit(limit: TimeLimit | Promise, lang: Lang) -> str:
    if limit.amount is None:
        return {"zh": "没有", "en": "No "}[lang]
    number, unit = limit.amount
    space, plural = ("", "") if lang == "zh" else (" ", "s" if number > 1 else "")
    return f"{number}{space}{UNITS[lang][unit]}{plural}"


def _fee(fee: Fee, lang: Lang) -> str:
    if fee.none:
        return {"zh": "不收费", "en": "Free"}[lang]
    if fee.unknown:
        return {"zh": "没有查到，请先问清楚", "en": "Not known; ask first"}[lang]
    if fee.varies:
        return {"zh": "各地不同", "en": "Differs from place to place"}[lang]
    return f"{fee.amount}元" if lang == "zh" else f"{fee.amount} yuan"


def _numbers(words: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", words)]


def _step_of(element: Element) -> str:
    return next(str(each.get("data-step")) for each in element.iterancestors() if each.get("data-step"))
