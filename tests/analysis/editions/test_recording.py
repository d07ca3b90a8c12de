"""Which editions are still to be recorded, today and ahead."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from handrail.analysis.editions.edition import compute_history
from handrail.analysis.editions.recording import FIRST, Recording, build_recording
from handrail.catalog import Catalog
from handrail.check import check_catalog
from handrail.load import load_library
from handrail.load.editions import Recorded, build_editions_path, format_editions
from handrail.model import Label
from handrail.rules.review.unrecorded_edition import UnrecordedEdition
from tests.samples import PROCEDURE, make_base, replace

KEY = "activate-card"
RECORD = build_editions_path(KEY)
BEIJING = "110000"
NOW = "procedures/areas/110000-beijing/activate-card.yml"
LATER = "procedures/areas/110000-beijing/activate-card.2027-01-01.yml"
OVERLAY = """\
assured: {on: 2026-11-22, by: third-party, confidence: unverified}
contacts:
  beijing-line: {name: {zh: 本市热线, en: City line}, phone: "96102", basis: {source: notice}}
limits:
  visit: {kind: promised, hours: 2, basis: {source: notice}}
"""
CHANGE = Label(zh="改了", en="Changed")
DAY = date(2026, 11, 22)
NEXT_DAY, NEW_YEAR, SUMMER = date(2026, 11, 23), date(2027, 1, 1), date(2027, 7, 1)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_base(tmp_path)


def write(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")


def now(root: Path, day: date) -> Recording:
    catalog = Catalog(load_library(root), day)
    return build_recording(catalog, catalog.procedures[KEY])


def due(root: Path, day: date = DAY) -> list[tuple[str, str]]:
    """Return the area and the day of each edition that is due."""
    return [(each.version.area, str(each.on)) for each in now(root, day).due]


def record(root: Path, day: date = DAY) -> None:
    write(root, RECORD, format_editions(now(root, day).complete(CHANGE)))
    assert due(root, day) == []


def recorded(root: Path) -> Recorded:
    return load_library(root).editions[KEY] or ()


def lines(root: Path) -> list[str]:
    return (root / RECORD).read_text(encoding="utf-8").splitlines()[1:]


def findings(root: Path, day: date = DAY) -> list[tuple[str, str]]:
    """Return where the rule finds something, and what."""
    found = check_catalog(Catalog(load_library(root), day), [UnrecordedEdition()])
    return [(finding.path, finding.message) for finding in found]


def test_the_first_edition_is_called_so_and_the_next_one_says_what_changed(root: Path) -> None:
    record(root)
    replace(root, PROCEDURE, "hours: 1,", "hours: 2,")
    assert due(root, NEXT_DAY) == [("", "2026-11-23")]
    record(root, NEXT_DAY)
    assert [(each.what, each.on) for each in recorded(root)] == [(FIRST, DAY), (CHANGE, NEXT_DAY)]


def test_a_record_only_grows(root: Path) -> None:
    record(root)
    before = lines(root)
    replace(root, PROCEDURE, "hours: 1,", "hours: 2,")
    record(root, NEXT_DAY)
    assert lines(root)[:-1] == before


def test_what_is_changed_back_is_an_edition_of_its_own(root: Path) -> None:
    record(root)
    replace(root, PROCEDURE, "hours: 1,", "hours: 2,")
    record(root)
    replace(root, PROCEDURE, "hours: 2,", "hours: 1,")
    assert due(root) == [("", "2026-11-22")]
    record(root)
    first, _, third = recorded(root)
    assert first.edition == third.edition


def test_an_area_has_its_own_and_changes_with_the_country_where_it_says_nothing(root: Path) -> None:
    write(root, NOW, OVERLAY)
    assert due(root) == [("", "2026-11-22"), (BEIJING, "2026-11-22")]
    record(root)
    replace(root, NOW, "hours: 2", "hours: 3")
    assert due(root) == [(BEIJING, "2026-11-22")]
    record(root)
    replace(root, PROCEDURE, "hours: 1,", "hours: 5,")
    assert due(root) == [("", "2026-11-22")], "the area has a limit of its own"
    replace(root, PROCEDURE, "Bring your", "Take your")
    assert due(root) == [("", "2026-11-22"), (BEIJING, "2026-11-22")]


def test_a_new_contact_is_due_wherever_it_is_named(root: Path) -> None:
    record(root)
    replace(root, "procedures/shared/contacts.yml", "12333", "12345")
    assert due(root) == [("", "2026-11-22")]


def test_what_begins_later_is_recorded_ahead_and_told_when_it_begins(root: Path) -> None:
    write(root, NOW, f"until: 2026-12-31\n{OVERLAY}")
    write(root, LATER, f"from: 2027-01-01\n{OVERLAY.replace('hours: 2', 'hours: 4')}")
    assert due(root) == [("", "2026-11-22"), (BEIJING, "2026-11-22"), (BEIJING, "2027-01-01")]
    record(root)
    assert lines(root)[-1].count("ahead: true") == 1
    assert due(root, NEW_YEAR) == due(root, SUMMER) == []

    def told(day: date) -> tuple[str, int]:
        catalog = Catalog(load_library(root), day)
        local = catalog.versions(catalog.procedures[KEY])[1]
        return str(compute_history(catalog, local).current)[:10], len(
            compute_history(catalog, local).recorded
        )

    assert told(DAY) == ("2026-11-22", 1)
    assert told(NEW_YEAR) == ("2027-01-01", 2)


def test_what_is_recorded_ahead_is_drawn_up_anew_until_it_begins(root: Path) -> None:
    write(root, NOW, f"until: 2026-12-31\n{OVERLAY}")
    write(root, LATER, f"from: 2027-01-01\n{OVERLAY.replace('hours: 2', 'hours: 4')}")
    record(root)
    replace(root, LATER, "hours: 4", "hours: 5")
    assert [each.on for each in now(root, DAY).gone] == [NEW_YEAR]
    assert {path for path, _ in findings(root)} == {PROCEDURE, LATER}
    record(root)
    assert len(lines(root)) == 3
    assert findings(root) == []
    (root / LATER).unlink()
    (finding,) = findings(root)
    assert finding[0] == PROCEDURE
    assert "recorded ahead for 2027-01-01, will not be" in finding[1]
    record(root)
    assert "ahead" not in "".join(lines(root))


def test_what_was_told_stays_when_its_time_is_over(root: Path) -> None:
    write(root, NOW, f"until: 2026-12-31\n{OVERLAY}")
    record(root)
    before = lines(root)
    assert due(root, NEW_YEAR) == []
    assert now(root, NEW_YEAR).complete(CHANGE) == recorded(root)
    record(root, NEW_YEAR)
    assert lines(root) == before


def test_nothing_is_due_as_of_a_day_before_the_first_edition(root: Path) -> None:
    record(root)
    replace(root, PROCEDURE, "hours: 1,", "hours: 2,")
    record(root, NEXT_DAY)
    assert due(root, DAY) == due(root, date(2026, 1, 1)) == []


def test_the_rule_names_the_file_that_is_to_blame(root: Path) -> None:
    write(root, NOW, OVERLAY)
    record(root)
    assert findings(root) == []
    replace(root, NOW, "hours: 2", "hours: 3")
    replace(root, PROCEDURE, "hours: 1,", "hours: 5,")
    before = [each.edition for each in recorded(root)]
    assert findings(root) == [
        (NOW, f"what readers are told in {BEIJING} is not what edition {before[1]} told them"),
        (PROCEDURE, f"what readers are told is not what edition {before[0]} told them"),
    ]


def test_a_draft_and_a_library_without_records_are_left_alone(root: Path) -> None:
    assert findings(root) == []
    record(root)
    replace(root, PROCEDURE, "owner:", "status: draft\nowner:")
    replace(root, PROCEDURE, "hours: 1,", "hours: 2,")
    assert findings(root) == []


def test_a_guide_that_was_published_needs_a_record(root: Path) -> None:
    write(root, "procedures/published.yml", "procedures:\n  activate-card:\n    since: 2026-11-22\n")
    assert findings(root) == [(PROCEDURE, "no edition of activate-card, which was published, is recorded")]
    record(root)
    assert findings(root) == []
