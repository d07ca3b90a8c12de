"""All texts of a record on one sheet, and a first look at which of them may concern a rule."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from handrail.analysis.text.prose import HOLE
from handrail.analysis.text.texts import Sheet, build_sheets
from handrail.catalog import Catalog
from handrail.load import load_library
from tests.samples import BASE


@pytest.fixture(scope="module")
def sheet() -> Sheet:
    catalog = Catalog(load_library(Path(BASE)))
    return build_sheets(catalog, catalog.procedures["activate-card"]).en


def held(sheet: Sheet, pattern: str) -> list[str]:
    return [passage.text.en for passage in sheet.search(re.compile(pattern))]


def test_every_passage_stands_where_the_sheet_says(sheet: Sheet) -> None:
    assert len(sheet.passages) == len(sheet.starts) > 5
    for passage, start in zip(sheet.passages, sheet.starts, strict=True):
        assert len(sheet.words) >= start + len(passage.text.en)
        written = sheet.words[start : start + len(passage.text.en)]
        assert all(here in (there, HOLE) for here, there in zip(written, passage.text.en, strict=True))


@pytest.mark.parametrize("pattern", ["Activate", "card", "[a-z]", "Bring", "way", "never said"])
def test_holds_what_a_look_at_each_text_would_find(sheet: Sheet, pattern: str) -> None:
    expected = [
        passage.text.en
        for passage, start in zip(sheet.passages, sheet.starts, strict=True)
        if re.search(pattern, sheet.words[start : start + len(passage.text.en)])
    ]
    assert held(sheet, pattern) == expected


def test_a_placeholder_is_no_prose(sheet: Sheet) -> None:
    assert held(sheet, "limit|visit|resident") == []


def test_an_empty_sheet_holds_nothing() -> None:
    assert held(Sheet.of((), "en"), "a|b") == []
