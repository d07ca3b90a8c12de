"""What Beijing, Shanghai and Jiangling do when a card is lost, as the project's own files say it."""

from __future__ import annotations

from pathlib import Path

import pytest

from handrail.load import load_library
from handrail.merge import Local, merge_overlays
from handrail.model import Area, AreaTree, Text, parse_placeholders
from handrail.model.walk import walk

ROOT = Path(__file__).parents[2]
LIBRARY = load_library(ROOT)
TREE = AreaTree(
    {entry.key: entry.record for entry in LIBRARY.shared["areas"] if isinstance(entry.record, Area)}
)
(NATIONAL,) = (entry for entry in LIBRARY.procedures if entry.key == "replace-lost-card")
AREAS = ("110000", "310000", "421024")


def local(area: str) -> Local:
    return merge_overlays(NATIONAL, LIBRARY.overlays, TREE.chain(area))


@pytest.mark.parametrize(
    ("area", "replacement", "hold", "fee"),
    [
        ("110000", (15, "working_days"), (10, "days"), "unknown"),
        ("310000", None, (24, "hours"), "unknown"),
        ("421024", (10, "working_days"), None, "none"),
        ("440300", None, None, "varies"),
    ],
)
def test_each_area_has_its_own_numbers(
    area: str, replacement: tuple[int, str] | None, hold: tuple[int, str] | None, fee: str
) -> None:
    record = local(area).entry.record
    limit = record.limits["replacement"]
    assert (limit.kind, limit.none, limit.basis) == (
        "statutory",
        True,
        NATIONAL.record.limits["replacement"].basis,
    )
    assert (limit.promise.amount if limit.promise else None) == replacement
    assert (record.limits["hold"].amount if "hold" in record.limits else None) == hold
    assert getattr(record.fees["new-card"], fee) is True


def test_an_area_without_an_overlay_has_the_national_procedure() -> None:
    assert local("440300").entry is NATIONAL


@pytest.mark.parametrize("area", AREAS)
def test_all_is_merged_and_every_fact_that_is_named_is_there(area: str) -> None:
    version = local(area)
    record = version.entry.record
    assert version.faults == ()
    named = {
        (fact.kind, fact.ref)
        for _, text in walk(record)
        if isinstance(text, Text)
        for words in (text.zh, text.en)
        for fact in parse_placeholders(words)
    }
    assert {ref for kind, ref in named if kind == "limit"} <= record.limits.keys()
    assert {ref for kind, ref in named if kind == "fee"} <= record.fees.keys()


@pytest.mark.parametrize("area", AREAS)
def test_local_values_are_unverified_and_from_a_third_party(area: str) -> None:
    version = local(area)
    assert (version.assured[area].by, version.assured[area].confidence) == ("third-party", "unverified")
    for key, limit in version.entry.record.limits.items():
        if version.entry.origin(("limits", key)).area == area:
            assert limit.basis


def test_the_national_guide_promises_no_place_s_numbers() -> None:
    assert NATIONAL.record.limits["replacement"].none is True
    assert "hold" not in NATIONAL.record.limits
    assert NATIONAL.record.fees["new-card"].varies is True
