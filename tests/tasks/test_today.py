"""The day on which a library is looked at."""

from __future__ import annotations

from datetime import date

import pytest

from handrail.catalog import Catalog
from handrail.load import load_library
from handrail.tasks.today import today
from tests.samples import BASE


def test_the_environment_can_name_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "951782400")
    assert today() == date(2000, 2, 29)
    assert Catalog(load_library(BASE)).as_of == date(2000, 2, 29)


@pytest.mark.parametrize("epoch", ["", "tomorrow", "-1", "٣", "1e9", "9" * 40])
def test_what_is_no_day_counts_as_absent(epoch: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = date.today()  # noqa: DTZ011 - the same day that is asked for
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert before <= today() <= date.today()  # noqa: DTZ011 - as above
