"""The index over a library."""

from __future__ import annotations

from pathlib import Path

from handrail.catalog import Catalog
from handrail.load import load_library
from tests.samples import BASE, CASES, PROCEDURE, make_base, make_case, replace


def test_has_everything_by_its_id() -> None:
    catalog = Catalog(load_library(BASE))
    assert list(catalog.procedures) == ["activate-card", "register-worker"]
    assert catalog.laws["social-insurance-law"].article_count == 98
    assert catalog.documents["resident-id"].name["en"] == "resident identity card"
    assert catalog.contacts["hotline"].phone == "12333"
    assert list(catalog.topics) == ["card", "registration"]
    assert {*catalog.audiences, *catalog.places, *catalog.situations, *catalog.terms} == {
        "cardholder",
        "card-outlet",
        "by-agent",
        "social-security-card",
    }


def test_readers_do_not_see_drafts(tmp_path: Path) -> None:
    replace(make_base(tmp_path), PROCEDURE, "related:", "status: draft\nrelated:")
    catalog = Catalog(load_library(tmp_path))
    assert list(catalog.procedures) == ["activate-card", "register-worker"]
    assert list(catalog.published) == ["register-worker"]
    assert catalog.cited_by == {("social-insurance-law", 58): ("register-worker",)}


def test_of_two_records_with_one_id_the_first_by_path_counts(tmp_path: Path) -> None:
    catalog = Catalog(load_library(make_case(CASES / "duplicate-id", tmp_path)))
    assert catalog.procedures["register-worker"].group == "card"


def test_knows_where_a_law_is_cited(tmp_path: Path) -> None:
    text = '"带上{doc:resident-id}。", en'
    replace(make_base(tmp_path), PROCEDURE, text, '"见{law:social-insurance-law/58/2}。", en')
    catalog = Catalog(load_library(tmp_path))
    assert catalog.cited_by == {("social-insurance-law", 58): ("activate-card", "register-worker")}
