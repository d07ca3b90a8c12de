"""What holds for every rule: its id, its documentation, and that something shows it at work."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest
import yaml

from handrail.rules import RULES, Rule
from handrail.rules.rule import FaultRule
from handrail.rules.source.rule_failed import RuleFailed
from handrail.source import FaultKind, read_document
from tests.samples import ALL_CASES

HEADINGS = ("What it does", "Why", "Example", "Use instead")
OPTIONAL = ("References",)
READING = {
    FaultKind.SYNTAX,
    FaultKind.ALIAS,
    FaultKind.DUPLICATE_KEY,
    FaultKind.KEY_NOT_TEXT,
    FaultKind.AMBIGUOUS_VALUE,
}
"""The kinds of faults that the text of an example can show by itself."""

each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)


def documentation(rule: Rule) -> tuple[str, dict[str, str]]:
    """Return the first paragraph of a rule's documentation, and the text under each heading."""
    first, *rest = re.split(r"^## (.+)$", inspect.getdoc(type(rule)) or "", flags=re.MULTILINE)
    return first.strip(), {title: text.strip() for title, text in zip(rest[::2], rest[1::2], strict=True)}


def sample(rule: Rule, heading: str) -> tuple[str, str]:
    """Return the language and the text of the code under a heading."""
    match = re.fullmatch(r"```(yaml|text)\n(.+)\n```", documentation(rule)[1][heading], flags=re.DOTALL)
    assert match, f"{rule.name}: {heading} is one block of yaml or text"
    return match[1], match[2] + "\n"


def test_the_list_is_complete_and_in_order() -> None:
    ids = [rule.id for rule in RULES]
    assert ids == sorted(ids)
    assert len(set(ids)) == len({rule.name for rule in RULES}) == len(RULES)
    folder = Path(inspect.getfile(Rule)).parent
    files = {path.stem for path in folder.rglob("*.py")} - {"__init__", "rule"}
    assert files == {rule.name.replace("-", "_") for rule in RULES}


@each_rule
def test_a_rule_is_one_file_of_its_name(rule: Rule) -> None:
    assert re.fullmatch(r"[A-Z]{3}\d{3}", rule.id)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
    assert Path(inspect.getfile(type(rule))).stem == rule.name.replace("-", "_")
    assert type(rule).__name__ == rule.name.title().replace("-", "")
    module = inspect.getmodule(type(rule))
    assert module is not None
    assert module.__doc__ == f"{rule.id} {rule.name}."


@each_rule
def test_a_rule_is_documented_under_the_same_headings(rule: Rule) -> None:
    first, parts = documentation(rule)
    assert re.fullmatch(r"[A-Z].+\.", first, flags=re.DOTALL)
    assert tuple(parts) in {HEADINGS, (*HEADINGS, *OPTIONAL)}
    for heading in ("What it does", "Why"):
        assert parts[heading].endswith(".")


@each_rule
def test_the_example_differs_from_what_to_use_instead(rule: Rule) -> None:
    language, wrong = sample(rule, "Example")
    right_language, right = sample(rule, "Use instead")
    assert language == right_language
    assert wrong != right
    if language == "yaml":
        assert read_document("a.yml", right.encode()).faults == ()
        assert yaml.safe_load(right) is not None


@pytest.mark.parametrize(
    "rule",
    [rule for rule in RULES if isinstance(rule, FaultRule) and rule.kind in READING],
    ids=lambda rule: rule.name,
)
def test_the_example_shows_the_fault(rule: FaultRule) -> None:
    faults = read_document("a.yml", sample(rule, "Example")[1].encode()).faults
    assert {fault.kind for fault in faults} == {rule.kind}


@each_rule
def test_a_case_shows_the_rule_at_work(rule: Rule) -> None:
    if isinstance(rule, RuleFailed):  # no file is known that makes a rule fail: see tests/check/test_guard.py
        return
    expected = (case / "expected.txt" for case in ALL_CASES)
    assert any(f"[{rule.id}]" in file.read_text(encoding="utf-8") for file in expected)


def test_every_kind_of_fault_has_one_rule_of_its_name() -> None:
    rules = [rule for rule in RULES if isinstance(rule, FaultRule)]
    assert sorted(rule.kind.value for rule in rules) == sorted(kind.value for kind in FaultKind)
    assert all(rule.name == rule.kind.value for rule in rules)
