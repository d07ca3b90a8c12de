"""What counts as a change in one language alone, however texts are moved about."""

from __future__ import annotations

from pathlib import Path

import pytest

from handrail.catalog import Catalog
from handrail.check import check_catalog
from handrail.cli import main
from handrail.load import load_library
from handrail.rules import Finding
from handrail.rules.translation.outdated_translation import OutdatedTranslation
from tests.samples import PROCEDURE, make_base, replace

FIRST = '  - {q: {zh: "要带卡吗？", en: "Do I bring the card?"}, a: {zh: "要。", en: "Yes."}}\n'
SECOND = '  - {q: {zh: "要交钱吗？", en: "Does it cost anything?"}, a: {zh: "不要。", en: "No."}}\n'
THIRD = '  - {q: {zh: "要排队吗？", en: "Do I queue?"}, a: {zh: "不用。", en: "No."}}\n'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A library with two questions, all of whose texts were compared."""
    replace(make_base(tmp_path), PROCEDURE, "related:", f"faq:\n{FIRST}{SECOND}related:")
    assert main(["--project", str(tmp_path), "translated"]) == 0
    return tmp_path


def found(root: Path) -> list[tuple[str, str]]:
    """Return the words that each finding points at, and its message."""
    findings = check_catalog(Catalog(load_library(root)), [OutdatedTranslation()])
    return [(pointed_at(root, finding), finding.message) for finding in findings]


def pointed_at(root: Path, finding: Finding) -> str:
    line = (root / finding.path).read_text(encoding="utf-8").splitlines()[finding.span.line - 1]
    return line[finding.span.column - 1 : finding.span.end_column - 1].strip('"')


CHINESE = "the Chinese was changed since the two were last compared, and this English was not"
ENGLISH = "the English was changed since the two were last compared, and this Chinese was not"


def test_points_at_the_language_that_was_not_changed(root: Path) -> None:
    assert found(root) == []
    replace(root, PROCEDURE, "要带卡吗？", "要带旧卡吗？")
    replace(root, PROCEDURE, "Does it cost anything?", "Is there a fee?")
    assert found(root) == [("Do I bring the card?", CHINESE), ("要交钱吗？", ENGLISH)]


def test_names_the_other_language_as_the_related_place(root: Path) -> None:
    replace(root, PROCEDURE, "要带卡吗？", "要带旧卡吗？")
    (finding,) = check_catalog(Catalog(load_library(root)), [OutdatedTranslation()])
    (related,) = finding.related
    assert (related.path, related.span.line) == (PROCEDURE, finding.span.line)
    assert related.span.column < finding.span.column


def test_leaves_alone_what_was_changed_in_both(root: Path) -> None:
    replace(root, PROCEDURE, "要带卡吗？", "要带旧卡吗？")
    replace(root, PROCEDURE, "Do I bring the card?", "Do I bring the old card?")
    assert found(root) == []


def test_leaves_alone_what_was_only_moved_laid_out_or_added(root: Path) -> None:
    replace(root, PROCEDURE, FIRST + SECOND, THIRD + SECOND + FIRST)
    replace(root, PROCEDURE, "  - id: choose\n", "  - id: begin\n")
    replace(root, PROCEDURE, 'en: "Do I bring the card?"', 'en: "Do I  bring\n      the card?"')
    assert found(root) == []


def test_finds_what_was_moved_and_changed(root: Path) -> None:
    replace(root, PROCEDURE, FIRST + SECOND, THIRD + SECOND + FIRST.replace("要带卡吗", "要带旧卡吗"))
    assert found(root) == [("Do I bring the card?", CHINESE)]


def test_finds_it_where_the_same_words_stand_in_two_places(root: Path) -> None:
    twin = SECOND.replace("要交钱吗", "要付钱吗")
    replace(root, PROCEDURE, SECOND, SECOND + twin)
    assert main(["--project", str(root), "translated"]) == 0
    replace(root, PROCEDURE, SECOND + twin, SECOND + twin.replace("不要。", "不用交。"))
    assert found(root) == [("No.", CHINESE)]
    replace(root, PROCEDURE, SECOND, SECOND.replace("不要。", "不用付。"))
    assert found(root) == [("No.", CHINESE), ("No.", CHINESE)]


def test_finds_it_in_registries_and_laws(root: Path) -> None:
    replace(root, "procedures/shared/places.yml", "Card outlet", "Card counter")
    law = "procedures/shared/laws/social-insurance-law.yml"
    replace(root, law, "Social Insurance Law of", "Law on Social Insurance of")
    assert found(root) == [("中华人民共和国社会保险法", ENGLISH), ("社保卡网点", ENGLISH)]


def test_says_nothing_without_a_record(root: Path) -> None:
    (root / "procedures/translations/card/activate-card.txt").unlink()
    replace(root, PROCEDURE, "要带卡吗？", "要带旧卡吗？")
    assert found(root) == []
