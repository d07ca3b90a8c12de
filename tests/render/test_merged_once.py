"""A version of a procedure is merged once, and check, pages, lists, matrix and handouts share it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from msgspec.structs import replace

from handrail.analysis.areas.matrix import compare_areas
from handrail.catalog import Catalog
from handrail.check.run import check_procedures
from handrail.load import Entry, load_library
from handrail.merge import local
from handrail.model import Overlay
from handrail.render.data.listing import listing
from handrail.render.paper.assets import handout_assets
from handrail.render.site import procedure_outputs
from handrail.render.templates import Templates
from handrail.rules import RULES

ROOT = Path(__file__).parents[2]


def test_check_pages_lists_matrix_and_handouts_share_what_is_merged(monkeypatch: pytest.MonkeyPatch) -> None:
    merged: Counter[str] = Counter()
    lay = local._merge_overlay

    def counting(below: local.Local, above: Entry[Overlay]) -> local.Local:
        merged[above.document.path] += 1
        return lay(below, above)

    monkeypatch.setattr(local, "_merge_overlay", counting)
    whole = Catalog(load_library(ROOT))
    (entry,) = (each for each in whole.library.procedures if each.key == "replace-lost-card")
    overlays = tuple(whole.overlays(entry))
    unit = replace(whole.library, procedures=(entry,), overlays=overlays)
    # A worker looks at a unit in several catalogs, one for each piece of work.
    check_procedures(unit, whole.restrict_to(unit), RULES)
    assert list(procedure_outputs(whole.restrict_to(unit), Templates(ROOT), entry))
    assert listing(whole.restrict_to(unit), entry).key == entry.key
    assert compare_areas(whole.restrict_to(unit), entry).rows
    assert list(handout_assets(whole.restrict_to(unit), entry, "https://handrail.example/", lambda _: b""))
    assert overlays
    assert merged == {each.document.path: 1 for each in overlays}
