"""Time limits and fees say exactly one thing, and everything in the model is frozen."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from handrail.model import Fee, Text, TimeLimit
from handrail.model.facts import UNITS


@pytest.mark.parametrize("unit", UNITS)
def test_a_limit_gives_its_number_and_unit(unit: str) -> None:
    assert replace(TimeLimit(kind="promised"), **{unit: 15}).amount == (15, unit)


def test_no_limit_is_a_value_of_its_own() -> None:
    limit = TimeLimit(kind="statutory", none=True)
    assert limit.none is True
    assert limit.amount is None


def test_a_free_service_is_not_one_of_unknown_price() -> None:
    assert Fee(none=True) != Fee(varies=True)


def test_a_record_cannot_be_changed() -> None:
    text = Text(zh="甲", en="A")
    with pytest.raises(AttributeError):
        text.zh = "乙"  # type: ignore[misc] # that it is frozen is what is tested
    assert (text["zh"], text["en"]) == ("甲", "A")
