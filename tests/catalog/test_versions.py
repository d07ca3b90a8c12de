"""The versions of a procedure: what each area's is, and that none costs more than its own overlays."""

from __future__ import annotations

from datetime import date

import pytest

from handrail.catalog import build_versions, list_turning_days
from handrail.load import Entry
from handrail.merge import filter_in_force, local, merge_overlays
from handrail.model import Overlay
from tests.merge.samples import CHAIN, NATIONAL, TREE, overlay

DAY = date(2026, 11, 22)
OVERLAYS = (
    overlay("limits: {hold: {kind: hold, days: 3}}", "421024"),
    overlay("limits: {hold: {kind: hold, days: 5}}", "420000"),
    overlay("steps: {collect: {note: {zh: 早, en: Early}}}", "421000"),
    overlay("fees: {card: {amount: 20}}", "110000"),
    overlay("from: 2027-01-01\nfees: {card: {amount: 30}}", "110000", "replace-card.2027-01-01"),
)


def test_a_version_is_what_merging_all_overlays_of_its_chain_gives() -> None:
    found = build_versions(NATIONAL, OVERLAYS, TREE, DAY)
    assert [version.area for version in found] == ["", "110000", "420000", "421000", "421024"]
    holding = filter_in_force(OVERLAYS, DAY)
    for version in found[1:]:
        chain = TREE.chain(version.area)
        assert version.local == merge_overlays(NATIONAL, holding, chain)
        assert version.inherited == merge_overlays(NATIONAL, holding, chain[:-1]).entry
        assert version.own == tuple(each for each in holding if each.group == version.area)


def test_an_overlay_is_laid_once_however_many_areas_inherit_it(monkeypatch: pytest.MonkeyPatch) -> None:
    laid: list[str] = []
    lay = local._merge_overlay

    def counting(below: local.Local, above: Entry[Overlay]) -> local.Local:
        laid.append(above.document.path)
        return lay(below, above)

    monkeypatch.setattr(local, "_merge_overlay", counting)
    build_versions(NATIONAL, OVERLAYS, TREE, DAY)
    assert sorted(laid) == sorted(each.document.path for each in filter_in_force(OVERLAYS, DAY))


def test_an_area_that_nobody_knows_has_no_version() -> None:
    (unknown,) = (each for each in OVERLAYS if each.group == "421000")
    stray = Entry(unknown.document, (), unknown.key, unknown.record, "999999")
    assert [version.area for version in build_versions(NATIONAL, [stray], TREE, DAY)] == [""]


def test_of_what_an_area_changes_only_that_is_looked_at() -> None:
    (_, beijing, *_, jiangling) = build_versions(NATIONAL, OVERLAYS, TREE, DAY)
    assert {path for path, _ in beijing.changed.parts} == {(), ("fees", "card")}
    assert {path for path, _ in jiangling.changed.parts} == {(), ("limits", "hold")}
    assert beijing.changed.record is beijing.entry.record


def test_a_version_that_a_later_day_leaves_as_it_is_is_not_checked_again() -> None:
    assert list_turning_days(OVERLAYS, DAY) == (DAY, date(2027, 1, 1))
    now, then = (build_versions(NATIONAL, OVERLAYS, TREE, day) for day in list_turning_days(OVERLAYS, DAY))
    files = [[version.local.files for version in each] for each in (now, then)]
    assert files[0][2:] == files[1][2:]
    assert files[0][1] != files[1][1]
    assert CHAIN[1:] == tuple(area for area in (version.area for version in now) if area.startswith("42"))
