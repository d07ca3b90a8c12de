"""Every sheet of every procedure, made and read back."""

from __future__ import annotations

import pytest
from pypdf.generic import ArrayObject, DictionaryObject, StreamObject

from handrail.render.paper.assets import handout_assets, handout_name, variants
from handrail.render.paper.handout import Variant
from handrail.render.paper.view import NeedItem, SheetLabel, SheetText, StepItem
from tests.handouts.paper import (
    ADDRESS,
    catalog,
    codes,
    pdf_of,
    read,
    sheet,
    tags,
    text_of,
    typesetter,
    words,
)
from tests.themes import THEME

PROCEDURES = tuple(catalog().published)
VARIANTS = (
    *variants(forms=("checklist",)),
    Variant("zh", "a4", "310000"),
    Variant("en", "a4-large", "110000"),
)
SHEETS = [
    (procedure, variant)
    for procedure in PROCEDURES
    for variant in VARIANTS
    if not variant.area
    or any(each.area == variant.area for each in catalog().versions(catalog().procedures[procedure]))
]
BILINGUAL = Variant("zh-en")


def name(value: object) -> str:
    return handout_name("", value).removesuffix(".pdf") if isinstance(value, Variant) else str(value)


def said(label: SheetLabel) -> list[str]:
    return [words(text) for text in label]


def documents(needs: tuple[NeedItem, ...]) -> list[SheetLabel]:
    """Return the names of all documents, in reading order."""
    found: list[SheetLabel] = []
    for need in needs:
        found.extend([need.name] if need.name else [])
        found.extend(documents(need.children))
    return found


def titles(steps: tuple[StepItem, ...]) -> list[SheetLabel]:
    """Return the titles of all steps, in reading order."""
    found: list[SheetLabel] = []
    for step in steps:
        found.append(step.title)
        found.extend(titles(step.steps))
    return found


def spoken(text: SheetText) -> list[SheetLabel]:
    """Return each paragraph of a text, in each language."""
    return [
        tuple("".join(run.text for run in block.runs) for block in blocks if block.runs) for blocks in text
    ]


def results(steps: tuple[StepItem, ...]) -> list[SheetLabel]:
    """Return how it is after each step that says so."""
    found: list[SheetLabel] = []
    for step in steps:
        found.extend(spoken(step.result))
        found.extend(results(step.steps))
    return found


def in_order(text: str, parts: list[str]) -> None:
    """Hold that a text has all parts, one after the other."""
    at = 0
    for part in parts:
        found = text.find(part, at)
        assert found >= 0, f"{part} does not follow {text[max(0, at - 40) : at]}"
        at = found + len(part)


@pytest.mark.parametrize(("procedure", "variant"), SHEETS, ids=name)
def test_a_sheet_says_what_the_procedure_says(procedure: str, variant: Variant) -> None:
    handout = sheet(procedure, variant)
    text = text_of(pdf_of(procedure, variant))
    everything: list[SheetLabel] = [
        handout.title,
        *documents(handout.needs),
        *titles(handout.steps),
        *(label for limit in handout.limits for label in (limit.name, limit.value, limit.counts_from)),
        *(label for fee in handout.fees for label in (fee.name, fee.value)),
        *results(handout.steps),
        *spoken(handout.outcome),
        handout.law,
        handout.foot.area,
    ]
    for label in everything:
        for one in said(label):
            assert one in text
    for phone in handout.phones:
        assert words(phone.number) in text
    assert handout.foot.edition in text
    assert words(handout.foot.address) in text
    assert ("未核实" in text or "Unverified" in text) == handout.unverified


@pytest.mark.parametrize(("procedure", "variant"), SHEETS, ids=name)
def test_a_sheet_is_read_in_the_order_of_the_work(procedure: str, variant: Variant) -> None:
    handout = sheet(procedure, variant)
    first = [
        handout.title[0],
        handout.words["bring"][0],
        *(label[0] for label in documents(handout.needs)),
        handout.words["steps"][0],
        *(label[0] for label in titles(handout.steps)),
        handout.words["for_clerk"][0],
    ]
    in_order(text_of(pdf_of(procedure, variant)), [words(part) for part in first])


@pytest.mark.parametrize(("procedure", "variant"), SHEETS, ids=name)
def test_a_sheet_is_tagged_for_those_who_hear_it(procedure: str, variant: Variant) -> None:
    handout = sheet(procedure, variant)
    reader = read(pdf_of(procedure, variant))
    root = reader.root_object
    found = list(tags(reader))
    kinds = [kind for kind, _ in found]
    mark = root["/MarkInfo"]
    assert isinstance(mark, DictionaryObject)
    assert str(mark["/Marked"]) == "True"
    assert str(root["/Lang"]) == ("zh-CN" if variant.language != "en" else "en")
    assert reader.metadata is not None
    assert reader.metadata.title == " · ".join(handout.title)
    assert kinds.count("H1") == 1
    assert kinds.count("H3") == len(handout.steps)
    assert {"H2", "L", "LI", "Lbl", "LBody", "Figure"} <= set(kinds)
    [figure] = [element for kind, element in found if kind == "Figure"]
    assert handout.foot.edition in str(figure["/Alt"])
    languages = {str(element["/Lang"]) for _, element in found if "/Lang" in element}
    if variant.language == "zh-en":
        assert "en" in languages
    assert len(reader.outline) > 0


@pytest.mark.parametrize(("procedure", "variant"), SHEETS, ids=name)
def test_a_sheet_states_its_standards_and_carries_its_fonts(procedure: str, variant: Variant) -> None:
    reader = read(pdf_of(procedure, variant))
    stream = reader.root_object["/Metadata"].get_object()
    assert isinstance(stream, StreamObject)
    metadata = stream.get_data().decode("utf-8")
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert "<pdfaid:part>2</pdfaid:part>" in metadata
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in metadata
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            base = font.get_object()
            assert "+NotoSansSC" in base["/BaseFont"], "not a subset of our own fonts"
            descendants = base["/DescendantFonts"]
            assert isinstance(descendants, ArrayObject)
            descriptor = descendants[0].get_object()["/FontDescriptor"]
            assert {"/FontFile2", "/FontFile3"} & set(descriptor)


@pytest.mark.parametrize("procedure", PROCEDURES)
def test_a_sheet_has_the_pages_it_says(procedure: str) -> None:
    for variant in VARIANTS[:7]:
        pages = read(pdf_of(procedure, variant)).pages
        for number, page in enumerate(pages, 1):
            told = words(page.extract_text())
            assert f"第{number}页，共{len(pages)}页" in told or f"Page{number}of{len(pages)}" in told
        assert len(pages) <= {"a4": 3, "a5": 4, "a4-large": 8}[variant.size]


@pytest.mark.parametrize("procedure", ["activate-card", "register-employees", "register-flexible-worker"])
def test_what_fits_on_one_page_stands_on_one_page(procedure: str) -> None:
    assert len(read(pdf_of(procedure)).pages) == 1


@pytest.mark.parametrize(("procedure", "variant"), SHEETS, ids=name)
def test_the_code_leads_to_the_page_of_this_edition(procedure: str, variant: Variant) -> None:
    handout = sheet(procedure, variant)
    pdf = pdf_of(procedure, variant)
    last = len(read(pdf).pages) - 1
    area = f"area={variant.area}&" if variant.area else ""
    assert codes(pdf, last) == [f"{ADDRESS}go/{procedure}?{area}e={handout.foot.edition}"]


def test_a_code_is_large_enough_for_an_old_phone() -> None:
    """The symbol without its quiet zone is 25 mm or more, on every paper."""
    for variant in variants(forms=("checklist",)):
        handout = sheet("replace-lost-card", variant)
        reader = read(pdf_of("replace-lost-card", variant))
        [figure] = [element for kind, element in tags(reader) if kind == "Figure"]
        attributes = figure["/A"].get_object()
        if isinstance(attributes, ArrayObject):
            attributes = attributes[0].get_object()
        assert isinstance(attributes, DictionaryObject)
        box = attributes["/BBox"]
        assert isinstance(box, ArrayObject)
        side = handout.foot.qr_side
        width = (float(box[2]) - float(box[0])) / 72 * 25.4
        assert width * (side - 8) / side >= 25


def test_large_print_has_nothing_small() -> None:
    for procedure in PROCEDURES:
        sizes: set[float] = set()

        def note(
            text: str, _cm: list[float], tm: list[float], _font: object, size: float, seen: set[float] = sizes
        ) -> None:
            if text.strip():
                seen.add(round(abs(size * tm[3]), 2))

        for page in read(pdf_of(procedure, Variant("zh", "a4-large"))).pages:
            page.extract_text(visitor_text=note)
        assert sizes
        assert min(sizes) >= 18


def test_a_sheet_for_one_situation_says_what_applies_in_it() -> None:
    pdf = pdf_of("get-e-card", Variant("zh", "a4", "", ("by-app",)))
    text = text_of(pdf)
    assert "打开应用商店" in text
    assert "适用情形用“电子社保卡”App申领" in text
    assert "给家人添加电子社保卡" not in text
    assert "如果" not in text


def test_an_area_has_its_own_sheet() -> None:
    text = text_of(pdf_of("replace-lost-card", Variant("zh", "a4", "310000")))
    assert "适用地区：上海市" in text
    assert "962222" in text
    assert "24小时" in text


def test_a_build_can_ask_for_all_sheets_of_a_procedure() -> None:
    entry = catalog().procedures["replace-lost-card"]
    assets = list(handout_assets(catalog(), entry, ADDRESS, typesetter().pdf))
    paths = [asset.path for asset in assets]
    assert "handouts/replace-lost-card.zh.a4.pdf" in paths
    assert "handouts/replace-lost-card.110000.en.a4-large.pdf" in paths
    assert "handouts/replace-lost-card.zh-en.a5.pdf" not in paths
    assert len(paths) == len(set(paths))
    assert "handouts/replace-lost-card.notice.zh.a4.pdf" in paths
    assert len(paths) % 10 == 0
    assert all(asset.data.startswith(b"%PDF") for asset in assets)


def test_fonts_come_from_the_project_alone() -> None:
    assert (THEME / "handouts" / "fonts" / "OFL.txt").is_file()
    fonts = {
        str(font.get_object()["/BaseFont"]).partition("+")[2]
        for page in read(pdf_of("activate-card")).pages
        for font in page["/Resources"]["/Font"].values()  # type: ignore[index]
    }
    assert {each.removesuffix("-Identity-H") for each in fonts} == {"NotoSansSC-Regular", "NotoSansSC-Bold"}
