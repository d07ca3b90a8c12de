"""Editions: what changes one, and what does not."""

from __future__ import annotations

import copy
import pickle
import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.analysis.editions.edition import compute_digest, compute_edition, find_edition
from handrail.analysis.references.why import find_version
from handrail.catalog import Catalog, Version
from handrail.load import Entry, load_library
from handrail.load.decoder import build_record
from handrail.merge import merge_overlays
from handrail.model import Label, Procedure, Record, RecordedEdition
from handrail.source import read_document
from tests.samples import replace

ROOT = Path(__file__).parents[3]
CARD = "procedures/card/replace-lost-card.yml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "procedures", tmp_path / "procedures")
    return tmp_path


def current(project: Path, area: str = "") -> str:
    catalog = Catalog(load_library(project))
    return compute_edition(
        catalog, find_version(catalog, catalog.procedures["replace-lost-card"], area)
    ).digest


def test_an_edition_is_a_day_and_eight_digits(project: Path) -> None:
    shutil.rmtree(project / "procedures" / "editions", ignore_errors=True)
    catalog = Catalog(load_library(project))
    version = find_version(catalog, catalog.procedures["replace-lost-card"], "")
    assert re.fullmatch(r"2026-11-22-[0-9a-f]{8}", str(compute_edition(catalog, version)))
    assert compute_edition(catalog, version) == compute_edition(Catalog(load_library(project)), version)


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


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("assured: {on: 2026-11-22,", "assured: {on: 2026-12-01,"),
        ("    url: https://", "    url: http://"),
    ],
)
def test_a_later_check_is_no_new_edition_and_another_source_is(project: Path, old: str, new: str) -> None:
    text = (project / CARD).read_text(encoding="utf-8")
    before = current(project)
    (project / CARD).write_text(text.replace(old, new, 1), encoding="utf-8")
    assert (current(project) == before) == ("assured" in old)


def test_an_area_has_editions_of_its_own(project: Path) -> None:
    assert current(project, "310000") != current(project)
    assert current(project, "440000") == current(project), (
        "an area with nothing of its own has the national one"
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("confidence: unverified}\n", "confidence: verified}\n"),
        ("zh: 到区社保经办机构办理", "zh: 到市社保经办机构办理"),
    ],
)
def test_what_is_said_beside_the_procedure_in_an_area_counts(project: Path, old: str, new: str) -> None:
    overlay = project / "procedures/areas/310000-shanghai/replace-lost-card.yml"
    text = overlay.read_text(encoding="utf-8")
    absent = "offered: false\ninstead: {zh: 到区社保经办机构办理。, en: Go to the district office.}\n"
    overlay.write_text(absent + text, encoding="utf-8")
    before, elsewhere = current(project, "310000"), current(project)
    overlay.write_text((absent + text).replace(old, new, 1), encoding="utf-8")
    assert current(project, "310000") != before
    assert current(project) == elsewhere


EVERYTHING = ROOT / "tests/render/everything.yml"
CATALOG = Catalog(load_library(ROOT))
UNTOLD = {"id", "asks", "owner", "status", "was", "related", "seen"}
Data = Any
"""A procedure as plain data: mappings, lists and scalars."""


def plain(value: object) -> Data:
    """Return what the reader gives as data that can be changed."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return [plain(item) for item in value] if isinstance(value, tuple) else value


TOLD: Data = plain(read_document("everything.yml", EVERYTHING.read_bytes()).data)


def digest(data: Data) -> str:
    document = read_document("everything.yml", EVERYTHING.read_bytes())
    record, _ = build_record(Procedure, frozen(data))
    assert record is not None
    entry = Entry(document, (), record.id, record, "card")
    return compute_digest(CATALOG, Version("", entry, merge_overlays(entry, (), ())))


def test_what_is_written_out_though_it_goes_without_saying_changes_nothing() -> None:
    record, _ = build_record(Procedure, frozen(TOLD))
    assert record is not None
    written = {key: spelt_out(value) for key, value in record.fields()}
    assert digest(written) == digest(TOLD)
    copied = pickle.loads(pickle.dumps(record))  # noqa: S301  made above
    document = read_document("everything.yml", EVERYTHING.read_bytes())
    entry = Entry(document, (), copied.id, copied, "card")
    assert compute_digest(CATALOG, Version("", entry, merge_overlays(entry, (), ()))) == digest(TOLD)


def test_an_edition_tells_one_original_from_no_number() -> None:
    numbers = [{}, {"originals": 0}, {"originals": 1}, {"originals": 1, "copies": 1}]
    needs = [[{"doc": "resident-id", **number}] for number in numbers]
    assert len({digest({**TOLD, "needs": each}) for each in needs}) == len(needs)


def test_what_a_step_takes_from_the_list_is_the_same_as_if_it_said_so() -> None:
    need = {"doc": "resident-id", "originals": 1, "copies": 2, "if": "by-agent"}
    step = {"id": "apply", "title": {"zh": "申请", "en": "Apply"}, "do": {"zh": "申请。", "en": "Apply."}}
    silent = {
        **TOLD,
        "needs": [need],
        "steps": [{**step, "needs": ["resident-id"]}],
        "outcome": {},
        "faq": [],
    }
    silent = {key: value for key, value in silent.items() if value}
    spelt = {**silent, "steps": [{**step, "needs": [need]}]}
    assert digest(silent) == digest(spelt)


def spelt_out(value: object) -> Data:
    """Return what stands in a record as data with every key, but those that nothing can stand under."""
    match value:
        case Record():
            return {key: spelt_out(inner) for key, inner in value.fields() if inner is not None}
        case dict():
            return {key: spelt_out(inner) for key, inner in value.items()}
        case tuple():
            return [spelt_out(inner) for inner in value]
        case str():
            return "".join(list(value))  # another object
    return value


def frozen(data: Data) -> Data:
    if isinstance(data, dict):
        return {key: frozen(item) for key, item in data.items()}
    return tuple(map(frozen, data)) if isinstance(data, list) else data


def leaves(data: Data, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the place of every text and whole number that a reader is told."""
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in items:
        if key not in UNTOLD:
            yield from leaves(value, (*path, key))
    number = isinstance(data, int) and not isinstance(data, bool)
    if number or (isinstance(data, str) and path[-1] in {"zh", "en"}):
        yield path


def shuffled(data: Data, random: Random) -> Data:
    """Return the same data with the keys of every mapping in another order."""
    if isinstance(data, dict):
        keys = random.sample(list(data), len(data))
        return {key: shuffled(data[key], random) for key in keys}
    return [shuffled(item, random) for item in data] if isinstance(data, list) else data


UNCHANGED = digest(TOLD)


@given(st.data())
def test_any_text_or_number_that_is_told_makes_an_edition(data: st.DataObject) -> None:
    *above, last = data.draw(st.sampled_from(sorted(leaves(TOLD), key=str)))
    changed = copy.deepcopy(TOLD)
    place = changed
    for key in above:
        place = place[key]
    place[last] = place[last] + (1 if isinstance(place[last], int) else "改")
    assert digest(changed) != UNCHANGED


@given(st.randoms(use_true_random=False))
def test_the_order_of_keys_makes_none(random: Random) -> None:
    assert digest(shuffled(TOLD, random)) == UNCHANGED


def line(day: str, mark: str, *, ahead: bool = False) -> RecordedEdition:
    what = Label(zh="改", en="Changed")
    return RecordedEdition(
        edition=mark * 8, on=date.fromisoformat(day), ahead=True if ahead else None, what=what
    )


LINES = (
    line("2026-01-01", "a"),
    line("2026-03-01", "b"),
    line("2026-05-01", "a"),
    line("2027-01-01", "c", ahead=True),
)


@pytest.mark.parametrize(
    ("mark", "day", "place"),
    [
        ("a", "2026-06-01", 2),
        ("b", "2026-06-01", None),  # it was told, and is told no more
        ("c", "2026-06-01", None),  # it will be told
        ("c", "2027-01-01", 3),
        ("a", "2027-01-01", None),
        ("b", "2026-02-28", 1),  # elsewhere it is the next day
        ("b", "2025-12-01", 1),  # a site can be built as of a day that is past
        ("d", "2026-06-01", None),
    ],
)
def test_an_edition_is_looked_up_by_its_day(mark: str, day: str, place: int | None) -> None:
    assert find_edition(LINES, mark * 8, date.fromisoformat(day)) == place
