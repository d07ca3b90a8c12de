"""The ledger grows and never shrinks, and reads back as what was written."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from handrail.analysis.editions.ledger import extend_ledger, format_ledger
from handrail.catalog import Catalog
from handrail.load import load_library
from handrail.load.decode import decode_record
from handrail.model import Ledger, PublishedLaw, PublishedProcedure
from handrail.source import read_document
from tests.samples import BASE, PROCEDURE, make_base, replace

DAY = date(2026, 11, 22)
LATER = date(2027, 1, 1)
LEDGER = "procedures/published.yml"


def publish(root: Path, day: date) -> Ledger:
    ledger = extend_ledger(Catalog(load_library(root), day))
    (root / LEDGER).write_text(format_ledger(ledger), encoding="utf-8")
    return ledger


def read_back(text: str) -> Ledger | None:
    ledger, faults = decode_record(read_document(LEDGER, text.encode()), Ledger)
    assert faults == ()
    return ledger


def test_a_library_without_a_ledger_has_published_nothing_yet() -> None:
    ledger = extend_ledger(Catalog(load_library(BASE), DAY))
    assert ledger == Ledger(
        procedures={
            "activate-card": PublishedProcedure(since=DAY, steps=("activate", "choose")),
            "register-worker": PublishedProcedure(since=DAY, steps=("apply",)),
        },
        laws={"social-insurance-law": PublishedLaw(since=DAY)},
    )


def test_what_is_new_comes_in_and_what_is_gone_stays(tmp_path: Path) -> None:
    publish(make_base(tmp_path), DAY)
    replace(tmp_path, PROCEDURE, "  - id: activate\n", "  - id: begin\n")
    (tmp_path / "procedures/registration/register-worker.yml").unlink()
    ledger = publish(tmp_path, LATER)
    assert ledger.procedures["activate-card"] == PublishedProcedure(
        since=DAY, steps=("activate", "begin", "choose")
    )
    assert ledger.procedures["register-worker"].since == DAY


def test_areas_that_had_a_page_stay_though_they_differ_no_more(tmp_path: Path) -> None:
    overlay = make_base(tmp_path) / "procedures/areas/110000-beijing/activate-card.yml"
    overlay.parent.mkdir(parents=True)
    overlay.write_text("until: 2026-12-31\nlimits: {visit: {kind: promised, hours: 2}}\n", encoding="utf-8")
    assert publish(tmp_path, DAY).procedures["activate-card"].areas == ("110000",)
    assert '    areas:\n      - "110000"\n' in (tmp_path / LEDGER).read_text(encoding="utf-8")
    assert publish(tmp_path, LATER).procedures["activate-card"].areas == ("110000",)


def test_an_area_that_will_differ_later_is_not_published_yet(tmp_path: Path) -> None:
    overlay = make_base(tmp_path) / "procedures/areas/110000-beijing/activate-card.2027-01-01.yml"
    overlay.parent.mkdir(parents=True)
    overlay.write_text("from: 2027-01-01\nlimits: {visit: {kind: promised, hours: 2}}\n", encoding="utf-8")
    assert publish(tmp_path, DAY).procedures["activate-card"].areas == ()
    assert publish(tmp_path, LATER).procedures["activate-card"].areas == ("110000",)


def test_drafts_are_not_published(tmp_path: Path) -> None:
    replace(make_base(tmp_path), PROCEDURE, "owner: card-services\n", "owner: card-services\nstatus: draft\n")
    assert "activate-card" not in publish(tmp_path, DAY).procedures


def test_publishing_again_changes_nothing(tmp_path: Path) -> None:
    publish(make_base(tmp_path), DAY)
    text = (tmp_path / LEDGER).read_text(encoding="utf-8")
    publish(tmp_path, LATER)
    assert (tmp_path / LEDGER).read_text(encoding="utf-8") == text


def test_reads_back_as_what_was_written_whatever_the_ids() -> None:
    odd = PublishedProcedure(since=DAY, steps=("12333", "no", "null", "true", "0123", "1e5", "2026-11-22"))
    ledger = Ledger(
        procedures={"no": odd, "2024": PublishedProcedure(since=LATER, areas=("110000", "421024"))},
        laws={"007": PublishedLaw(since=DAY)},
    )
    assert read_back(format_ledger(ledger)) == ledger
    assert read_back(format_ledger(Ledger(laws={"a": PublishedLaw(since=DAY)}))) is not None
