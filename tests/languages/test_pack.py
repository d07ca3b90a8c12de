"""Language packs: complete, with the same placeholders, and plain errors where they are not."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from datetime import date

import pytest
from msgspec.structs import asdict

from handrail.languages.pack import (
    PackError,
    Words,
    find_faults,
    format_day,
    format_quantity,
    list_languages,
    read_pack,
)


def words_of(lang: str) -> dict[str, dict[str, str]]:
    pack = read_pack(lang)
    groups: Mapping[str, Words] = {key: value for key, value in asdict(pack).items() if key != "writing"}
    return {group: dict(words) for group, words in groups.items()}


@pytest.mark.parametrize("lang", list_languages())
def test_a_built_in_pack_is_complete(lang: str) -> None:
    assert list(find_faults(words_of(lang))) == []


def test_what_a_pack_lacks_or_misspells_is_told_at_once() -> None:
    words = deepcopy(words_of("en"))
    del words["pages"]["steps"]
    words["pages"]["step"] = "Step {number}"
    words["paper"]["appplicant"] = "Applicant"
    del words["report"]
    assert list(find_faults(words)) == [
        "pages: steps is missing, or no text in quotes",
        "pages: step has other placeholders than {}",
        "paper: there is no word appplicant; did you mean applicant?",
        "the group report is missing",
    ]


def test_a_language_without_a_pack_is_refused_by_name() -> None:
    with pytest.raises(PackError, match="there is no language pack enn; did you mean en"):
        read_pack("enn")


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("zh", ("1天", "15个工作日", "2026年11月2日")),
        ("en", ("1 day", "15 working days", "2 November 2026")),
    ],
)
def test_numbers_and_days_are_said_as_the_language_does(lang: str, said: tuple[str, ...]) -> None:
    day = format_day(lang, date(2026, 11, 2))
    assert (format_quantity(lang, 1, "days"), format_quantity(lang, 15, "working_days"), day) == said
