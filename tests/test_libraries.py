"""The libraries that are made for measuring are sound: what is measured is not the telling of findings."""

from __future__ import annotations

from pathlib import Path

from handrail.catalog import Catalog
from handrail.check import check_catalog
from handrail.load import load_library
from handrail.model.area import find_prefix
from tests.libraries import COUNTIES, PREFECTURES, PROVINCES, SERIES, areas, make_library


def test_a_made_library_with_overlays_has_no_finding(tmp_path: Path) -> None:
    library = load_library(make_library(tmp_path, SERIES, overlays=5 * SERIES))
    assert check_catalog(Catalog(library)) == ()
    assert len(library.procedures) == SERIES
    assert len(library.overlays) == 5 * SERIES
    catalog = Catalog(library)
    assert [len(catalog.versions(entry)) for entry in library.procedures] == [6] * SERIES


def test_made_areas_are_as_many_as_there_are_and_lie_in_each_other() -> None:
    parents = dict(areas())
    assert len(parents) == 1 + PROVINCES + PREFECTURES + COUNTIES
    assert all(
        code.startswith(find_prefix(parent)) and parent in parents
        for code, parent in parents.items()
        if parent
    )
