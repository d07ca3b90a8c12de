"""The invented office is sound, and its records are as new as its texts: what tests find in it is theirs."""

from __future__ import annotations

from datetime import date

from handrail.catalog import Catalog
from handrail.check import check_catalog
from handrail.load import load_library
from tests.samples import OFFICE


def test_a_check_finds_nothing() -> None:
    library = load_library(OFFICE)
    assert library.faults == ()
    assert [finding.message for finding in check_catalog(Catalog(library, date(2026, 11, 22)))] == []
