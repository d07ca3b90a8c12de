"""Guessing what a misspelt word was meant to be."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from handrail.load.suggestion import find_names, suggest_id, suggest_nearest

WORDS = ("resident-id", "agent-id", "household-register", "身份证", "户口簿")


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("resident-idd", "resident-id"),
        ("residentid", "resident-id"),
        ("agentid", "agent-id"),
        ("houshold-register", "household-register"),
        ("身分证", "身份证"),
    ],
)
def test_names_the_nearest(word: str, meant: str) -> None:
    assert suggest_nearest(word, WORDS) == f"did you mean {meant}?"


@pytest.mark.parametrize("word", ["", "passport", "x", "社会保障卡"])
def test_does_not_guess_wildly(word: str) -> None:
    assert suggest_nearest(word, WORDS) is None
    assert suggest_nearest(word, ()) is None


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("户口簿", "household-register"),
        (" Household  REGISTER", "household-register"),
        ("household-registr", "household-register"),
        ("居民身份证件", "resident-id"),
        ("身份证", "resident-id"),
        ("电话", None),
    ],
)
def test_a_name_in_the_place_of_an_id_leads_to_it(word: str, meant: str | None) -> None:
    things: Mapping[str, object] = {
        "resident-id": {"name": {"zh": "居民身份证", "en": "ID card"}, "also": {"zh": ("身份证",)}},
        "household-register": {"name": {"zh": "户口簿", "en": "household register"}},
        "odd": {"name": 3, "title": {"zh": ("x", 4)}},
        "gone": None,
    }
    question = suggest_id(word, {key: tuple(find_names(each)) for key, each in things.items()})
    assert question == (f"did you mean {meant}?" if meant else None)
