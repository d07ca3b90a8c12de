"""What the rules on plain language find in a guide, and what they leave alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from handrail.catalog import Catalog
from handrail.check import check_catalog
from handrail.load import load_library
from handrail.rules import RULES
from tests.samples import make_base, replace

REGISTER = "procedures/registration/register-worker.yml"
FAMILY = tuple(rule for rule in RULES if rule.id.startswith("PLN"))
STEP = "    title: {zh: 申请登记, en: Apply}\n"
DO = "do: {zh: 向经办机构申请。, en: Apply to the agency.}"
TITLE = "title: {zh: 职工参保登记, en: Register an employee}"


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return make_base(tmp_path)


def found(library: Path) -> list[str]:
    return sorted({finding.rule for finding in check_catalog(Catalog(load_library(library)), FAMILY)})


def say(library: Path, zh: str = "去申请。", en: str = "Apply.") -> list[str]:
    """Let the step of a guide say something; return the rules that have something against it."""
    replace(library, REGISTER, DO, f"do:\n      zh: '{zh}'\n      en: '{en}'")
    return found(library)


WORDS = " ".join(["word"] * 30)


@pytest.mark.parametrize(
    ("zh", "en", "rules"),
    [
        ("字" * 60 + "。", f"{WORDS}.", []),
        ("字" * 61 + "。", "Apply.", ["PLN001"]),
        ("字" * 40 + "。" + "字" * 40 + "。", f"{WORDS}. {WORDS}.", []),
        ("去。", f"{WORDS} word.", ["PLN001"]),
        ("去。", f"{WORDS}: {{law:social-insurance-law/58/1}}.", ["PLN001"]),
    ],
)
def test_a_sentence_has_an_end_in_time(library: Path, zh: str, en: str, rules: list[str]) -> None:
    assert say(library, zh, en) == rules


@pytest.mark.parametrize(
    ("zh", "en", "rules"),
    [
        ("携带身份证。", "Apply.", ["PLN002"]),
        ("去。", "Obtain the form.", ["PLN002"]),
        ("牌子上写着“携带原件”。", "The sign says “upon request”.", []),
        ("带身份证。", "A marshall is no shallow man.", []),
    ],
)
def test_a_plain_word_does(library: Path, zh: str, en: str, rules: list[str]) -> None:
    assert say(library, zh, en) == rules


@pytest.mark.parametrize(
    ("en", "rules"),
    [
        ("Ask MOHRSS.", ["PLN003"]),
        ("Two MOHRSSs.", ["PLN003"]),
        ("Ask the Ministry (MOHRSS). MOHRSS knows.", []),
        ("Ask MOHRSS (the ministry).", []),
        ("Scan the QR code, and enter your PIN.", []),
        ("Open https://example.cn/MOHRSS in a browser.", []),
        ("Plan B.", []),
    ],
)
def test_an_abbreviation_is_explained(library: Path, en: str, rules: list[str]) -> None:
    assert say(library, en=en) == rules


@pytest.mark.parametrize(
    ("zh", "en", "rules"),
    [
        ("填表，然后交表。", "Apply.", ["PLN005"]),
        ("去。", "Fill in the form, then hand it in.", ["PLN005"]),
        ("去。", "Fill it in and then sign.", ["PLN005"]),
        ("去。", "If you agree, then tap.", []),
        ("填表。再交表。", "Fill in the form. Then hand it in.", []),
    ],
)
def test_a_sentence_of_a_step_is_one_action(library: Path, zh: str, en: str, rules: list[str]) -> None:
    assert say(library, zh, en) == rules


@pytest.mark.parametrize(
    ("en", "rules"),
    [
        ("The form must be submitted.", ["PLN006"]),
        ("It Will Be sent to you.", ["PLN006"]),
        ("Your card needs to be first activated.", ["PLN006"]),
        ("The form will be checked by the agency.", []),
        ("You must be there in person.", []),
        ("Hand in the form.", []),
    ],
)
def test_a_step_says_who_acts(library: Path, en: str, rules: list[str]) -> None:
    assert say(library, en=en) == rules


@pytest.mark.parametrize(
    ("zh", "en", "rules"),
    [
        ("关于登记", "Register", ["PLN004"]),
        ("要登记吗？", "Register", ["PLN004"]),
        ("登记", "Application for a card", ["PLN004"]),
        ("登记", "The form", ["PLN004"]),
        ("登记", "Registration", ["PLN004"]),
        ("登记", "Mention the number", []),
        ("关掉挂失", "Apply for a card", []),
    ],
)
def test_the_title_of_a_step_is_a_task(library: Path, zh: str, en: str, rules: list[str]) -> None:
    replace(library, REGISTER, STEP, f"    title: {{zh: '{zh}', en: '{en}'}}\n")
    assert found(library) == rules


def test_the_title_of_a_way_to_do_a_step_need_be_no_task(library: Path) -> None:
    way = "{id: way, title: {zh: 关于窗口, en: The counter}, do: {zh: 去, en: Go}}"
    replace(library, REGISTER, DO, f"any_of: [{way}]")
    assert found(library) == []


@pytest.mark.parametrize(
    ("zh", "en", "rules"),
    [
        ("职工怎么办", "Register an employee", ["PLN007"]),
        ("登记", "How do I register?", ["PLN007"]),
        ("登" * 40, "R" * 80, []),
        ("登" * 41, "Register", ["PLN007"]),
        ("登记", "R" * 81, ["PLN007"]),
    ],
)
def test_the_title_of_a_guide_is_a_task(library: Path, zh: str, en: str, rules: list[str]) -> None:
    replace(library, REGISTER, TITLE, f"title: {{zh: '{zh}', en: '{en}'}}")
    assert [rule for rule in found(library) if rule != "PLN003"] == rules


def test_the_words_of_laws_and_of_others_are_left_alone(library: Path) -> None:
    law = "procedures/shared/laws/social-insurance-law.yml"
    text = (library / law).read_text(encoding="utf-8")
    (library / law).write_text(text.replace('en: "', 'en: "MOHRSS shall. ', 1), encoding="utf-8")
    replace(
        library, "procedures/card/activate-card.yml", "Notice on activation", "Notice MOHRSS shall obtain"
    )
    assert load_library(library).faults == ()
    assert found(library) == []
