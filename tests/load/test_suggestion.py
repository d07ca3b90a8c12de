"""Guessing what a misspelt word was meant to be."""

from __future__ import annotations

import pytest

from generator.load.suggestion import did_you_mean

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
    assert did_you_mean(word, WORDS) == f"did you mean {meant}?"


@pytest.mark.parametrize("word", ["", "passport", "x", "社会保障卡"])
def test_does_not_guess_wildly(word: str) -> None:
    assert did_you_mean(word, WORDS) is None
    assert did_you_mean(word, ()) is None
