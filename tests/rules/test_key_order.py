"""The order of keys, and moving them without a change to what the file says."""

from __future__ import annotations

from pathlib import Path

import pytest

from handrail.catalog import Catalog
from handrail.check import check_catalog, select
from handrail.cli import main
from handrail.load import load_library
from handrail.rules import Finding
from tests.samples import PROCEDURE, make_base, replace

REGISTER = "procedures/registration/register-worker.yml"


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return make_base(tmp_path)


def found(library: Path) -> tuple[Finding, ...]:
    return check_catalog(Catalog(load_library(library)), select(["SRC012"], []))


def test_moves_keys_with_their_lines_and_comments(library: Path) -> None:
    head = "# yaml-language-server: $schema=a.json\n"
    summary = "# In one sentence.\nsummary:  {zh: 用人单位为职工办理登记。, en: The employer registers.}\n"
    text = (library / REGISTER).read_text(encoding="utf-8")
    line = next(line for line in text.splitlines(keepends=True) if line.startswith("summary:"))
    replace(library, REGISTER, line, "")
    rest = (library / REGISTER).read_text(encoding="utf-8")
    (library / REGISTER).write_text(f"{head}{rest}\n{summary}", encoding="utf-8")
    (finding,) = found(library)
    assert (finding.message, finding.span.line) == ("the key summary stands before owner in other files", 17)
    assert main(["--project", str(library), "check", "--select", "SRC012", "--fix"]) == 0
    fixed = (library / REGISTER).read_text(encoding="utf-8")
    assert sorted(fixed) == sorted(head + rest + "\n" + summary)
    assert fixed.startswith(head + "id: register-worker\n")
    assert f"\n{summary}owner: registration\n" in fixed


def test_an_area_leaves_the_order_to_the_national_file(library: Path) -> None:
    """A fix for one file is never written into another."""
    overlay = library / "procedures/areas/110000-beijing/register-worker.yml"
    overlay.parent.mkdir(parents=True, exist_ok=True)
    overlay.write_text(
        "assured: {on: 2026-11-22, by: third-party, confidence: unverified}\n"
        "needs: {add: [household-register]}\n",
        encoding="utf-8",
    )
    text = (library / REGISTER).read_text(encoding="utf-8")
    line = next(line for line in text.splitlines(keepends=True) if line.startswith("assured:"))
    replace(library, REGISTER, line, "")
    replace(library, REGISTER, "limits:\n", f"{line}limits:\n")
    assert {finding.path for finding in found(library)} == {REGISTER}


def test_changes_nothing_where_moved_lines_would_say_something_else(library: Path) -> None:
    (library / REGISTER).write_text(
        "{title: {zh: 甲, en: A}, id: register-worker, summary: {zh: 甲, en: A},\n"
        " steps: [{id: a, title: {zh: 甲, en: A}, do: {zh: 甲, en: A}}]}\n",
        encoding="utf-8",
    )
    (finding,) = found(library)
    assert finding.fix == ()


def test_keys_without_a_line_end_after_them_stay(library: Path) -> None:
    text = (library / PROCEDURE).read_text(encoding="utf-8")
    (library / PROCEDURE).write_text(text + 'item: "社会保障卡启用"', encoding="utf-8")
    (finding,) = found(library)
    assert (finding.message, finding.fix) == ("the key item stands before owner in other files", ())


def test_says_it_once_for_each_file(library: Path) -> None:
    lines = (library / PROCEDURE).read_text(encoding="utf-8").splitlines(keepends=True)
    blocks = "".join(lines).split("\nchannels:")
    (library / PROCEDURE).write_text(f"channels:{blocks[1]}{blocks[0]}\n", encoding="utf-8")
    assert [finding.path for finding in found(library)] == [PROCEDURE]
