"""A pack of sheets: a cover, contents that lead to the right pages, and every sheet as it is alone."""

from __future__ import annotations

from functools import cache

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, Destination, DictionaryObject, PdfObject, StreamObject

from handrail.render.paper.handout import Variant
from tests.handouts.paper import ADDRESS, catalog, codes, pdf_of, read, sheet, tags, typesetter, words

PROCEDURES = tuple(catalog().published)
VARIANTS = [Variant(), Variant("en", "a5"), Variant("zh-en"), Variant("zh", form="notice")]
FRONT = 2
"""Pages before the first sheet: the cover, and the contents."""


@cache
def pack_of(variant: Variant) -> bytes:
    sheets = [sheet(procedure, variant) for procedure in PROCEDURES]
    return typesetter().pack(sheets, catalog().topics["card"].title, ADDRESS)


def lengths(variant: Variant) -> list[int]:
    """Return how many pages each sheet has alone."""
    return [len(read(pdf_of(procedure, variant)).pages) for procedure in PROCEDURES]


def starts(variant: Variant) -> list[int]:
    """Return the page on which each sheet should begin, counted from 0."""
    found, at = [], FRONT
    for length in lengths(variant):
        found.append(at)
        at += length
    return found


def texts(reader: PdfReader) -> list[str]:
    return [words(page.extract_text()) for page in reader.pages]


@pytest.mark.parametrize("variant", VARIANTS)
def test_all_sheets_are_in_it_as_they_are_alone(variant: Variant) -> None:
    reader = read(pack_of(variant))
    found = texts(reader)
    assert len(found) == FRONT + sum(lengths(variant))
    for procedure, start, length in zip(PROCEDURES, starts(variant), lengths(variant), strict=True):
        for index, alone in enumerate(texts(read(pdf_of(procedure, variant)))):
            own = found[start + index]
            for mark in ("合集第", "Packpage"):
                own = own.replace(f"{mark}{start + index + 1}页", "").replace(
                    f"{mark}{start + index + 1}", ""
                )
            assert sorted(own) == sorted(alone)
        if variant.form == "checklist":
            numbered = f"第1页，共{length}页" if variant.language != "en" else f"Page1of{length}"
            assert numbered in found[start]


@pytest.mark.parametrize("variant", VARIANTS)
def test_bookmarks_lead_to_each_sheet(variant: Variant) -> None:
    reader = read(pack_of(variant))
    tops = [each for each in reader.outline if isinstance(each, Destination)]
    pages = [reader.get_destination_page_number(each) for each in tops]
    assert pages[:FRONT] == [0, 1]
    assert set(starts(variant)) <= set(pages)
    if variant.form == "checklist":
        titles = [sheet(procedure, variant).title[0] for procedure in PROCEDURES]
        for title, top in zip(titles, tops[FRONT:], strict=True):
            assert str(top.title).startswith(title)


@pytest.mark.parametrize("variant", VARIANTS)
def test_contents_say_and_lead_to_the_right_page(variant: Variant) -> None:
    reader = read(pack_of(variant))
    contents = reader.pages[1]
    text = words(contents.extract_text())
    for procedure, start in zip(PROCEDURES, starts(variant), strict=True):
        handout = sheet(procedure, variant)
        assert words(handout.title[0]) in text
        assert f"{handout.foot.edition}{start + 1}" in text
    numbers = {
        page.indirect_reference.idnum: n for n, page in enumerate(reader.pages) if page.indirect_reference
    }
    links = contents["/Annots"]
    assert isinstance(links, ArrayObject)
    led = {_target(reader, link.get_object(), numbers) for link in links}
    assert led == set(starts(variant))


def _target(reader: PdfReader, link: PdfObject | None, numbers: dict[int, int]) -> int:
    """Return the page to which a link leads, counted from 0."""
    assert isinstance(link, DictionaryObject)
    action = link["/A"].get_object() if "/A" in link else link
    assert isinstance(action, DictionaryObject)
    target = action["/D" if "/A" in link else "/Dest"].get_object()
    if isinstance(target, ArrayObject):
        return numbers[target[0].idnum]
    number = reader.get_destination_page_number(reader.named_destinations[str(target)])
    assert number is not None
    return number


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_whole_is_tagged_and_says_what_it_is(variant: Variant) -> None:
    reader = read(pack_of(variant))
    stream = reader.root_object["/Metadata"].get_object()
    assert isinstance(stream, StreamObject)
    metadata = stream.get_data().decode("utf-8")
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in metadata
    kinds = [kind for kind, _ in tags(reader)]
    assert {"H1", "H2", "Table", "TH", "TD", "Link", "Figure"} <= set(kinds)
    assert kinds.count("Figure") == len(PROCEDURES) * (2 if variant.form == "notice" else 1)
    assert reader.metadata is not None
    assert str(reader.metadata.title).startswith("Social" if variant.language == "en" else "社保卡：")


def test_each_sheet_keeps_its_own_code() -> None:
    variant = VARIANTS[0]
    for procedure, start, length in zip(PROCEDURES, starts(variant), lengths(variant), strict=True):
        edition = sheet(procedure, variant).foot.edition
        assert codes(pack_of(variant), start + length - 1) == [f"{ADDRESS}go/{procedure}?e={edition}"]


def test_the_edition_of_a_pack_changes_with_its_sheets() -> None:
    def edition(procedures: tuple[str, ...]) -> str:
        pdf = typesetter().pack([sheet(each) for each in procedures], None, ADDRESS)
        return texts(read(pdf))[0].partition("版本")[2][:19]

    whole = edition(PROCEDURES[:2])
    newest = max(sheet(each).foot.edition for each in PROCEDURES[:2])[: len("2026-11-22")]
    assert whole.startswith(f"{newest}-")
    assert edition(PROCEDURES[:2]) == whole
    assert edition(PROCEDURES[1:3]) != whole
