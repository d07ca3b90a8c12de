"""The editions of a guide, as data and in lists of all guides."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from handrail.analysis.editions.edition import compute_edition
from handrail.catalog import Catalog, GuideTitle
from handrail.cli import main
from handrail.load import load_library
from handrail.render.data.data import procedure_assets
from handrail.render.data.listing import Listing, listing
from handrail.render.say.variants import Variants
from tests.samples import PROCEDURE, make_base, replace

KEY = "activate-card"
OVERLAY = """\
contacts:
  beijing-line: {name: {zh: 本市热线, en: City line}, phone: "96102", basis: unverified}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A library with two editions of a guide, and one of an area."""
    make_base(tmp_path)
    assert main(["--project", str(tmp_path), "edition"]) == 0
    replace(tmp_path, PROCEDURE, "hours: 1,", "hours: 2,")
    overlay = tmp_path / "procedures/areas/110000-beijing/activate-card.yml"
    overlay.parent.mkdir(parents=True)
    overlay.write_text(OVERLAY, encoding="utf-8")
    said = ("-m", "改为两小时", "-m", "Two hours now")
    assert main(["--project", str(tmp_path), "edition", "--as-of", "2026-12-01", *said]) == 0
    return tmp_path


def listed(root: Path) -> Listing:
    catalog = Catalog(load_library(root), date(2026, 12, 1))
    return listing(catalog, catalog.procedures[KEY])


def test_data_tell_the_edition_and_what_changed_with_each(root: Path) -> None:
    catalog = Catalog(load_library(root), date(2026, 12, 1))
    entry = catalog.procedures[KEY]
    national, local = (
        json.loads(each.data) for each in procedure_assets(catalog, Variants.of(catalog, entry))
    )
    now = [str(compute_edition(catalog, version)) for version in catalog.versions(entry)]
    assert [national["edition"], local["edition"]] == now
    assert [each["on"] for each in national["editions"]] == ["2026-12-01", "2026-11-22"]
    assert national["editions"][0] == {
        "edition": now[0],
        "on": "2026-12-01",
        "what": {"zh": "改为两小时", "en": "Two hours now"},
    }
    assert [(each["edition"], each["what"]["en"]) for each in local["editions"]] == [
        (now[1], "First edition")
    ]


def test_a_list_of_all_guides_knows_the_editions_of_each_area(root: Path) -> None:
    national, local = listed(root).editions
    assert (national.area, local.area) == ("", "110000")
    assert [each.what for each in national.recorded] == [
        GuideTitle("改为两小时", "Two hours now"),
        GuideTitle("首版", "First edition"),
    ]
    assert [each.on for each in local.recorded] == [date(2026, 12, 1)]


def test_a_list_stays_as_it_is_while_somebody_writes(root: Path) -> None:
    before = listed(root)
    replace(root, PROCEDURE, "Bring your", "Take your")
    assert listed(root) == before


def test_without_a_record_a_guide_has_an_edition_and_no_history(tmp_path: Path) -> None:
    catalog = Catalog(load_library(make_base(tmp_path)))
    (asset,) = procedure_assets(catalog, Variants.of(catalog, catalog.procedures[KEY]))
    data = json.loads(asset.data)
    assert data["edition"].startswith("2026-11-22-")
    assert data["editions"] == []
