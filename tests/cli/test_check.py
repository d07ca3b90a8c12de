"""``handrail check`` over whole libraries, as a person at a terminal meets it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from handrail.cli import main
from handrail.report import FORMATS
from tests.conftest import DAY
from tests.samples import ALL_CASES, CASES, PROCEDURE, make_base, make_case, replace

PROJECT = Path(__file__).parents[2]


def line_of(root: Path, words: str) -> int:
    """Return the number of the first line of the procedure that holds the words."""
    lines = (root / PROCEDURE).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if words in line)


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


@pytest.mark.parametrize("form", sorted(FORMATS))
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
    line = line_of(tmp_path, "relatd:")
    assert finding == {
        "path": PROCEDURE,
        "span": {"line": line, "column": 1, "end_line": line, "end_column": 7},
        "rule": "SRC008",
        "name": "unknown-key",
        "severity": "error",
        "message": "there is no key relatd here",
        "help": "did you mean related?",
        "related": [],
        "fix": [],
    }


def test_sarif_names_every_finding(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replace(make_base(tmp_path), PROCEDURE, "related:", "relatd:")
    assert main(["--project", str(tmp_path), "check", "--format", "sarif"]) == 1
    (run,) = json.loads(capsys.readouterr().out)["runs"]
    (result,) = run["results"]
    assert result["ruleId"] == "SRC008"
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == PROCEDURE
    assert place["region"]["startLine"] == line_of(tmp_path, "relatd:")


def test_shows_the_source_when_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replace(make_base(tmp_path), PROCEDURE, "related:", "relatd:")
    assert main(["--project", str(tmp_path), "check", "--show-source"]) == 1
    shown = capsys.readouterr().out.splitlines()
    assert [line.rpartition(" | ")[2] for line in shown[1:3]] == ["relatd: [register-worker]", "^" * 6]
    assert main(["--project", str(tmp_path), "check", "--no-show-source"]) == 1
    assert "^" not in capsys.readouterr().out


def test_shows_the_source_at_a_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    replace(make_base(tmp_path), PROCEDURE, "related:", "relatd:")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert main(["--project", str(tmp_path), "check"]) == 1
    assert " | ^^^^^^\n" in capsys.readouterr().out
    assert main(["--project", str(tmp_path), "check", "--no-show-source"]) == 1
    assert "^" not in capsys.readouterr().out


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
        [sys.executable, "-m", "handrail.cli", "check"],
        cwd=tmp_path / "procedures" / "card",
        env={"PYTHONPATH": str(PROJECT), "PYTHONUTF8": "1", "SOURCE_DATE_EPOCH": DAY},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (run.returncode, run.stderr) == (1, "")
    assert run.stdout.startswith(
        f"{PROCEDURE}:{line_of(tmp_path, 'relatd:')}:1: error[SRC008] there is no key relatd here\n"
    )


def test_fix_puts_right_what_is_safe_and_diff_only_shows_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_case(CASES / "punctuation", tmp_path)
    before = {path: path.read_bytes() for path in sorted(root.rglob("*.yml"))}
    arguments = ["--project", str(root), "check", "--select", "TRN011,TRN012"]

    assert main([*arguments, "--diff"]) == 1
    shown = capsys.readouterr().out
    assert shown.startswith("--- a/procedures/")
    assert {path: path.read_bytes() for path in before} == before

    main([*arguments, "--fix"])
    capsys.readouterr()
    after = {path: path.read_bytes() for path in before}
    changed = [line[1:] for line in shown.splitlines() if line.startswith("+") and line[1:2] != "+"]
    removed = [line[1:] for line in shown.splitlines() if line.startswith("-") and line[1:2] != "-"]
    assert changed
    assert len(changed) == len(removed)
    for path, text in before.items():
        lines = zip(text.decode().split("\n"), after[path].decode().split("\n"), strict=True)
        assert all(new in changed and old in removed for old, new in lines if old != new)

    assert main([*arguments, "--diff"]) == 0
    assert main(["--project", str(root), "check", "--select", "SRC"]) == 0


def test_rules_can_be_chosen_and_misspelt(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = make_case(CASES / "unknown-references", tmp_path)
    assert main(["--project", str(root), "check", "--select", "LNK002"]) == 1
    assert set(re.findall(r"\[([A-Z]{3}\d{3})\]", capsys.readouterr().out)) == {"LNK002"}
    assert main(["--project", str(root), "check", "--select", "TIM0O2"]) == 2
    assert "there is no rule 'TIM0O2'; did you mean TIM002?" in capsys.readouterr().err


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_writes_the_first_findings_and_counts_the_rest_by_rule(
    form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_case(CASES / "many-faults", tmp_path)
    arguments = ["--project", str(root), "check", "--format", form]
    assert main([*arguments, "--max", "0"]) == 1
    whole = capsys.readouterr().out
    assert main([*arguments, "--max", "100000"]) == 1
    assert capsys.readouterr().out == whole
    assert main([*arguments, "--max", "2"]) == 1
    shown = capsys.readouterr().out
    match form:
        case "json":
            findings = json.loads(whole)["findings"]
            assert json.loads(shown)["findings"] == findings[:2]
            assert json.loads(shown)["left_out"] == Counter(each["rule"] for each in findings[2:])
        case "sarif":
            (all_of,), (run,) = json.loads(whole)["runs"], json.loads(shown)["runs"]
            assert run["results"] == all_of["results"][:2]
            left_out = run["properties"]["leftOut"]
            assert left_out == Counter(each["ruleId"] for each in all_of["results"][2:])
        case "github":
            assert shown.splitlines()[:2] == whole.splitlines()[:2]
            assert shown.splitlines()[2].startswith(
                f"::notice::{len(whole.splitlines())} findings; not shown:"
            )
        case "text":
            *lines, count, rest = shown.splitlines()
            assert lines == whole.splitlines()[: len(lines)]
            assert count == f"{whole.splitlines()[-1]}; only the first 2 are shown, --max 0 shows all"
            assert re.fullmatch(r"not shown: [A-Z]{3}\d{3} \d+(, [A-Z]{3}\d{3} \d+)*", rest)


@pytest.mark.parametrize("number", ["-1", "many", "1.5"])
def test_a_maximum_is_a_whole_number(number: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["check", f"--max={number}"])
    assert stopped.value.code == 2
    assert "is no number of findings" in capsys.readouterr().err


def test_fixes_everything_however_little_is_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    texts = []
    for name, most in (("few", "1"), ("all", "0")):
        root = make_case(CASES / "punctuation", tmp_path / name)
        main(["--project", str(root), "check", "--select", "TRN011,TRN012", "--fix", "--max", most])
        texts.append({path.name: path.read_bytes() for path in root.rglob("*.yml")})
    capsys.readouterr()
    assert texts[0] == texts[1]


def test_rules_of_a_country_run_where_the_site_is_of_that_country(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_case(CASES / "document-without-law", tmp_path)
    arguments = ["--project", str(root), "check"]
    assert main(arguments) == 1
    assert "[CIT008]" in capsys.readouterr().out

    replace(root, "mkdocs.yml", "country: CN", 'country: "NO"')
    assert main(arguments) == 0
    assert capsys.readouterr() == ("", "")

    (root / "mkdocs.yml").write_text("plugins: [handrail]\n", encoding="utf-8")
    assert main(arguments) == 0
    assert capsys.readouterr().err == (
        "handrail: CIT008 (CN), FCT002 (CN), LNK008 (CN) run in one country alone, "
        "and mkdocs.yml names no country: see handrail explain CIT008\n"
    )
    assert main([*arguments, "--select", "CIT008"]) == 2
    assert "CIT008 (CN) runs in one country alone" in capsys.readouterr().err
    assert main([*arguments, "--select", "SRC"]) == 0
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("country", "help_"),
    [
        ("NO", "here stands false: put it in quotes"),  # as YAML reads it
        ("China", 'two capital letters in quotes, such as "CN"'),
        ("[CN]", "here stands a list: write text in its place"),
        ("86", "here stands 86: put it in quotes"),
    ],
)
def test_a_country_is_a_code_of_two_letters_or_a_pack(
    country: str, help_: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    replace(make_base(tmp_path), "mkdocs.yml", "country: CN", f"country: {country}")
    assert main(["--project", str(tmp_path), "check"]) == 2
    assert help_ in capsys.readouterr().err


def test_a_comment_about_a_rule_of_another_country_is_not_unused(tmp_path: Path) -> None:
    root = make_case(CASES / "document-without-law", tmp_path)
    (file,) = (root / "procedures/card").iterdir()
    text = file.read_text(encoding="utf-8")
    file.write_text(text + "# handrail: ignore[CIT008] as the office says\n", encoding="utf-8")
    (root / "mkdocs.yml").unlink()
    assert main(["--project", str(root), "check"]) == 0


@pytest.mark.parametrize("options", [["--select", "CIT"], ["--ignore", "SRC"], ["--profile", "draft"]])
def test_no_option_hides_a_file_that_cannot_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], options: list[str]
) -> None:
    root = make_base(tmp_path)
    replace(root, PROCEDURE, "owner:", "ownr: x # handrail: ignore[SRC008] a reason\nowner:")
    assert main(["--project", str(root), "check", *options]) == 1
    assert ": error[SRC008] there is no key ownr here\n" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["SRC008", "unknown-key", "PLN,TRN001"])
def test_a_rule_that_reports_faults_cannot_be_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    assert main(["--project", str(make_base(tmp_path)), "check", "--ignore", name]) == 2
    assert "cannot be left out" in capsys.readouterr().err


def test_a_draft_counts_more_gently(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = make_case(CASES / "languages-differ", tmp_path)
    arguments = ["--project", str(root), "check", "--select", "TRN002"]
    assert main(arguments) == 1
    assert "error[TRN002]" in capsys.readouterr().out
    assert main([*arguments, "--profile", "draft"]) == 1
    assert "warning[TRN002]" in capsys.readouterr().out


def test_ends_quietly_where_nobody_reads_on(tmp_path: Path) -> None:
    make_case(CASES / "many-faults", tmp_path)
    command = [sys.executable, "-m", "handrail.cli", "--project", str(tmp_path), "check"]
    check = subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert check.stdout
    assert check.stderr
    check.stdout.close()
    assert check.stderr.read() == b""
    check.stderr.close()
    assert check.wait() == 128 + 13
