"""The soak test finds what it looks for; a few tries of its parts without faults run here."""

from __future__ import annotations

import itertools
import time
from pathlib import Path
from random import Random

import pytest

from handrail.rules import Finding
from handrail.source import Span
from tests.publish import projects
from tests.publish.projects import Project
from tests.publish.test_crashes import soak
from tests.soak import fuzzing
from tests.soak.edits import _compare, _start
from tests.soak.hostile import VALUES, WORDS
from tests.soak.mutations import MUTATIONS, Mutation
from tests.soak.smallest import leave_out_tasks
from tests.soak.soundness import find_unsound


@pytest.fixture(autouse=True)
def stand_ins(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the stand-ins for programs back after each test: the soak test has its own, for a whole process."""
    monkeypatch.setattr(projects, "rendered", projects.rendered)


def test_spoilt_libraries_give_findings_and_edited_ones_the_site_of_a_clean_build() -> None:
    counted = soak("--only", "fuzz", "--only", "edits", "--tries", "2")
    assert "fuzz: 2 tries, 200 faults, 0 losses" in counted
    assert "edits: 2 tries" in counted


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.__name__)
def test_every_mutation_changes_a_file_and_takes_any(mutation: Mutation) -> None:
    random = Random(1)  # noqa: S311  # the same mutations every time are what is wanted
    sound = b"a: {b: [1, {c: d}]}\ne: f\n# g\nh: [i, j]\n"
    assert any(mutation(sound, b"k: {l: m}\n", random) != sound for _ in range(20))
    for data, other in itertools.product((b"", b"a", b"- [", b"\xff: 1", sound), repeat=2):
        mutation(data, other, random)


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.__name__)
def test_no_mutation_follows_aliases(mutation: Mutation) -> None:
    lines = ["a0: &a0 {b: c}", *(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 99))]
    bomb = "\n".join(lines).encode()
    for seed in range(9):
        mutation(bomb, bomb, Random(seed))  # noqa: S311  # the same mutations every time are what is wanted


def test_hostile_words_are_many_and_each_is_there_once() -> None:
    for listed in (VALUES, WORDS):
        assert len(set(listed)) == len(listed) > 90


@pytest.mark.parametrize(
    ("path", "span", "wrong"),
    [
        ("a.yml", Span.at(2, 3), ""),
        ("a.yml", Span.at(3, 1), ""),
        ("a.yml", Span.at(2, 4), "a.yml has no"),
        ("a.yml", Span.at(4, 1), "a.yml has no"),
        ("b.yml", Span.at(1, 1), "there is no b.yml"),
    ],
)
def test_a_finding_is_sound_if_its_place_is_there(path: str, span: Span, wrong: str, tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text("a: b\nc:\n", encoding="utf-8")
    finding = Finding(path, span, "SRC010", "wrong-value", "error", "wrong", "help")
    assert find_unsound([finding], tmp_path).startswith(wrong)
    assert bool(find_unsound([finding], tmp_path)) == bool(wrong)


@pytest.mark.parametrize("fault", ["error", "hanging"])
def test_an_error_of_the_program_is_a_loss(
    fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def load(root: Path) -> None:
        del root
        if fault == "hanging":
            time.sleep(9)
        raise KeyError("zh")

    monkeypatch.setattr(fuzzing, "load_library", load)
    monkeypatch.setattr(fuzzing, "_PATIENCE", 0.1)
    done = next(fuzzing.try_fuzzing(tmp_path, Random(1)))  # noqa: S311  # the same try every time is what is wanted
    assert ("_HangingError" if fault == "hanging" else "KeyError: 'zh'") in done.loss


def test_an_edit_that_a_build_overlooks_is_a_loss(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project, clean = Project(tmp_path / "project"), Project(tmp_path / "clean")
    leave_out_tasks()
    _start(project)
    file = project.root / "procedures/card/activate-card.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("new card first.", "new card first of all."), encoding="utf-8")
    assert _compare(project, clean, {}) == ""
    build = Project.build
    monkeypatch.setattr(Project, "build", lambda self: self == project or build(self))
    file.write_text(text, encoding="utf-8")
    assert "the next build left" in _compare(project, clean, {})
