"""The versions of a procedure: what each area's is, and that none costs more than its own overlays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from handrail.catalog import build_versions, list_turning_days
from handrail.load import Entry
from handrail.merge import filter_in_force, local, merge_overlays
from handrail.model import AreaTree, Overlay
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


@pytest.fixture
def merged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The file of each overlay that is merged, as often as it is."""
    files: list[str] = []
    lay = local._merge_overlay

    def counting(below: local.Local, above: Entry[Overlay]) -> local.Local:
        files.append(above.document.path)
        return lay(below, above)

    monkeypatch.setattr(local, "_merge_overlay", counting)
    return files


def test_an_overlay_is_merged_once_however_many_areas_inherit_it(merged: list[str]) -> None:
    build_versions(replace(NATIONAL), OVERLAYS, TREE, DAY)
    assert sorted(merged) == sorted(each.document.path for each in filter_in_force(OVERLAYS, DAY))


def test_who_asks_again_gets_the_same_versions(merged: list[str]) -> None:
    national = replace(NATIONAL)
    first = build_versions(national, OVERLAYS, TREE, DAY)
    merged.clear()
    again = build_versions(national, iter(OVERLAYS), TREE, DAY)
    assert all(one is other for one, other in zip(first, again, strict=True))
    assert not merged


def test_a_later_day_merges_only_what_is_otherwise_then(merged: list[str]) -> None:
    national = replace(NATIONAL)
    build_versions(national, OVERLAYS, TREE, DAY)
    merged.clear()
    build_versions(national, OVERLAYS, TREE, date(2027, 1, 1))
    assert sorted(merged) == sorted(each.document.path for each in OVERLAYS if each.group == "110000")


def test_other_overlays_and_another_tree_give_other_versions() -> None:
    national = replace(NATIONAL)
    before = build_versions(national, OVERLAYS, TREE, DAY)
    fewer = build_versions(national, OVERLAYS[1:], TREE, DAY)
    changed = build_versions(
        national, (overlay("limits: {hold: {kind: hold, days: 4}}", "421024"),), TREE, DAY
    )
    nowhere = build_versions(national, OVERLAYS, AreaTree({}), DAY)
    assert [version.area for version in fewer] == ["", "110000", "420000", "421000"]
    assert changed[1].entry.record.limits["hold"].days == 4
    assert [version.area for version in nowhere] == [""]
    assert build_versions(national, OVERLAYS, TREE, DAY) == before


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
