"""``pytest procedures/``: one test for each file and family; other runs are left alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from handrail.cli import main
from handrail.pytest_plugin import CheckedProject
from handrail.rules import RULES
from tests.samples import PROCEDURE, make_base, replace

pytest_plugins = ("pytester",)

FAMILIES = sorted({rule.id[:3] for rule in RULES})
REGISTER = "procedures/registration/register-worker.yml"


@pytest.fixture
def library(pytester: pytest.Pytester) -> Path:
    """A valid library in the folder that pytest is run from."""
    return make_base(pytester.path)


def test_every_file_has_a_test_for_each_family(library: Path, pytester: pytest.Pytester) -> None:
    items, _ = pytester.inline_genitems("procedures")
    files = [path.relative_to(library).as_posix() for path in (library / "procedures").rglob("*.yml")]
    assert sorted(item.nodeid for item in items) == sorted(
        f"{file}::{family}" for file in files for family in FAMILIES
    )
    pytester.runpytest("procedures").assert_outcomes(passed=len(items))


def test_a_failure_says_where_what_and_what_to_do(library: Path, pytester: pytest.Pytester) -> None:
    replace(library, PROCEDURE, "related:", "relatd:")
    result = pytester.runpytest(PROCEDURE)
    result.assert_outcomes(passed=len(FAMILIES) - 1, failed=1)
    result.stdout.fnmatch_lines(
        [
            f"*{PROCEDURE} SRC*",
            f"{PROCEDURE}:*:1: error[[]SRC008] there is no key relatd here",
            "* | relatd: *",
            "* | ^^^^^^",
            "  help: did you mean related?",
            f"FAILED {PROCEDURE}::SRC*",
        ]
    )
    result.stdout.no_fnmatch_line("*Traceback*")
    result.stdout.no_fnmatch_line("*pytest_plugin.py*")


def test_it_says_what_the_command_says(
    library: Path, pytester: pytest.Pytester, capsys: pytest.CaptureFixture[str]
) -> None:
    replace(library, PROCEDURE, "related:", "relatd:")
    assert main(["--project", str(library), "check", "--show-source"]) == 1
    said = capsys.readouterr().out.splitlines()
    assert said
    assert set(said) <= set(pytester.runpytest("procedures").outlines)


def test_a_mistake_fails_its_own_file_alone(library: Path, pytester: pytest.Pytester) -> None:
    replace(library, PROCEDURE, "related:", "relatd:")
    assert pytester.runpytest(REGISTER).ret == 0
    assert pytester.runpytest(f"{PROCEDURE}::SRC").ret == 1


def test_a_file_of_the_wrong_name_is_not_passed_over(library: Path, pytester: pytest.Pytester) -> None:
    (library / PROCEDURE).rename(library / "procedures/card/activate-card.yaml")
    result = pytester.runpytest("procedures/card")
    assert result.ret == 1
    result.stdout.fnmatch_lines(["*/activate-card.yaml:1:1: error[[]*"])


def test_hand_written_pages_are_checked_too(library: Path, pytester: pytest.Pytester) -> None:
    for lang in ("zh", "en"):
        page = library / "content" / lang / "a.md"
        page.parent.mkdir(parents=True)
        page.write_text("# A\n", encoding="utf-8")
    (library / "content" / "en" / "logo.svg").write_text("<svg/>", encoding="utf-8")
    items, _ = pytester.inline_genitems("content")
    assert {item.path.name for item in items} == {"a.md"}
    assert len(items) == 2 * len(FAMILIES)
    (library / "content" / "zh" / "a.md").write_bytes("# 社保卡\n".encode("gb18030"))
    result = pytester.runpytest("content/zh")
    result.assert_outcomes(passed=len(FAMILIES) - 1, failed=1)
    result.stdout.fnmatch_lines(["content/zh/a.md:1:3: error[[]SRC002]*"])


def test_tests_that_lie_above_a_library_run_alone(library: Path, pytester: pytest.Pytester) -> None:
    replace(library, PROCEDURE, "related:", "relatd:")
    pytester.makepyfile(test_it="def test_it(): pass")
    for arguments in ([], [str(library)], ["test_it.py"]):
        pytester.runpytest(*arguments).assert_outcomes(passed=1)


def test_a_library_named_in_testpaths_is_asked_for(library: Path, pytester: pytest.Pytester) -> None:
    assert library == pytester.path
    pytester.makeini("[pytest]\ntestpaths = procedures")
    result = pytester.runpytest()
    assert result.ret == 0
    assert result.parseoutcomes()["passed"] > len(FAMILIES)


def test_a_folder_of_that_name_that_is_no_library_is_left_alone(pytester: pytest.Pytester) -> None:
    (pytester.mkdir("procedures") / "a.yml").write_text("a: 1\n", encoding="utf-8")
    assert pytester.runpytest("procedures").ret == pytest.ExitCode.NO_TESTS_COLLECTED


def test_a_library_is_loaded_once_in_a_run(
    library: Path, pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded: list[Path] = []
    monkeypatch.setattr("handrail.pytest_plugin.CheckedProject", _counting(loaded))
    pytester.runpytest("procedures")
    assert loaded == [library]


def _counting(loaded: list[Path]) -> type:
    class Counted(CheckedProject):
        def __init__(self, root: Path) -> None:
            loaded.append(root)
            super().__init__(root)

    return Counted


def test_loading_the_plugin_loads_nothing_else_of_handrail() -> None:
    program = (
        "import sys, handrail.pytest_plugin; print(*(m for m in sys.modules if m.startswith('handrail')))"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True)
    assert set(run.stdout.split()) == {"handrail", "handrail.pytest_plugin"}
