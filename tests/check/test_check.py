"""Running the rules."""

from __future__ import annotations

from pathlib import Path

from handrail.catalog import Catalog
from handrail.check import check_catalog
from handrail.load import load_library
from handrail.rules import RULES
from tests.samples import CASES, make_case


def findings(case: str, root: Path) -> Catalog:
    return Catalog(load_library(make_case(CASES / case, root)))


def test_sorts_by_place_and_says_everything_once(tmp_path: Path) -> None:
    found = check_catalog(findings("many-faults", tmp_path))
    assert list(found) == sorted(set(found))
    assert len({finding.path for finding in found}) == 5


def test_does_not_depend_on_the_order_of_rules(tmp_path: Path) -> None:
    catalog = findings("many-faults", tmp_path)
    assert check_catalog(catalog, tuple(reversed(RULES))) == check_catalog(catalog)


def test_runs_the_given_rules_alone(tmp_path: Path) -> None:
    catalog = findings("many-faults", tmp_path)
    chosen = [rule for rule in RULES if rule.id == "LNK002"]
    assert {finding.rule for finding in check_catalog(catalog, chosen)} == {"LNK002"}
    assert check_catalog(catalog, ()) == ()
