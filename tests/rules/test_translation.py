"""What the rules on translations find in one text, and what they leave alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from handrail.catalog import Catalog
from handrail.check import check_catalog
from handrail.load import load_library
from handrail.rules import RULES, Finding
from tests.samples import make_base

PLACES = "procedures/shared/places.yml"
FAMILY = tuple(rule for rule in RULES if rule.id.startswith("TRN"))


def findings(root: Path, zh: str, en: str) -> tuple[Finding, ...]:
    make_base(root)
    note = f"  note:\n    zh: '{zh}'\n    en: '{en}'\n"
    (root / PLACES).write_text(f"card-outlet:\n  name: {{zh: 网点, en: Outlet}}\n{note}", encoding="utf-8")
    return check_catalog(Catalog(load_library(root)), FAMILY)


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("十五个工作日内答复。", "You get an answer within 15 working days."),
        ("\uff130日内登记。", "Register within thirty days."),
        ("等3至5天。", "Wait 3 to 5 days."),
        ("两个办法都行，带1张照片。", "Both ways work. Bring a photo."),
        ("费用1.2万元。", "The fee is 12,000 yuan."),
        ("2026年2月15日起。", "From February 15, 2026."),
        ("2026年2月起。", "From February 2026."),
        ("依据第五十八条第三款。", "Under Article 58, paragraph 3."),
        ("用掌上12333查。", "Look it up in the Palm 12333 app."),
        ("{contact:hotline}管{doc:card}。", "For the {doc:card}, call {contact:hotline}."),
    ],
)
def test_the_same_facts_in_other_words(zh: str, en: str, tmp_path: Path) -> None:
    facts = {"TRN002", "TRN003", "TRN004", "TRN005", "TRN006", "TRN007"}
    assert not facts & {finding.rule for finding in findings(tmp_path, zh, en)}


@pytest.mark.parametrize(
    ("zh", "en", "rule"),
    [
        ("等3至5天。", "Wait 3 to 6 days.", "TRN002"),
        ("15个工作日内。", "Within 15 days.", "TRN002"),
        ("费用20元。", "There is a fee.", "TRN002"),
        ("2月15日起。", "From 16 February.", "TRN003"),
        ("请打12333。", "Call 12345.", "TRN004"),
        ("{limit:a}和{limit:a}。", "{limit:a}.", "TRN005"),
        ("见第五十八条。", "See Articles 57 and 59.", "TRN007"),
    ],
)
def test_other_facts(zh: str, en: str, rule: str, tmp_path: Path) -> None:
    assert rule in {finding.rule for finding in findings(tmp_path, zh, en)}


def test_the_corrections_make_a_text_right(tmp_path: Path) -> None:
    found = findings(tmp_path, "请在 15 天内办,带原件(或复印件).", "Within 15 days，bring it .")
    lines = (tmp_path / PLACES).read_text(encoding="utf-8").splitlines()
    edits = sorted((edit for finding in found for edit in finding.fix), reverse=True)
    for edit in edits:
        line, span = lines[edit.span.line - 1], edit.span
        lines[span.line - 1] = line[: span.column - 1] + edit.text + line[span.end_column - 1 :]
    assert lines[3:] == [
        "    zh: '请在15天内办，带原件（或复印件）。'",
        "    en: 'Within 15 days, bring it.'",
    ]


def test_nothing_is_corrected_in_a_text_written_with_escapes(tmp_path: Path) -> None:
    (finding,) = findings(tmp_path, "打开''甲''。", "It''s here.")
    assert finding.rule == "TRN012"
    assert finding.fix == ()
