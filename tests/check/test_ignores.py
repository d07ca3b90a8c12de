"""Comments that silence a rule on one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from handrail.catalog import Catalog
from handrail.check import check_catalog
from handrail.check.ignores import find_ignores
from handrail.check.selection import select
from handrail.load import load_library
from tests.samples import PROCEDURE, make_base, replace

BROKEN = "related: [register-worker]"
OTHER = "procedures/registration/register-worker.yml"


def found(root: Path, *rules: str) -> list[tuple[str, int, str]]:
    findings = check_catalog(Catalog(load_library(root)), select(rules or ("LNK002", "SRC013"), ()))
    return [(finding.rule, finding.span.line, finding.message) for finding in findings]


def line_of(root: Path, text: str) -> int:
    lines = (root / PROCEDURE).read_text(encoding="utf-8").split("\n")
    return next(number for number, line in enumerate(lines, 1) if text in line)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return make_base(tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        "related: [nobody] # handrail: ignore[LNK002] the guide comes next week",
        "related: [nobody] #handrail:ignore[ LNK002 ] the guide comes next week",
        "# handrail: ignore[LNK002] the guide comes next week\nrelated: [nobody]",
    ],
)
def test_a_comment_silences_its_rule_on_its_line(library: Path, text: str) -> None:
    replace(library, PROCEDURE, BROKEN, text)
    assert found(library) == []


def test_a_comment_silences_no_other_line_and_no_other_rule(library: Path) -> None:
    replace(library, PROCEDURE, BROKEN, "# handrail: ignore[LNK001] another rule\n\nrelated: [nobody]")
    line = line_of(library, "# handrail")
    assert found(library) == [("LNK002", line + 2, "there is no procedure nobody")]


def test_a_comment_that_silences_nothing_is_a_finding(library: Path) -> None:
    replace(library, PROCEDURE, BROKEN, f"{BROKEN} # handrail: ignore[LNK002] no longer true")
    message = "this comment silences LNK002, which finds nothing here"
    assert found(library) == [("SRC013", line_of(library, "# handrail"), message)]


def test_a_comment_about_a_rule_that_did_not_run_is_left_alone(library: Path) -> None:
    replace(library, PROCEDURE, BROKEN, f"{BROKEN} # handrail: ignore[LNK002] no longer true")
    assert found(library, "SRC013") == []


@pytest.mark.parametrize(
    ("comment", "message"),
    [
        ("# handrail: ignore[LNK002]", "this comment gives no reason, and silences nothing"),
        ("# handrail: ignore some reason", "this comment names no rule"),
        ("# handrail: ignore[] some reason", "this comment names no rule"),
        ("# handrail: ignore[LNK999] some reason", "there is no rule LNK999"),
    ],
)
def test_a_comment_names_its_rule_and_gives_its_reason(library: Path, comment: str, message: str) -> None:
    replace(library, PROCEDURE, BROKEN, f"related: [nobody] {comment}")
    assert message in [text for rule, _, text in found(library) if rule == "SRC013"]


def test_a_comment_without_a_reason_silences_nothing(library: Path) -> None:
    replace(library, PROCEDURE, BROKEN, "related: [nobody] # handrail: ignore[LNK002]")
    assert {rule for rule, _, _ in found(library)} == {"LNK002", "SRC013"}


def test_words_in_a_text_are_no_comment(library: Path) -> None:
    replace(library, PROCEDURE, BROKEN, f'{BROKEN}\nnext: {{zh: "见#handrail页。", en: "See #handrail."}}')
    assert found(library) == []


def test_a_comment_silences_no_fault_and_is_named_where_it_tries(library: Path) -> None:
    replace(library, PROCEDURE, BROKEN, "relatd: [x] # handrail: ignore[SRC008] a reason")
    line = line_of(library, "relatd")
    assert found(library, "SRC008", "SRC013") == [
        ("SRC008", line, "there is no key relatd here"),
        ("SRC013", line, "no comment can silence SRC008"),
    ]


def test_nothing_is_said_of_idle_comments_while_a_file_cannot_be_read(library: Path) -> None:
    replace(library, OTHER, "owner: registration", "owner: registration # handrail: ignore[LNK002] old")
    assert found(library) == [("SRC013", 4, "this comment silences LNK002, which finds nothing here")]
    replace(library, PROCEDURE, BROKEN, "relatd: [register-worker]")
    assert {rule for rule, _, _ in found(library, "LNK002", "SRC")} == {"SRC008"}


def test_comments_that_never_close_cost_one_look_each() -> None:
    text = "# handrail: ignore[LNK002\n" * 20_000
    assert len(list(find_ignores("a.yml", text))) == 20_000
