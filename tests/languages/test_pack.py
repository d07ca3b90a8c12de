"""Language packs: complete, with the same placeholders, and plain errors where they are not."""

from __future__ import annotations

import re
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
    groups: Mapping[str, Words] = {
        key: value for key, value in asdict(pack).items() if key not in {"writing", "plain_words", "names"}
    }
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
        ("zh-Hant", ("1天", "15個工作日", "2026年11月2日")),
        ("fr", ("1 jour", "15 jours ouvrés", "2 novembre 2026")),
        ("ar", ("يوم واحد", "15 يوم عمل", "2 نوفمبر 2026")),
        ("en", ("1 day", "15 working days", "2 November 2026")),
    ],
)
def test_numbers_and_days_are_said_as_the_language_does(lang: str, said: tuple[str, ...]) -> None:
    day = format_day(lang, date(2026, 11, 2))
    assert (format_quantity(lang, 1, "days"), format_quantity(lang, 15, "working_days"), day) == said


def test_five_languages_are_built_in_and_say_whether_a_native_speaker_read_them() -> None:
    reviewed = {lang: read_pack(lang).writing.reviewed for lang in list_languages()}
    assert reviewed == {"ar": False, "en": True, "fr": False, "zh": True, "zh-Hant": False}
    assert [lang for lang in reviewed if read_pack(lang).writing.direction == "rtl"] == ["ar"]


HAN = re.compile(r"[\u3400-\u9fff]")


@pytest.mark.parametrize("lang", ["ar", "en", "fr"])
def test_no_pack_of_another_script_holds_chinese_characters(lang: str) -> None:
    assert not [word for words in words_of(lang).values() for word in words.values() if HAN.search(word)]


@pytest.mark.parametrize("lang", [lang for lang in list_languages() if lang != "en"])
def test_no_pack_repeats_a_sentence_of_english(lang: str) -> None:
    english, words = words_of("en"), words_of(lang)
    same = [
        key
        for group, keys in english.items()
        for key, word in keys.items()
        if word == words[group][key] and " " in word.strip("{} ")
    ]
    assert same == []


def test_french_puts_a_space_that_does_not_break_before_high_signs() -> None:
    words = [word for words in words_of("fr").values() for word in words.values()]
    assert not [word for word in words if re.search(r" [:;?!»]|« ", word)]
