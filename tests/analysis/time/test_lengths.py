"""What can be said of two times in different units."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from handrail.analysis.time.lengths import Length, sum_lengths
from handrail.model import TimeLimit
from handrail.model.facts import Unit


@pytest.mark.parametrize(
    ("longer", "shorter"),
    [
        ({"days": 11}, {"days": 10}),
        ({"working_days": 11}, {"working_days": 10}),
        ({"days": 2}, {"hours": 47}),
        ({"days": 32}, {"months": 1}),
        ({"months": 1}, {"days": 27}),
        ({"working_days": 21}, {"days": 20}),
        ({"working_days": 10, "days": 1}, {"working_days": 10}),
    ],
)
def test_what_is_surely_longer(longer: Mapping[Unit, int], shorter: Mapping[Unit, int]) -> None:
    assert Length(longer).exceeds(Length(shorter)) is True
    assert Length(shorter).exceeds(Length(longer)) is False


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"working_days": 15}, {"days": 20}),
        ({"days": 30}, {"months": 1}),
        ({"days": 40}, {"working_days": 30}),
        ({"months": 1}, {"working_days": 22}),
    ],
)
def test_what_cannot_be_told(one: Mapping[Unit, int], other: Mapping[Unit, int]) -> None:
    assert Length(one).exceeds(Length(other)) is None


def test_equal_times_fit_into_each_other() -> None:
    assert Length({"days": 1}).exceeds(Length({"hours": 24})) is False
    assert Length({"days": 10}).exceeds(Length({"working_days": 10})) is False


def test_limits_add_up_unit_by_unit() -> None:
    limits = [
        TimeLimit(kind="promised", days=3),
        TimeLimit(kind="promised", working_days=2),
        TimeLimit(kind="statutory", none=True),
        TimeLimit(kind="statutory", days=4),
    ]
    assert str(sum_lengths(limits)) == "2 working days and 7 days"
