"""``handrail check`` over whole libraries, as a person at a terminal meets it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from generator.cli import main
from tests.samples import ALL_CASES, PROCEDURE, make_base, make_case, replace

PROJECT = Path(__file__).parent.parent


@pytest.mark.parametrize("case", ALL_CASES, ids=lambda case: case.name)
def test_says_all_that_is_wrong_and_where(
    case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make_case(case, tmp_path)
    assert main(["--project", str(tmp_path), "check"]) == 1
    assert capsys.readouterr().out == (case / "expected.txt").read_text(encoding="utf-8")


def test_says_nothing_of_a_valid_library(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_base(tmp_path)
    assert main(["--project", str(tmp_path), "check"]) == 0
    assert capsys.readouterr() == ("", "")


def test_has_cases_for_many_kinds_of_broken_yaml() -> None:
    broken = [case for case in ALL_CASES if "[SRC00" in (case / "expected.txt").read_text(encoding="utf-8")]
    assert len(ALL_CASES) >= 24
    assert len(broken) >= 10


@pytest.mark.parametrize("form", ["github", "json", "text"])
def test_exits_alike_in_every_format(form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_base(tmp_path)
    assert main(["--project", str(tmp_path), "check", "--format", form]) == 0
    capsys.readouterr()
    replace(tmp_path, PROCEDURE, "related:", "relatd:")
    assert main(["--project", str(tmp_path), "check", "--format", form]) == 1
    assert "relatd" in capsys.readouterr().out


def test_json_can_be_read_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replace(make_base(tmp_path), PROCEDURE, "related:", "relatd:")
    main(["--project", str(tmp_path), "check", "--format", "json"])
    (finding,) = json.loads(capsys.readouterr().out)["findings"]
    assert finding == {
        "path": PROCEDURE,
        "span": {"line": 32, "column": 1, "end_line": 32, "end_column": 7},
        "rule": "SRC008",
        "name": "unknown-key",
        "severity": "error",
        "message": "there is no key relatd here",
        "help": "did you mean related?",
    }


def test_reports_on_the_given_paths_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replace(make_base(tmp_path), PROCEDURE, "related:", "relatd:")
    project = ["--project", str(tmp_path), "check"]
    assert main([*project, str(tmp_path / "procedures/registration")]) == 0
    assert capsys.readouterr().out == ""
    assert main([*project, str(tmp_path / PROCEDURE)]) == 1
    assert main([*project, str(tmp_path / "procedures/card")]) == 1


def test_cannot_run_without_procedures(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--project", str(tmp_path), "check"]) == 2
    assert "procedures" in capsys.readouterr().err


def test_cannot_run_on_a_path_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_base(tmp_path)
    assert main(["--project", str(tmp_path), "check", str(tmp_path / "procedures/cards")]) == 2
    assert "cards" in capsys.readouterr().err


def test_runs_as_a_program_from_a_folder_inside_the_project(tmp_path: Path) -> None:
    replace(make_base(tmp_path), PROCEDURE, "related:", "relatd:")
    run = subprocess.run(
        [sys.executable, "-m", "generator.cli", "check"],
        cwd=tmp_path / "procedures" / "card",
        env={"PYTHONPATH": str(PROJECT), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (run.returncode, run.stderr) == (1, "")
    assert run.stdout.startswith(f"{PROCEDURE}:32:1: error[SRC008] there is no key relatd here\n")
