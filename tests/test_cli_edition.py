"""``handrail edition``, as a person at a terminal meets it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cli import main
from generator.load import load
from tests.samples import PROCEDURE, make_base, replace

RECORD = "procedures/editions/activate-card.yml"
CHINESE, ENGLISH = "办理时间改为两小时", "It now takes two hours"
SAY_BOTH = "handrail: say what has changed twice, in Chinese and in English: -m 更正电话 -m 'New number'\n"

Output = pytest.CaptureFixture[str]


@pytest.fixture
def root(tmp_path: Path, capsys: Output) -> Path:
    """A library of which every edition is recorded."""
    make_base(tmp_path)
    assert edition(tmp_path) == 0
    capsys.readouterr()
    return tmp_path


def edition(root: Path, *words: str) -> int:
    return main(["--project", str(root), "edition", *words])


def lines(root: Path) -> list[str]:
    return (root / RECORD).read_text(encoding="utf-8").splitlines()


def test_first_editions_need_no_words(tmp_path: Path, capsys: Output) -> None:
    assert edition(make_base(tmp_path), "activate-card") == 0
    assert capsys.readouterr().out.startswith(f"{RECORD}:\n  ")
    head, line = lines(tmp_path)
    assert head.startswith("# ")
    assert line.endswith(', on: 2026-11-22, what: {zh: "首版", en: "First edition"}}')
    assert not (tmp_path / "procedures/editions/register-worker.yml").exists()
    assert edition(tmp_path) == 0
    assert "procedures/editions/register-worker.yml" in capsys.readouterr().out
    assert main(["--project", str(tmp_path), "check"]) == 0
    assert edition(tmp_path) == 0
    assert capsys.readouterr().out == "every guide reads as its last edition does\n"


@pytest.mark.parametrize("said", [(CHINESE, ENGLISH), (ENGLISH, CHINESE)])
def test_what_changed_is_said_in_both_languages_in_any_order(
    root: Path, said: tuple[str, str], capsys: Output
) -> None:
    before = lines(root)
    replace(root, PROCEDURE, "hours: 1,", "hours: 2,")
    assert main(["--project", str(root), "check"]) == 1
    assert main(["--project", str(root), "check", "--profile", "draft"]) == 1
    assert "warning[REV006]" in capsys.readouterr().out
    assert edition(root, "activate-card", "-m", said[0], "--as-of", "2026-12-01", "-m", said[1]) == 0
    out = capsys.readouterr().out
    assert out.endswith(f" everywhere: {ENGLISH}\n")
    *old, new = lines(root)
    assert old == before
    assert new.endswith(f'on: 2026-12-01, what: {{zh: "{CHINESE}", en: "{ENGLISH}"}}}}')
    assert main(["--project", str(root), "check", "--as-of", "2026-12-01"]) == 0
    assert capsys.readouterr().out == ""


def test_without_words_a_change_is_not_recorded(root: Path, capsys: Output) -> None:
    before = lines(root)
    replace(root, PROCEDURE, "hours: 1,", "hours: 2,")
    assert edition(root) == 2
    assert "say what has changed in activate-card, in Chinese and in English" in capsys.readouterr().err
    assert lines(root) == before


@pytest.mark.parametrize("said", [(CHINESE,), (ENGLISH,), (CHINESE, CHINESE), (CHINESE, ENGLISH, ENGLISH)])
def test_one_language_is_not_enough(root: Path, said: tuple[str, ...], capsys: Output) -> None:
    words = [word for each in said for word in ("-m", each)]
    assert edition(root, *words) == 2
    assert capsys.readouterr().err == SAY_BOTH


@pytest.mark.parametrize("english", ["It takes {limit:visit}", "", " ", "New\u202eline"])
def test_words_that_cannot_be_shown_are_refused(root: Path, english: str, capsys: Output) -> None:
    before = lines(root)
    replace(root, PROCEDURE, "hours: 1,", "hours: 2,")
    assert edition(root, "-m", CHINESE, "-m", english) == 2
    assert capsys.readouterr().err.startswith("handrail: what has changed ")
    assert lines(root) == before


def test_quotes_and_backslashes_are_read_back_as_they_were_typed(root: Path) -> None:
    replace(root, PROCEDURE, "hours: 1,", "hours: 2,")
    said = 'Say "#1: two \\ hours", please'
    assert edition(root, "-m", CHINESE, "-m", said) == 0
    assert main(["--project", str(root), "check"]) == 0
    assert (load(root).editions["activate-card"] or ())[-1].what.en == said


def test_an_id_that_is_not_there_and_a_draft_are_refused(root: Path, capsys: Output) -> None:
    assert edition(root, "activate-cart") == 2
    assert capsys.readouterr().err.endswith("did you mean activate-card?\n")
    replace(root, PROCEDURE, "owner:", "status: draft\nowner:")
    assert edition(root, "activate-card") == 2
    assert "activate-card is draft" in capsys.readouterr().err


def test_a_guide_with_faults_is_not_recorded_and_another_one_is(root: Path, capsys: Output) -> None:
    before = lines(root)
    replace(root, PROCEDURE, "hours: 1,", "hours: 2, basis: {source: nowhere}")
    replace(root, PROCEDURE, "basis: unverified}", "}")
    assert edition(root, "activate-card", "-m", CHINESE, "-m", ENGLISH) == 1
    assert PROCEDURE in capsys.readouterr().out
    assert lines(root) == before
    assert edition(root, "register-worker") == 0
