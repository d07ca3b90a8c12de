"""Reviews that are missing, impossible or overdue."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from handrail.catalog import Catalog
from handrail.check import check_catalog, select
from handrail.load import load_library
from tests.samples import PROCEDURE, make_base, replace

THIRD_PARTY = "by: third-party, confidence: unverified"


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return make_base(tmp_path)


def found(library: Path, day: str = "2026-11-22") -> list[str]:
    findings = check_catalog(Catalog(load_library(library), date.fromisoformat(day)), select(["REV"], []))
    assert {finding.severity for finding in findings} <= {"warning"}
    return [finding.rule for finding in findings if finding.path == PROCEDURE]


@pytest.mark.parametrize(
    ("check_", "day", "rules"),
    [
        (THIRD_PARTY, "2026-11-22", []),
        (THIRD_PARTY, "2027-05-21", []),
        (THIRD_PARTY, "2027-05-22", ["REV003"]),
        ("by: third-party, confidence: verified", "2027-11-22", []),
        ("by: third-party, confidence: verified", "2027-11-23", ["REV003"]),
        ("by: official, confidence: unverified", "2027-11-22", []),
        ("by: law, confidence: verified", "2027-11-23", ["REV003"]),
        ("by: law, confidence: verified", "2026-11-21", ["REV002"]),
    ],
)
def test_a_check_stands_for_as_long_as_it_is_worth(
    check_: str, day: str, rules: list[str], library: Path
) -> None:
    replace(library, PROCEDURE, THIRD_PARTY, check_)
    assert found(library, day) == rules


def test_a_draft_may_wait_for_its_owner_and_its_check(library: Path) -> None:
    replace(library, PROCEDURE, "owner: card-services\n", "")
    replace(library, PROCEDURE, f"assured: {{on: 2026-11-22, {THIRD_PARTY}}}\n", "")
    assert found(library) == ["REV001", "REV004"]
    replace(library, PROCEDURE, "situations:", "status: draft\nsituations:")
    assert found(library) == []


def test_an_unverified_fact_rests_on_a_source(library: Path) -> None:
    text = (library / PROCEDURE).read_text(encoding="utf-8")
    source = text[text.index("sources:") : text.index("related:")]
    replace(library, PROCEDURE, source, "")
    replace(library, PROCEDURE, ", basis: {source: notice}", "")
    assert found(library) == ["REV005", "REV005"]
    replace(library, PROCEDURE, "by: third-party", "by: law")
    replace(library, PROCEDURE, ", basis: unverified", "")
    assert found(library) == []
