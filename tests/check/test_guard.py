"""A rule that fails is a finding, and the others run."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from handrail.catalog import Catalog
from handrail.check import check_catalog, guard
from handrail.check.guard import build_failure
from handrail.check.project import check_project
from handrail.cli import main
from handrail.load import Entry, load_library
from handrail.model import Record
from handrail.rules import RULES, Finding
from handrail.rules.link.missing_twin import MissingTwin
from handrail.rules.link.unknown_reference import UnknownReference
from handrail.rules.plain.long_sentence import LongSentence
from tests.samples import PROCEDURE, make_base, replace


@pytest.fixture(autouse=True)
def rules_may_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    """Undo what makes failing rules end all other tests."""
    monkeypatch.setattr(guard, "build_failure", build_failure)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    root = make_base(tmp_path)
    replace(root, PROCEDURE, "related: [register-worker]", "related: [nobody]")
    return root


@pytest.fixture(params=[LongSentence, MissingTwin])
def failing(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> type:
    def fail(*_: object) -> Iterator[Finding]:
        raise KeyError("a\nb")

    monkeypatch.setattr(request.param, "check", fail)
    found: type = request.param
    return found


def test_names_the_rule_the_file_and_the_line(library: Path, failing: type) -> None:
    found = check_catalog(Catalog(load_library(library), date(2026, 11, 22)))
    failed = [finding for finding in found if finding.rule == "SRC016"]
    files = {finding.path for finding in failed}
    assert files == {"procedures"} if failing is MissingTwin else {PROCEDURE} < files
    for finding in failed:
        assert f"{failing.id} {failing.name} failed here with KeyError: 'a\\nb'" in finding.message  # type: ignore[attr-defined]  # both are rules
        assert finding.severity == "error"
    assert "LNK002" in {finding.rule for finding in found}


def test_what_it_had_found_before_counts(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = UnknownReference.check

    def fail_at_last(self: UnknownReference, entry: Entry[Record], catalog: Catalog) -> Iterator[Finding]:
        yield from usual(self, entry, catalog)
        raise ValueError

    monkeypatch.setattr(UnknownReference, "check", fail_at_last)
    found = check_catalog(Catalog(load_library(library), date(2026, 11, 22)))
    assert {"LNK002", "SRC016"} <= {finding.rule for finding in found if finding.path == PROCEDURE}


@pytest.mark.parametrize("options", [[], ["--show-source"], ["--select", "TIM"], ["--format", "sarif"]])
@pytest.mark.usefixtures("failing")
def test_is_no_traceback(library: Path, capsys: pytest.CaptureFixture[str], options: list[str]) -> None:
    assert main(["--project", str(library), "check", "--jobs", "1", *options]) == 1
    written = capsys.readouterr()
    assert "failed here with KeyError" in written.out
    assert "Traceback" not in written.out + written.err


def test_names_our_own_last_line_and_no_folder_of_the_machine() -> None:
    try:
        check_project(Path("/nowhere"), as_of="x")  # type: ignore[arg-type]  # so that it fails within
    except Exception as error:  # noqa: BLE001  whichever it is
        message = build_failure(RULES[0], "a.yml", error).message
        assert "(handrail/" in message
        assert str(Path(__file__).parents[2]) not in message
