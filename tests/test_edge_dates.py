"""Any day of the calendar may stand in a file: nothing ends with a traceback, in check or in rendering."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handrail.catalog import Catalog
from handrail.check import check_catalog
from handrail.cli import main
from handrail.load import load_library
from handrail.render.templates import Templates
from tests.outputs import render_site
from tests.samples import PROCEDURE, make_base, replace

ROOT = Path(__file__).parents[1]
EDGES = (date.min, date(1, 1, 2), date(2026, 11, 22), date(9999, 12, 30), date.max)
DAYS = st.sampled_from(EDGES) | st.dates()
AREAS = """\
"100000": {name: {zh: 全国, en: All of China}, slug: china}
"110000": {name: {zh: 北京市, en: Beijing}, slug: beijing, parent: "100000", since: %s}
"""
OVERLAY = """\
assured: {on: %s, by: third-party, confidence: unverified}
%s
limits: {visit: {kind: promised, hours: %d, basis: {source: notice}}}
"""


def make_library(root: Path, days: tuple[date, date, date, date]) -> None:
    """Write a library in which the days stand wherever a file may have one."""
    assured, starts, ends, turn = days
    make_base(root)
    replace(root, PROCEDURE, "on: 2026-11-22", f"on: {assured}")
    (root / "procedures/shared/areas.yml").write_text(AREAS % starts, encoding="utf-8")
    law = "procedures/shared/laws/social-insurance-law.yml"
    replace(root, law, "in_force: 2011-07-01", f"in_force: {starts}\nrepealed: {ends}")
    folder = root / "procedures/areas/110000-beijing"
    folder.mkdir(parents=True)
    (folder / "activate-card.yml").write_text(OVERLAY % (assured, f"until: {ends}", 2), encoding="utf-8")
    later = folder / f"activate-card.{turn}.yml"
    later.write_text(OVERLAY % (assured, f"from: {turn}", 3), encoding="utf-8")
    editions = root / "procedures/editions/activate-card.yml"
    editions.parent.mkdir()
    line = '- {edition: "0a0a0a0a", on: %s, what: {zh: 首版, en: First edition}}\n'
    editions.write_text(line % turn, encoding="utf-8")


@settings(deadline=None, max_examples=25)
@given(st.tuples(DAYS, DAYS, DAYS, DAYS), DAYS)
def test_every_day_can_be_checked_and_rendered(days: tuple[date, date, date, date], today: date) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        make_library(root, days)
        library = load_library(root)
        assert library.faults == ()
        catalog = Catalog(library, today)
        check_catalog(catalog)
        for output in render_site(catalog, Templates(ROOT, "https://handrail.example/")):
            assert output.path


@pytest.mark.parametrize("day", [date.min, date.max], ids=str)
@pytest.mark.parametrize(
    "command",
    [
        ["check"],
        ["matrix", "activate-card"],
        ["why", "activate-card", "limits.visit", "--area", "110000"],
        ["edition", "-m", "改了", "-m", "Changed"],
    ],
    ids=lambda command: command[0],
)
def test_every_command_takes_the_first_and_the_last_day(
    command: list[str], day: date, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make_library(tmp_path, (day, day, day, day))
    for as_of in (date.min, date.max):
        assert main(["--project", str(tmp_path), *command, "--as-of", str(as_of)]) in {0, 1, 2}
        assert "Traceback" not in capsys.readouterr().err
