"""``handrail translated``, as a person at a terminal meets it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from handrail.cli import main
from tests.samples import PROCEDURE, make_base, replace

ROOT = Path(__file__).parents[2]
RECORD = "procedures/translations/card/activate-card.txt"
PLACES = "procedures/translations/shared/places.txt"
NOTHING_NEW = "every text reads as it did when it was compared\n"

Output = pytest.CaptureFixture[str]


@pytest.fixture
def base(tmp_path: Path, capsys: Output) -> Path:
    """A valid library, all of whose texts were compared."""
    make_base(tmp_path)
    assert main(["--project", str(tmp_path), "translated"]) == 0
    capsys.readouterr()
    return tmp_path


def test_writes_one_record_for_each_file(tmp_path: Path, capsys: Output) -> None:
    make_base(tmp_path)
    assert main(["--project", str(tmp_path), "translated"]) == 0
    assert f"{PROCEDURE}: 6 texts taken as compared\n" in capsys.readouterr().out
    lines = (tmp_path / RECORD).read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("# ")
    assert [line.split()[0] for line in lines[1:]] == [
        "sources.notice.title",
        "steps.activate.do",
        "steps.activate.title",
        "steps.choose.title",
        "summary",
        "title",
    ]
    law = (tmp_path / "procedures/translations/shared/laws/social-insurance-law.txt").read_text(
        encoding="utf-8"
    )
    assert "\narticles.58.paragraphs[3] " in law
    assert "\ncard-outlet.name " in (tmp_path / PLACES).read_text(encoding="utf-8")
    assert main(["--project", str(tmp_path), "check"]) == 0
    assert capsys.readouterr().out == ""


def test_says_what_it_took_and_then_nothing_more(base: Path, capsys: Output) -> None:
    replace(base, PROCEDURE, "启用, en: Activate}", "去启用, en: Activate}")
    replace(
        base,
        PROCEDURE,
        "选一种方式, en: Choose a way}",
        "选一种方式, en: Choose a way}\n    note: {zh: 都行, en: Any}",
    )
    replace(base, PROCEDURE, "启用须知, en: Notice on activation", "须知, en: Notice")
    assert main(["--project", str(base), "check"]) == 1
    assert "[TRN013]" in capsys.readouterr().out
    assert main(["--project", str(base), "translated", str(base / PROCEDURE)]) == 0
    assert capsys.readouterr().out == (
        f"{PROCEDURE}: 3 texts taken as compared\n"
        "  new: steps.choose.note\n"
        "  changed: sources.notice.title\n"
        "  changed: steps.activate.title\n"
    )
    assert main(["--project", str(base), "check"]) == 0
    assert main(["--project", str(base), "translated"]) == 0
    assert capsys.readouterr().out == NOTHING_NEW


def test_drops_a_text_that_is_gone(base: Path, capsys: Output) -> None:
    replace(
        base,
        PROCEDURE,
        '    do: {zh: "带上{doc:resident-id}。", en: "Bring your {doc:resident-id}."}\n',
        "    any_of: [by-phone]\n",
    )
    assert main(["--project", str(base), "translated"]) == 0
    assert capsys.readouterr().out.endswith(": 0 texts taken as compared\n  gone: steps.activate.do\n")
    assert "steps.activate.do" not in (base / RECORD).read_text(encoding="utf-8")


def test_takes_only_the_files_that_are_named(base: Path, capsys: Output) -> None:
    before = (base / PLACES).read_bytes()
    replace(base, "procedures/shared/places.yml", "Card outlet", "Card counter")
    assert main(["--project", str(base), "translated", str(base / "procedures/card")]) == 0
    assert capsys.readouterr().out == NOTHING_NEW
    assert (base / PLACES).read_bytes() == before
    assert main(["--project", str(base), "translated", str(base / PLACES)]) == 0
    assert (base / PLACES).read_bytes() != before


@pytest.mark.parametrize("path", [PROCEDURE, RECORD])
def test_writes_nothing_while_a_file_has_faults(path: str, base: Path, capsys: Output) -> None:
    replace(base, PROCEDURE, "启用, en: Activate}", "去启用, en: Activate}")
    file = base / path
    file.write_text(file.read_text(encoding="utf-8") + "\n=======\n", encoding="utf-8")
    before = (base / RECORD).read_bytes()
    assert main(["--project", str(base), "translated"]) == 1
    assert f"{path}:" in capsys.readouterr().out
    assert (base / RECORD).read_bytes() == before


@pytest.mark.parametrize("path", ["no-such-file.yml", ".."])
def test_refuses_what_is_no_file_of_the_procedures(path: str, base: Path, capsys: Output) -> None:
    assert main(["--project", str(base), "translated", str(base / path)]) == 2
    assert capsys.readouterr().err.startswith("handrail: ")


def test_every_text_of_this_site_was_compared(tmp_path: Path, capsys: Output) -> None:
    shutil.copytree(ROOT / "procedures", tmp_path / "procedures")
    assert main(["--project", str(tmp_path), "translated"]) == 0
    assert capsys.readouterr().out == NOTHING_NEW, "compare both languages, and run handrail translated"
