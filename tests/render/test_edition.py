"""Editions: what changes one, and what does not."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from generator.analysis.why import version_for
from generator.catalog import Catalog
from generator.load import load
from generator.render.edition import edition
from tests.samples import replace

ROOT = Path(__file__).parents[2]
CARD = "procedures/card/replace-lost-card.yml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "procedures", tmp_path / "procedures")
    return tmp_path


def current(project: Path, area: str = "") -> str:
    catalog = Catalog(load(project))
    return str(edition(catalog, version_for(catalog, catalog.procedures["replace-lost-card"], area).entry))


def test_an_edition_is_a_day_and_eight_digits(project: Path) -> None:
    assert re.fullmatch(r"2026-11-22-[0-9a-f]{8}", current(project))
    assert current(project) == current(project)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (CARD, "hours: 24\n", "hours: 48\n"),
        (CARD, "amount: 50\n", "amount: 60\n"),
        (CARD, "正式挂失不能撤销，旧卡永远作废。", "正式挂失不能撤销。"),
        (CARD, "the old card is cancelled for good", "the old card is cancelled"),
        ("procedures/shared/contacts.yml", 'phone: "12333"', 'phone: "12345"'),
        ("procedures/shared/documents.yml", "zh: 户口簿, en", "zh: 户口本, en"),
        ("procedures/shared/situations.yml", "急着用卡", "急用卡"),
    ],
)
def test_what_the_reader_is_told_makes_an_edition(project: Path, file: str, old: str, new: str) -> None:
    before = current(project)
    replace(project, file, old, new)
    assert current(project) != before


def test_a_cited_article_makes_an_edition_and_another_one_does_not(project: Path) -> None:
    before = current(project)
    law = project / "procedures" / "shared" / "laws" / "social-insurance-agency-regulations.yml"
    text = law.read_text(encoding="utf-8")
    cited = re.search(r"  - article: 7\n(?:.*\n)*?.*zh: \"?([^\"\n]{6})", text)
    other = re.search(r"  - article: 9\n(?:.*\n)*?.*zh: \"?([^\"\n]{6})", text)
    assert cited
    assert other
    law.write_text(text[: other.start(1)] + "改" + text[other.start(1) :], encoding="utf-8")
    assert current(project) == before
    law.write_text(text[: cited.start(1)] + "改" + text[cited.start(1) :], encoding="utf-8")
    assert current(project) != before


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("owner: card-services\n", "owner: another-team\n"),
        ("  zh: [社保卡丢了怎么办, ", "  zh: [社保卡不见了, 社保卡丢了怎么办, "),
        ("  - id: collect\n", "  - id: collect\n    was: [fetch]\n"),
        ("related: [report-card-found, activate-card, get-e-card]", "related: [report-card-found]"),
    ],
)
def test_what_no_reader_is_told_makes_none(project: Path, old: str, new: str) -> None:
    before = current(project)
    replace(project, CARD, old, new)
    assert current(project) == before


def test_a_later_check_of_a_source_is_a_later_edition(project: Path) -> None:
    replace(project, CARD, "assured: {on: 2026-11-22,", "assured: {on: 2026-12-01,")
    assert current(project).startswith("2026-12-01-")


def test_an_area_has_editions_of_its_own(project: Path) -> None:
    assert current(project, "310000").split("-")[-1] != current(project).split("-")[-1]
    assert current(project, "440000") == current(project), (
        "an area with nothing of its own has the national one"
    )
