"""The guess of how much room a sheet takes, held against what typesetting makes of it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from handrail.render.paper.handout import Variant
from handrail.render.paper.room import fits, guess_height
from tests.handouts.paper import catalog, pdf_of, read, sheet

PROCEDURES = tuple(catalog().published)
HEIGHT = 270
"""Of what stands between the margins of A4, in millimetres."""


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_first_guess_is_nearly_always_right(language: str) -> None:
    """Else each sheet is set twice, and a build takes twice as long."""
    variants = [Variant("zh" if language == "zh" else "en")]
    sheets = [(procedure, variant) for procedure in PROCEDURES for variant in variants]
    right = 0
    for procedure, variant in sheets:
        first = next(fits(sheet(procedure, variant)))
        right += first.pages in {0, len(read(pdf_of(procedure, variant)).pages)}
    assert right >= len(sheets) - 1


def test_more_words_take_more_room_and_larger_type_too() -> None:
    short = sheet("activate-card")
    longer = replace(short, steps=short.steps * 2)
    assert guess_height(longer, 11) > guess_height(short, 11) * 1.3
    assert guess_height(short, 12.5) > guess_height(short, 10.5) * 1.1


def test_a_sheet_is_set_as_large_as_it_may() -> None:
    """Type is no smaller than the page asks for: a size of a quarter of a point more would be too high."""
    first = next(fits(sheet("register-flexible-worker")))
    assert first.pages == 1
    assert 10.5 <= first.body <= 12.5
    assert guess_height(first, first.body) <= HEIGHT < guess_height(first, first.body + 0.5)


def test_the_last_way_takes_any_number_of_pages() -> None:
    for variant in (Variant(), Variant("en", "a5"), Variant("zh", "a4-large"), Variant(form="notice")):
        *_, last = fits(sheet("get-e-card", variant))
        assert last.pages == 0


def test_only_what_is_longer_than_most_of_a_page_is_broken() -> None:
    *_, last = fits(sheet("replace-lost-card"))
    assert not any(step.long for step in last.steps)
    long = replace(last.steps[0], do=(last.steps[0].do[0] * 60,))
    *_, broken = fits(replace(last, steps=(long, *last.steps[1:])))
    assert [step.long for step in broken.steps] == [True, False, False]
