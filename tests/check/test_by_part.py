"""Rules that judge each part by itself see of an area's version only what it changes, and miss nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from handrail.catalog import Catalog
from handrail.check.run import check_procedures
from handrail.load import Entry, load_library
from handrail.load.overlays import decode_overlay
from handrail.model import Overlay, Procedure
from handrail.rules import RULES, Finding
from handrail.rules.rule import EntryRule
from handrail.source import read_document

ROOT = Path(__file__).parents[2]
LIBRARY = load_library(ROOT)
AREAS = ("420000", "421000", "421024", "110000")
PROCEDURES = {entry.key: entry for entry in LIBRARY.procedures}
BY_PART = tuple(rule for rule in RULES if isinstance(rule, EntryRule) and rule.by_part)

# For each rule that judges a part by itself, a text that it finds fault with.
TEXTS = {
    "TRN008": ("到社会保险经办机构办。", "Go to the insurance office."),
    "CIT001": ("见{law:no-such-law/1}。", "See {law:no-such-law/1}."),
    "PLN001": ("好。", "This " + "and this " * 20 + "is too long."),
    "PLN002": ("特此通知。", "This is hereby announced."),
    "TRN002": ("等15天。", "Wait 30 days."),
    "FCT003": ("工本费20。", "There is a fee of 20."),
    "TRN012": ("问清楚。", "Ask first , then go."),
    "TRN011": ("先问,再去。", "Ask first."),
    "TRN003": ("2026年1月2日去。", "Go on 3 January 2026."),
    "TRN004": ("打96102。", "Call 96103."),
    "TRN005": ("打{contact:hotline}。", "Call first."),
    "TRN010": ("去网点。", "Go to the 网点."),
    "TRN009": ("去office办。", "Go there."),
    "TRN007": ("见第五条。", "See Article 6."),
    "SRC014": ("👍去网点。", "Go to an outlet."),
    "TRN006": ("看[网页](https://example.org/a)。", "See [the page](https://example.org/b)."),
    "TXT001": ("看![图](/a.png)。", "See ![the picture](/a.png)."),
    "TXT002": ("看[网页](//example.org/a)。", "See [the page](//example.org/a)."),
    "TXT003": ("看[网页](/nowhere/)。", "See [the page](/nowhere/)."),
    "": ("好。", "Good."),
}

Data = dict[str, Any]


def written(data: Data, procedure: str, area: str) -> Entry[Overlay]:
    """Return the overlay of ``data`` as it would be read from its file."""
    folder = Catalog(LIBRARY).areas.folder(area)
    text = json.dumps(data, ensure_ascii=False)
    entry, faults = decode_overlay(read_document(f"procedures/areas/{folder}/{procedure}.yml", text.encode()))
    assert entry is not None, faults
    return entry


def spoilt(entry: Entry[Procedure], place: int, zh: str, en: str) -> Data:
    """Return an overlay of a procedure with a text in one of the places that can have one."""
    text = {"zh": zh, "en": en}
    steps = entry.record.steps
    places: list[Data] = [
        {"contacts": {"desk": {"name": {"zh": "电话", "en": "Number"}, "phone": "96102", "note": text}}},
        {"places": {"hall": {"name": {"zh": "大厅", "en": "Hall"}, "note": text}}},
        {"channels": {"desk": {"kind": "in-person", "note": text, "basis": "unverified"}}},
        {"limits": {"local": {"kind": "typical", "days": 15, "name": text, "basis": "unverified"}}},
        {"fees": {"local": {"amount": 20, "note": text, "basis": "unverified"}}},
        {"needs": {"add": [{"doc": "household-register", "note": text, "basis": "unverified"}]}},
        {"steps": {steps[-1].id: {"note": text}}},
        {"steps": {steps[0].id: {"warning": text, "do": text}}},
        {"steps": {steps[0].id: {"title": {"zh": "办", "en": "Do it"}, "result": text}}},
        {
            "steps": {
                "local-step": {
                    "placed": {"before": steps[0].id},
                    "title": {"zh": "去", "en": "Go"},
                    "do": text,
                }
            }
        },
    ]
    return places[place % len(places)]


def found(entry: Entry[Procedure], overlays: tuple[Entry[Overlay], ...]) -> set[Finding]:
    library = replace(LIBRARY, procedures=(entry,), overlays=overlays)
    return check_procedures(
        library, Catalog(replace(LIBRARY, overlays=overlays), date(2026, 11, 22)), BY_PART
    )


def found_in_all(entry: Entry[Procedure], overlays: tuple[Entry[Overlay], ...]) -> set[Finding]:
    """Return what the same rules find where each sees the whole of every version."""
    with pytest.MonkeyPatch.context() as patch:
        for rule in BY_PART:
            patch.setattr(type(rule), "by_part", False)
        return found(entry, overlays)


choices = st.lists(
    st.tuples(st.sampled_from(AREAS), st.integers(0, 9), st.sampled_from(sorted(TEXTS.values()))),
    min_size=1,
    max_size=5,
    unique_by=lambda choice: choice[0],
)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.sampled_from(sorted(PROCEDURES)), choices)
@example("replace-lost-card", [("420000", 6, TEXTS["TRN002"]), ("421024", 6, TEXTS["TRN008"])])
def test_seeing_the_changes_finds_what_seeing_everything_does(
    procedure: str, chosen: list[tuple[str, int, tuple[str, str]]]
) -> None:
    entry = PROCEDURES[procedure]
    overlays = tuple(
        written(spoilt(entry, place, *text), entry.key, area) for area, place, text in sorted(chosen)
    )
    assert found(entry, overlays) == found_in_all(entry, overlays)


def spoilt_by_each() -> Iterator[tuple[str, set[str]]]:
    entry = PROCEDURES["replace-lost-card"]
    for rule, text in TEXTS.items():
        overlay = written(spoilt(entry, 6, *text), entry.key, "110000")
        yield rule, {finding.rule for finding in found(entry, (overlay,))}


def test_each_of_these_rules_has_a_text_that_it_finds_fault_with() -> None:
    assert [(rule, rules) for rule, rules in spoilt_by_each() if {rule} - {""} - rules] == []
    assert {rule.id for rule in BY_PART} == TEXTS.keys() - {""}
