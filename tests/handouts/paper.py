"""Handouts as a reader of PDF finds them: their text, their tags, and their codes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path

import cv2
import pypdfium2
from msgspec import structs
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, PdfObject

from handrail.analysis.references.why import find_version
from handrail.backends.typst import Typesetter
from handrail.catalog import Catalog
from handrail.load import load_library
from handrail.model import Procedure
from handrail.render.paper.handout import Variant, handout
from handrail.render.paper.view import Handout

ROOT = Path(__file__).parents[2]
ADDRESS = "https://handrail.example/"


@cache
def catalog() -> Catalog:
    """The project's own library."""
    return Catalog(load_library(ROOT))


@cache
def typesetter() -> Typesetter:
    """One for all tests, as one does for a whole build."""
    return Typesetter(ROOT)


def sheet(procedure: str, variant: Variant | None = None) -> Handout:
    """Return what a sheet of the project says."""
    chosen = variant or Variant()
    version = find_version(catalog(), catalog().procedures[procedure], chosen.area)
    return handout(catalog(), version, chosen, ADDRESS)


@cache
def pdf_of(procedure: str, variant: Variant | None = None) -> bytes:
    """Return a sheet of the project as PDF; each is made once."""
    return typesetter().pdf(sheet(procedure, variant))


def sheet_of(procedure: Procedure, variant: Variant | None = None) -> Handout:
    """Return what a sheet of another procedure would say, in the place of ``replace-lost-card``."""
    version = find_version(catalog(), catalog().procedures["replace-lost-card"], "")
    entry = replace(version.entry, record=procedure)
    changed = replace(version, local=structs.replace(version.local, entry=entry))
    return handout(catalog(), changed, variant or Variant(), ADDRESS)


def read(pdf: bytes) -> PdfReader:
    """Open a PDF."""
    return PdfReader(BytesIO(pdf))


def words(text: str) -> str:
    """Return a text without its blanks: where lines end is no part of what a sheet says."""
    return re.sub(r"\s", "", text)


def text_of(pdf: bytes) -> str:
    """Return the words of a PDF, in the order in which they are drawn."""
    return words("".join(page.extract_text() for page in read(pdf).pages))


def tags(reader: PdfReader) -> Iterator[tuple[str, DictionaryObject]]:
    """Yield every element of the structure tree, top down, with its kind: ``H1``, ``LI``."""
    root = reader.root_object["/StructTreeRoot"]
    assert isinstance(root, DictionaryObject)
    yield from _tags(root["/K"])


def _tags(node: PdfObject | None) -> Iterator[tuple[str, DictionaryObject]]:
    found = node.get_object() if node else None
    if isinstance(found, ArrayObject):
        for each in found:
            yield from _tags(each)
    elif isinstance(found, DictionaryObject) and "/S" in found:
        yield str(found["/S"])[1:], found
        if "/K" in found:
            yield from _tags(found["/K"])


def codes(pdf: bytes, page: int) -> list[str]:
    """Return what the QR codes of a page say, read in grey as by a phone that is moved until it can."""
    drawn = pypdfium2.PdfDocument(pdf)[page]
    for dpi in (180, 250, 320):
        picture = drawn.render(scale=dpi / 72, grayscale=True).to_numpy()
        _, texts, _, _ = cv2.QRCodeDetectorAruco().detectAndDecodeMulti(picture)
        if texts and all(texts):
            return list(texts)
    return []


def right_edges(pdf: bytes) -> Iterator[float]:
    """Yield where each letter of a PDF ends, in millimetres from the left edge of its page."""
    for page in pypdfium2.PdfDocument(pdf):
        text = page.get_textpage()
        for index in range(text.count_chars()):
            yield text.get_charbox(index)[2] / 72 * 25.4
