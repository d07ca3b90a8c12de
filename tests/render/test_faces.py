"""No two faces of a guide differ: what to bring, how many, when, in doubt or not, times, fees and ways.

It is held for the project's own library, and for guides that use every key there is, in areas too.
"""

from __future__ import annotations

import json
import shutil
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from lxml import html
from pypdf import PdfReader

from handrail.backends.typst import Typesetter
from handrail.catalog import Catalog, Version
from handrail.export.dita import task
from handrail.load import load_library
from handrail.model import LANGS, Lang
from handrail.render.data.data import procedure_asset
from handrail.render.page import Asset, Page
from handrail.render.pages.guide import guide_pages
from handrail.render.paper.handout import Variant, handout
from handrail.render.paper.view import Form
from handrail.render.say.variants import Variants
from handrail.render.templates import Templates
from tests.render.faces import (
    AMOUNT,
    WORDS,
    Figure,
    FromData,
    FromMarkdown,
    FromNotice,
    FromPage,
    Need,
    Way,
    amounts,
    squeezed,
)
from tests.samples import make_base

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
ADDRESS = "https://handrail.example/"
GUIDES = ("everything", "needs", "nothing", "silent")
DOCUMENTS = """
marriage-certificate: {name: {zh: 结婚证, en: marriage certificate}}
letter: {name: {zh: 信, en: letter}, basis: {source: notice}}
power-of-attorney: {name: {zh: 委托书, en: power of attorney}}
receipt: {name: {zh: 回执, en: receipt}, note: {zh: 收好。, en: Keep it.}}
"""
SITUATIONS = """
married: {title: {zh: 您已结婚, en: You are married}}
"""
AREAS = """\
"110000": {name: {zh: 北京市, en: Beijing}, slug: beijing}
"420000": {name: {zh: 湖北省, en: Hubei}, slug: hubei}
"421000": {name: {zh: 荆州市, en: Jingzhou}, slug: jingzhou, parent: "420000"}
"""
ASSURED = "assured: {on: 2026-11-22, by: third-party, confidence: unverified}\n"
OVERLAYS = {
    "110000-beijing/needs.yml": "needs:\n"
    "  replace: {household-register: {doc: household-register, copies: 7, basis: unverified}}\n"
    "  remove: {marriage-certificate: {zh: 不要。, en: Not asked for.}}\n"
    "  add: [{doc: receipt, originals: 1, basis: {source: notice}}]\n"
    "limits: {wait: {kind: promised, days: 3, basis: unverified}}\n"
    "steps: {apply: {needs: [household-register, {doc: letter, if: by-agent}]}}\n",
    "420000-hubei/needs.yml": "needs: {none: true, basis: unverified}\n"
    "fees: {card: {none: true, basis: unverified}}\n"
    "steps:\n"
    "  apply: {needs: []}\n"
    "  with-letter: {needs: []}\n"
    "  with-power: {needs: []}\n"
    "  collect: {needs: []}\n",
    "421000-jingzhou/needs.yml": "needs: {add: [{doc: receipt, copies: 2, basis: unverified}]}\n"
    "steps: {collect: {needs: [receipt]}}\n",
    "110000-beijing/nothing.yml": "needs: {add: [{doc: letter, copies: 1}]}\n"
    "steps: {go: {needs: [letter]}}\n",
}


class Face(NamedTuple):
    """A version of a guide of one of the two libraries, in a language."""

    library: str
    guide: str
    area: str
    lang: Lang


@cache
def project() -> Catalog:
    return Catalog(load_library(ROOT))


def everything(root: Path) -> Catalog:
    make_base(root)
    shared = root / "procedures/shared"
    for name in GUIDES:
        shutil.copy(HERE / f"{name}.yml", root / "procedures/card")
    for name, more in (("documents", DOCUMENTS), ("situations", SITUATIONS)):
        file = shared / f"{name}.yml"
        file.write_text(file.read_text(encoding="utf-8") + more, encoding="utf-8")
    (shared / "areas.yml").write_text(AREAS, encoding="utf-8")
    for path, text in OVERLAYS.items():
        file = root / "procedures/areas" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(ASSURED + text, encoding="utf-8")
    return Catalog(load_library(root))


PROJECT = [
    (key, version.area) for key, entry in project().published.items() for version in project().versions(entry)
]
EVERYTHING = [
    ("everything", ""),
    ("needs", ""),
    ("needs", "110000"),
    ("needs", "420000"),
    ("needs", "421000"),
    ("nothing", ""),
    ("nothing", "110000"),
    ("silent", ""),
]
FACES = [
    *(Face("project", guide, area, lang) for guide, area in PROJECT for lang in LANGS),
    *(Face("everything", guide, area, lang) for guide, area in EVERYTHING for lang in LANGS),
]
"""Those of both libraries; of the second they are named here, since it is made when tests run."""


class Told(NamedTuple):
    """All forms of one version of a guide, and the facts that its data state."""

    face: Face
    catalog: Catalog
    version: Version
    outputs: dict[str, Page | Asset]
    facts: FromData

    def article(self, path: str) -> Any:  # noqa: ANN401  an element of lxml
        """Return the article of a page by its address without language."""
        found = self.outputs[path]
        text = found.body if isinstance(found, Page) else found.data.decode()
        page: Any = html.document_fromstring(text)
        (article,) = page.xpath("//article[@data-procedure]")
        return article


class Libraries:
    """Both libraries, and the pages of their guides, each made once."""

    def __init__(self, root: Path) -> None:
        self.catalogs = {"project": project(), "everything": everything(root)}
        self._outputs: dict[tuple[str, str, Lang], dict[str, Page | Asset]] = {}
        self._templates = Templates(ROOT, ADDRESS)

    def outputs(self, library: str, guide: str, lang: Lang) -> dict[str, Page | Asset]:
        """Return the pages and files of a guide by their addresses without language."""
        key = (library, guide, lang)
        if key not in self._outputs:
            catalog = self.catalogs[library]
            variants = Variants.of(catalog, catalog.published[guide])
            made = guide_pages(catalog, self._templates, variants, lang)
            self._outputs[key] = {each.path.removeprefix("en/"): each for each in made}
        return self._outputs[key]


@pytest.fixture(scope="session")
def libraries(tmp_path_factory: pytest.TempPathFactory) -> Libraries:
    return Libraries(tmp_path_factory.mktemp("everything"))


def _name(face: Face) -> str:
    return "-".join(part for part in (face.library, face.guide, face.area, face.lang) if part)


@pytest.fixture(params=FACES, ids=_name)
def told(request: pytest.FixtureRequest, libraries: Libraries) -> Told:
    face: Face = request.param
    catalog = libraries.catalogs[face.library]
    assert catalog.library.faults == ()
    versions = catalog.versions(catalog.published[face.guide])
    (version,) = (each for each in versions if each.area == face.area)
    assert version.local.faults == ()
    data = json.loads(procedure_asset(catalog, version).data)
    outputs = libraries.outputs(face.library, face.guide, face.lang)
    return Told(face, catalog, version, outputs, FromData(data, face.lang))


def path_of(face: Face, form: str = "") -> str:
    area = f"{face.area}/" if face.area else ""
    if form == "embed":
        return f"embed/{face.guide}/{area}index.html"
    return f"guides/{face.guide}/{area}{form}"


@pytest.mark.parametrize("form", ["", "print/index.html", "embed"])
def test_pages_state_what_the_data_state(told: Told, form: str) -> None:
    page = FromPage(told.article(path_of(told.face, form)), told.face.lang)
    assert page.needs == told.facts.needs
    assert page.limits == told.facts.limits
    assert page.fees == told.facts.fees
    assert page.ways == told.facts.ways


def test_the_notice_states_what_the_data_state(told: Told) -> None:
    page = FromNotice(told.article(path_of(told.face, "notice/index.html")), told.face.lang)
    assert page.needs == [need for need in told.facts.needs if need.place == "guide"]
    assert page.limits == told.facts.decided
    assert page.fees == told.facts.fees


def test_markdown_states_what_the_data_state(told: Told) -> None:
    twin = told.outputs[path_of(told.face, "index.md")]
    assert isinstance(twin, Asset)
    page = FromMarkdown(twin.data.decode(), told.face.lang)
    assert page.needs == told.facts.needs
    assert page.figures == [*told.facts.limits, *told.facts.fees]
    assert page.ways == [Way(way.step, _channel_name(told, way.name)) for way in told.facts.ways]


def test_markdown_says_a_note_as_often_as_the_page(told: Told) -> None:
    twin = told.outputs[path_of(told.face, "index.md")]
    assert isinstance(twin, Asset)
    texts = {squeezed(note) for note in told.facts.notes}
    page = squeezed(told.article(path_of(told.face)).text_content())
    markdown = squeezed(twin.data.decode()).replace("\\", "")
    assert {text: markdown.count(text) for text in texts} == {text: page.count(text) for text in texts}


def _channel_name(told: Told, key: str) -> str:
    channel = told.facts.data["channels"][key]
    kinds = {
        "phone": ("打电话", "By phone"),
        "in-person": ("窗口办理", "In person"),
        "website": ("网站", "Website"),
    }
    if "name" in channel:
        return str(channel["name"][told.face.lang])
    return kinds[channel["kind"]][LANGS.index(told.face.lang)]


def test_linked_data_name_what_to_bring(told: Told) -> None:
    page = told.outputs[path_of(told.face)]
    assert isinstance(page, Page)
    if told.version.local.absence:
        return
    (script,) = html.fragment_fromstring(page.head, create_parent="div").xpath(
        ".//script[@type='application/ld+json']"
    )
    how_to = json.loads(script.text)["@graph"][1]
    tools = squeezed(" ".join(tool["name"] for tool in how_to.get("tool", ())))
    listed = [need for need in told.facts.needs if need.place == "guide" and need.name]
    assert bool(tools) == bool(listed)
    _in_order(tools, [need.name for need in listed])
    for need in listed:
        assert all(condition in tools for condition in need.conditions)


def test_a_glance_names_what_to_bring(told: Told) -> None:
    article = told.article(path_of(told.face))
    said = squeezed(
        " ".join(each.text_content() for each in article.xpath(".//*[@class='hr-glance__bring']/dd"))
    )
    listed = [need for need in told.facts.needs if need.place == "guide"]
    assert bool(said) == bool(listed)
    nothing = squeezed(WORDS[told.face.lang]["nothing"])
    _in_order(said, [need.name or nothing for need in listed])
    for need in listed:
        assert all(condition in said for condition in need.conditions)


@pytest.mark.parametrize("form", ["checklist", "notice"])
def test_paper_states_what_the_data_state(told: Told, form: Form) -> None:
    lang, facts = told.face.lang, told.facts
    sheet = handout(told.catalog, told.version, Variant(lang, area=told.face.area, form=form), ADDRESS)
    whole = _pdf_text(typesetter().pdf(sheet))
    text = squeezed(whole)
    needs = [need for need in facts.needs if form == "checklist" or need.place == "guide"]
    figures = [*(facts.limits if form == "checklist" else facts.decided), *facts.fees]
    facts_told: list[Need | Figure] = [*needs, *figures]
    copies = 1 if form == "checklist" else 2
    _in_order(text, [_on_paper(need, lang) for need in needs])
    for figure in figures:
        assert f"{figure.label}{'：' if lang == 'zh' else ':'}{figure.value}" in text
    expected = sorted(part for need in needs for part in AMOUNT[lang].findall(need.amount)) * copies
    assert amounts(lang, whole) == sorted(expected)
    doubts = sum(each.doubt for each in facts_told) * copies
    standing = facts.data["standing"] == "unverified"
    assert text.count(WORDS[lang]["doubt"]) == doubts + standing * copies
    if not any(need.name == "" for need in needs):
        assert squeezed(WORDS[lang]["nothing"]) not in text


def _on_paper(need: Need, lang: Lang) -> str:
    name = need.name or squeezed(WORDS[lang]["nothing"])
    return f"{name}{need.amount}{WORDS[lang]['doubt'] if need.doubt else ''}"


@cache
def typesetter() -> Typesetter:
    return Typesetter(ROOT)


def _pdf_text(pdf: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def test_tasks_state_what_the_data_state(told: Told) -> None:
    if told.version.local.absence:
        return
    topic = html.fromstring(task(told.catalog, told.version, told.face.lang, ADDRESS).encode())
    whole = " ".join(map(str, topic.itertext()))
    text = squeezed(whole)
    nothing = squeezed(WORDS[told.face.lang]["nothing"])
    _in_order(text, [need.name or nothing for need in told.facts.needs])
    assert (nothing in text) == any(not need.name for need in told.facts.needs)
    expected = [part for need in told.facts.needs for part in AMOUNT[told.face.lang].findall(need.amount)]
    assert amounts(told.face.lang, whole) == sorted(expected)


def test_without_needs_nobody_is_told_that_nothing_is_needed(libraries: Libraries) -> None:
    for lang in LANGS:
        for path, each in libraries.outputs("everything", "silent", lang).items():
            text = each.body + each.head if isinstance(each, Page) else each.data.decode()
            assert WORDS[lang]["nothing"] not in text, path
            assert WORDS[lang]["bring"] not in text, path


def _in_order(text: str, parts: list[str]) -> None:
    """Hold that a text has all parts, one after the other."""
    at = 0
    for part in parts:
        found = text.find(part, at)
        assert found >= 0, f"{part} does not follow {text[max(0, at - 60) : at]} in {text[at : at + 400]}"
        at = found + len(part)
