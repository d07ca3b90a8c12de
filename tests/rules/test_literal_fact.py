"""What ``--fix`` writes in place of a number that is a fact of its own, and what it leaves alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from handrail.catalog import Catalog
from handrail.check import check_catalog, select
from handrail.check.fixes import apply_fixes
from handrail.load import load_library
from handrail.rules import Finding
from tests.samples import make_base, replace

REGISTER = "procedures/registration/register-worker.yml"
FEE = "fees: {card: {amount: 20, basis: unverified}}\n"


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return make_base(tmp_path)


def findings(library: Path) -> tuple[Finding, ...]:
    return check_catalog(Catalog(load_library(library)), select(["FCT005", "TRN005", "SRC"], ["SRC012"]))


def fix(library: Path) -> None:
    for path, text in apply_fixes(findings(library), load_library(library).sources).items():
        (library / path).write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            '{zh: "等30天。", en: "Wait 30 days."}',
            '{zh: "等{limit:registration}。", en: "Wait {limit:registration}."}',
        ),
        (
            "{zh: 等30天。, en: Wait 30 days.}",
            '{zh: "等{limit:registration}。", en: "Wait {limit:registration}."}',
        ),
        (
            "{zh: 三十日内打12333。, en: Call 12333 within thirty days.}",
            (
                '{zh: "{limit:registration}内打{contact:hotline}。", '
                'en: "Call {contact:hotline} within {limit:registration}."}'
            ),
        ),
        (
            """{zh: 写"甲"，等30天。, en: Write "A" and wait 30 days.}""",
            """{zh: '写"甲"，等{limit:registration}。', en: 'Write "A" and wait {limit:registration}.'}""",
        ),
        (
            "\n  zh: 等30天。\n  en: Wait 30 days. # a comment",
            '\n  zh: "等{limit:registration}。"\n  en: "Wait {limit:registration}." # a comment',
        ),
        ("{zh: 交20元。, en: Pay 20 yuan.}", '{zh: "交{fee:card}。", en: "Pay {fee:card}."}'),
    ],
)
def test_writes_the_name_of_the_fact_and_quotes_where_they_are_needed(
    before: str, after: str, library: Path
) -> None:
    replace(library, REGISTER, "steps:", f"{FEE}next: {before}\nsteps:")
    fix(library)
    assert f"next: {after}\n" in (library / REGISTER).read_text(encoding="utf-8")
    assert findings(library) == ()


@pytest.mark.parametrize(
    "text",
    [
        "{zh: 等30天。, en: It is a 30-day wait.}",  # English would read "a 30 days wait"
        "{zh: 等30天。, en: Wait 30 calendar days.}",
        "{zh: 等30天。, en: Wait a month.}",  # the other language would name no fact
        '{zh: "见[等30天](https://example.org/)。", en: "See [30 days](https://example.org/)."}',
        "{zh: 等30-35天。, en: Wait 30-35 days.}",
    ],
)
def test_leaves_alone_what_would_read_otherwise(text: str, library: Path) -> None:
    replace(library, REGISTER, "steps:", f"next: {text}\nsteps:")
    assert {finding.rule for finding in findings(library)} == {"FCT005"}
    assert not any(finding.fix for finding in findings(library))


def test_leaves_alone_what_could_be_either_of_two_facts(library: Path) -> None:
    replace(library, REGISTER, "limits:\n", "limits:\n  hold: {kind: hold, days: 30, on_expiry: lapses}\n")
    replace(library, REGISTER, "steps:", "next: {zh: 等30天。, en: Wait 30 days.}\nsteps:")
    for finding in findings(library):
        assert finding.help == "write {limit:hold} or {limit:registration} in its place"
        assert finding.fix == ()
