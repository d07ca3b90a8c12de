"""``handrail publish``, as a person at a terminal meets it."""

from __future__ import annotations

from pathlib import Path

import pytest

from handrail.cli import main
from tests.samples import PROCEDURE, make_base, replace

PROJECT = Path(__file__).parents[2]
LEDGER = "procedures/published.yml"


def test_writes_the_ledger_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_base(tmp_path)
    assert main(["--project", str(tmp_path), "publish"]) == 0
    assert capsys.readouterr().out == f"{LEDGER} now holds the ids of 2 guides, 1 laws\n"
    written = (tmp_path / LEDGER).read_bytes()
    assert b"activate-card:\n    since: 2026-11-22\n" in written
    assert main(["--project", str(tmp_path), "edition"]) == 0
    capsys.readouterr()
    assert main(["--project", str(tmp_path), "check"]) == 0
    assert main(["--project", str(tmp_path), "publish"]) == 0
    assert capsys.readouterr().out == f"{LEDGER} holds every id already\n"
    assert (tmp_path / LEDGER).read_bytes() == written


def test_publishes_nothing_that_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replace(make_base(tmp_path), PROCEDURE, "related:", "relatd:")
    assert main(["--project", str(tmp_path), "publish"]) == 1
    assert "relatd" in capsys.readouterr().out
    assert not (tmp_path / LEDGER).exists()


def test_an_id_cannot_leave_the_ledger_by_publishing_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make_base(tmp_path)
    main(["--project", str(tmp_path), "publish"])
    written = (tmp_path / LEDGER).read_bytes()
    replace(tmp_path, PROCEDURE, "  - id: activate\n", "  - id: begin\n")
    capsys.readouterr()
    assert main(["--project", str(tmp_path), "publish"]) == 1
    assert "LNK009" in capsys.readouterr().out
    assert (tmp_path / LEDGER).read_bytes() == written


def test_everything_that_readers_of_this_site_see_is_in_its_ledger(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for file in (PROJECT / "procedures").rglob("*.yml"):
        target = tmp_path / file.relative_to(PROJECT)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.read_bytes())
    assert main(["--project", str(tmp_path), "publish"]) == 0
    assert capsys.readouterr().out == f"{LEDGER} holds every id already\n", "run handrail publish"
