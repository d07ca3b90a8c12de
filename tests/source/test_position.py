"""Spans are 1-based and refuse to be anything else."""

from __future__ import annotations

import pytest

from handrail.source import Span


@pytest.mark.parametrize(
    "numbers", [(0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 0, 1), (1, 1, 1, 0), (2, 1, 1, 9), (1, 5, 1, 4)]
)
def test_refuses_what_no_editor_could_open(numbers: tuple[int, int, int, int]) -> None:
    with pytest.raises(ValueError, match=r"positions are 1-based|may not end before"):
        Span(*numbers)


def test_sorts_by_place() -> None:
    spans = [Span.at(2, 1), Span.at(1, 9), Span.at(1, 1, 5), Span.at(1, 1)]
    assert sorted(spans) == [Span.at(1, 1), Span.at(1, 1, 5), Span.at(1, 9), Span.at(2, 1)]


def test_a_missing_mark_is_the_start_of_the_file() -> None:
    assert Span.at_mark(None) == Span.at(1, 1)
