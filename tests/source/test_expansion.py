"""Counting what aliases stand for."""

from __future__ import annotations

import pytest

from handrail.source.expansion import expands_too_far
from handrail.source.limits import MAX_VALUES

BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 30)
)


@pytest.mark.parametrize("text", [BOMB, "a: &a [*a]\n", "a: &a {b: {c: *a}}\n", "- x\n" * (MAX_VALUES + 1)])
def test_what_stands_for_too_much_is_seen_without_writing_it_out(text: str) -> None:
    assert expands_too_far(text)


@pytest.mark.parametrize(
    "text", ["", "a: &a [x]\nb: *a\nc: [*a, *a]\n", "a: &a x\nb: *a\n", "- x\n" * (MAX_VALUES - 1)]
)
def test_aliases_are_no_harm_by_themselves(text: str) -> None:
    assert not expands_too_far(text)
