"""What differs between areas, side by side."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from handrail.analysis.areas.matrix import Cell, Matrix, NamedContact, compare_areas
from handrail.analysis.editions.differences import find_changes
from handrail.catalog import Catalog
from handrail.load import Entry, load_library
from handrail.merge import Absence
from handrail.model import Fee, TimeLimit
from handrail.model.needs import list_needed_documents
from tests.merge.samples import NATIONAL, TREE
from tests.merge.test_properties import OVERLAYS
from tests.merge.test_properties import entry as overlay_of

ROOT = Path(__file__).parents[3]
LIBRARY = load_library(ROOT)
CATALOG = Catalog(LIBRARY, date(2026, 11, 22))
GUIDE = "replace-lost-card"


@pytest.fixture
def table() -> Matrix:
    return compare_areas(CATALOG, CATALOG.procedures[GUIDE])


def cell(table: Matrix, area: str, kind: str, key: str = "") -> Cell:
    (column,) = (i for i, each in enumerate(table.columns) if (each.kind, each.key) == (kind, key))
    (row,) = (row for row in table.rows if row.area == area)
    return row.cells[column]


def test_the_country_comes_first_and_every_row_fills_every_column(table: Matrix) -> None:
    assert [row.area for row in table.rows] == ["", "110000", "310000", "421024"]
    assert {len(row.cells) for row in table.rows} == {len(table.columns)}


def test_every_cell_is_what_the_merged_procedure_has(table: Matrix) -> None:
    for row in table.rows:
        record = row.version.entry.record
        for column, each in zip(table.columns, row.cells, strict=True):
            if column.kind in {"limits", "fees"}:
                assert each.value == getattr(record, column.kind).get(column.key)
            elif column.kind == "needs":
                assert each.value == record.needs


def test_each_area_has_its_own_numbers_and_the_rest_is_named_as_inherited(table: Matrix) -> None:
    beijing, shanghai = (cell(table, area, "limits", "hold") for area in ("110000", "310000"))
    assert isinstance(beijing.value, TimeLimit)
    assert isinstance(shanghai.value, TimeLimit)
    assert (beijing.value.amount, beijing.area) == ((10, "days"), "110000")
    assert (shanghai.value.amount, shanghai.area) == ((24, "hours"), "310000")
    inherited = cell(table, "310000", "limits", "replacement")
    assert inherited.area == ""
    assert inherited.value == cell(table, "", "limits", "replacement").value
    fee = cell(table, "421024", "fees", "new-card")
    assert isinstance(fee.value, Fee)
    assert fee.value.none
    assert fee.assured is not None
    assert fee.assured.confidence == "unverified"


def test_what_an_area_removed_has_its_reason(table: Matrix) -> None:
    gone = cell(table, "110000", "limits", "hold-longest")
    assert gone.value is None
    assert gone.area == "110000"
    assert gone.reason is not None
    nowhere = cell(table, "421024", "limits", "hold")
    assert (nowhere.value, nowhere.area, nowhere.reason) == (None, "", None)


def test_contacts_are_those_at_which_the_channels_can_be_asked(table: Matrix) -> None:
    for area, key in (("", "hotline"), ("110000", "beijing-hotline"), ("310000", "shanghai-hotline")):
        found = cell(table, area, "contacts")
        assert isinstance(found.value, tuple)
        assert [each.id for each in found.value if isinstance(each, NamedContact)] == [key]
        assert found.area == area


def test_documents_differ_where_one_was_added_or_replaced(table: Matrix) -> None:
    assert cell(table, "110000", "needs").area == ""
    shanghai = cell(table, "310000", "needs")
    assert shanghai.area == "310000"
    listed = {
        need.doc
        for need in list_needed_documents(CATALOG.versions(CATALOG.procedures[GUIDE])[2].entry.record.needs)
    }
    assert "proof-of-residence" in listed


def test_what_an_area_sets_comes_before_what_areas_only_do_without(table: Matrix) -> None:
    limits = [column.key for column in table.columns if column.kind == "limits"]
    assert set(limits[:3]) == {"replacement", "hold", "written-loss"}
    assert "hold-longest" in limits[3:]


def test_where_nothing_differs_there_are_no_columns() -> None:
    catalog = Catalog(structs.replace(LIBRARY, overlays=()), CATALOG.as_of)
    table = compare_areas(catalog, catalog.procedures[GUIDE])
    assert table.columns == ()
    assert [row.area for row in table.rows] == [""]


def test_where_an_area_does_not_offer_it_a_column_says_so() -> None:
    (first, *others) = LIBRARY.overlays
    absent = structs.replace(first.record, offered=False, instead=first.record.limits["hold"].name)  # type: ignore[union-attr]
    catalog = Catalog(
        structs.replace(LIBRARY, overlays=(replace(first, record=absent), *others)), CATALOG.as_of
    )
    table = compare_areas(catalog, catalog.procedures[first.key])
    assert isinstance(cell(table, first.group, "offered").value, Absence)
    assert cell(table, first.group, "offered").area == first.group
    assert cell(table, "", "offered").value is None


AREA_FOLDERS = {area: TREE.folder(area) for area in ("110000", "420000", "421024")}
PLACES = st.dictionaries(
    st.sampled_from(["desk", "hall"]), st.just({"name": {"zh": "大厅", "en": "Hall"}}), max_size=1
)
CONTACTS = st.dictionaries(
    st.sampled_from(["line", "desk"]),
    st.just({"name": {"zh": "热线", "en": "Line"}, "phone": "96102"}),
    max_size=1,
)
FEES = st.dictionaries(
    st.sampled_from(["card", "post"]), st.sampled_from([{"amount": 5}, {"none": True}]), max_size=2
)
EVERY_KIND = st.builds(
    lambda data, places, contacts, fees, offered: {
        **data,
        "places": places,
        "contacts": contacts,
        "fees": fees,
        **({"offered": False, "instead": {"zh": "去", "en": "Go"}} if offered else {}),
    },
    OVERLAYS,
    PLACES,
    CONTACTS,
    FEES,
    st.booleans(),
)
LOCAL = st.dictionaries(st.sampled_from(sorted(AREA_FOLDERS)), EVERY_KIND, min_size=1, max_size=3)


@settings(deadline=None, max_examples=60)
@given(LOCAL)
def test_the_comparison_has_all_that_the_page_of_an_area_lists(local: dict[str, dict[str, Any]]) -> None:
    overlays = [each for area, data in local.items() if (each := overlay_of(data, area))]
    areas = tuple(Entry(NATIONAL.document, (), code, area, "areas") for code, area in TREE.areas.items())
    shared = {**LIBRARY.shared, "areas": areas}
    catalog = Catalog(
        structs.replace(LIBRARY, procedures=(NATIONAL,), overlays=tuple(overlays), shared=shared),
        CATALOG.as_of,
    )
    table = compare_areas(catalog, NATIONAL)
    country, *rows = table.rows
    for row in rows:
        cells = {
            (column.kind, column.key): (own, everywhere)
            for column, own, everywhere in zip(table.columns, row.cells, country.cells, strict=True)
        }
        for change in find_changes(country.version.entry.record, row.version.entry.record):
            kind = "promises" if change.path[-1:] == ("promise",) else change.part
            whole = change.part in {"needs", "contacts"}
            own, everywhere = cells[kind, "" if whole else change.key]
            assert own != everywhere, f"{change} does not show"
            if change.path and change.part not in {"needs", "contacts"}:
                assert own.value is not None
                assert own.area in row.version.local.areas, f"nobody says whose {change} is"
        if row.version.local.absence:
            assert cells["offered", ""][0].value
