"""Choosing rules, and how severely they count."""

from __future__ import annotations

from pathlib import Path

import pytest

from handrail.catalog import Catalog
from handrail.check import PROFILES, check_catalog
from handrail.check.profiles import Profile, Weight
from handrail.check.selection import UnknownRuleError, select, select_for_country
from handrail.load import load_library
from handrail.rules import FAULT_RULES, RULES
from tests.samples import CASES, make_case


def test_all_rules_run_unless_some_are_named() -> None:
    assert select((), ()) == RULES


@pytest.mark.parametrize("word", ["CIT001", "unknown-citation"])
def test_a_rule_is_named_by_id_or_name(word: str) -> None:
    assert [rule.id for rule in select((word,), ())] == ["CIT001"]
    assert [rule.id for rule in RULES if rule.id != "CIT001"] == [rule.id for rule in select((), (word,))]


def test_a_family_and_a_list_name_several() -> None:
    chosen = {rule.id for rule in select(("LNK,CIT001",), ("LNK001",))}
    assert chosen == {rule.id for rule in RULES if rule.id.startswith("LNK")} - {"LNK001"} | {"CIT001"}


def test_a_misspelt_rule_is_refused_with_a_suggestion() -> None:
    with pytest.raises(UnknownRuleError, match=r"no rule 'unknown-citaton'; did you mean unknown-citation\?"):
        select(("unknown-citaton",), ())
    with pytest.raises(UnknownRuleError):
        select((), ("NOPE",))


def test_rules_of_other_countries_are_left_out() -> None:
    anywhere = {rule.id for rule in RULES if not rule.country}
    assert {rule.id for rule in select_for_country(RULES, "")} == anywhere
    assert {rule.id for rule in select_for_country(RULES, "KE")} == anywhere
    assert select_for_country(RULES, "CN") == RULES
    assert "CIT008" not in anywhere


def test_no_profile_makes_light_of_what_could_not_be_read(tmp_path: Path) -> None:
    catalog = Catalog(load_library(make_case(CASES / "many-faults", tmp_path)))
    weights: dict[str, Weight] = dict.fromkeys([*FAULT_RULES, "SRC", "TRN"], "off")
    faults = [finding for finding in check_catalog(catalog) if finding.rule in FAULT_RULES]
    assert faults
    assert [
        each for each in check_catalog(catalog, profile=Profile("test", weights)) if each in faults
    ] == faults


def test_profiles_name_only_rules_that_exist() -> None:
    known = {rule.id for rule in RULES} | {rule.id[:3] for rule in RULES}
    for profile in PROFILES.values():
        assert set(profile.weights) <= known, profile.name
        assert set(profile.weights.values()) <= {"error", "warning", "off"}


def test_published_counts_as_the_rules_say(tmp_path: Path) -> None:
    catalog = Catalog(load_library(make_case(CASES / "many-faults", tmp_path)))
    assert check_catalog(catalog, profile=PROFILES["published"]) == check_catalog(catalog)


def test_a_profile_weighs_rules_before_families(tmp_path: Path) -> None:
    catalog = Catalog(load_library(make_case(CASES / "many-faults", tmp_path)))
    findings = check_catalog(catalog)
    rule = next(finding.rule for finding in findings if finding.rule not in FAULT_RULES)
    profile = Profile("test", {rule: "warning", rule[:3]: "off"})
    weighed = check_catalog(catalog, profile=profile)
    assert {finding.severity for finding in weighed if finding.rule == rule} == {"warning"}
    assert {finding.rule for finding in weighed if finding.rule[:3] == rule[:3]} == {rule}
    others = [finding for finding in findings if finding.rule[:3] != rule[:3]]
    assert [finding for finding in weighed if finding.rule[:3] != rule[:3]] == others
