"""Everything that a record names, and where it does so."""

from __future__ import annotations

import pytest

from handrail.catalog import ReferenceKind, find_references
from handrail.load import load_library
from handrail.model import LawRef, Text
from handrail.model.references import parse_law_place
from tests.samples import BASE

ACTIVATE = load_library(BASE).procedures[0].record


def test_finds_every_id_in_fields_and_in_text() -> None:
    found = {(reference.kind.value, reference.ref) for reference in find_references(ACTIVATE)}
    assert found == {
        ("audience", "cardholder"),
        ("channel", "at-outlet"),
        ("channel", "by-phone"),
        ("contact", "hotline"),
        ("document", "agent-id"),
        ("document", "household-register"),
        ("document", "resident-id"),
        ("law", "social-insurance-law"),
        ("limit", "visit"),
        ("place", "card-outlet"),
        ("procedure", "register-worker"),
        ("situation", "by-agent"),
        ("source", "notice"),
    }


def test_says_where() -> None:
    places = {reference.path: reference.ref for reference in find_references(ACTIVATE)}
    assert places["needs", 1, "any_of", 1, "doc"] == "household-register"
    assert places["needs", 1, "if"] == "by-agent"
    assert places["fees", "card", "basis", 0, "source"] == "notice"
    assert places["steps", 0, "any_of", 1, "channel"] == "at-outlet"
    assert places["steps", 1, "takes", "limit"] == "visit"
    assert places["summary", "en"] == "visit"


def test_a_placeholder_of_no_known_kind_is_found_too() -> None:
    (reference,) = find_references(Text(zh="{phone:hotline}", en="A"))
    assert (reference.kind, reference.ref) == (ReferenceKind.UNKNOWN, "phone")


@pytest.mark.parametrize(
    ("ref", "place"),
    [
        ("a-law/58", LawRef(law="a-law", article=58)),
        ("a-law/58/1", LawRef(law="a-law", article=58, paragraph=1)),
        ("a-law/58/1/2", LawRef(law="a-law", article=58, paragraph=1, item=2)),
        ("a-law", None),
        ("a-law/", None),
        ("a-law/0", None),
        ("a-law/58/0", None),
        ("a-law/058", None),
        ("a-law/58/1/2/3", None),
        ("A Law/58", None),
        ("a-law/五十八", None),
        ("a-law/\uff15\uff18", None),
    ],
)
def test_reads_a_place_in_a_law(ref: str, place: LawRef | None) -> None:
    assert parse_law_place(ref) == place
