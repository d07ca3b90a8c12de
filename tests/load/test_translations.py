"""Records of compared texts: read back as they were written, and every damaged line a fault."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.load.library import find_unit
from handrail.load.translations import (
    Compared,
    Translations,
    find_record_path,
    find_subject_path,
    fingerprint,
    format_translations,
    read_translations,
)

PRINTS = st.text("0123456789abcdef", min_size=8, max_size=8)
NAMES = st.from_regex(r"[a-z0-9-]+(\[[1-9]\])?(\.[a-z]+)*", fullmatch=True)


@given(st.dictionaries(NAMES, st.builds(Compared, PRINTS, PRINTS)))
def test_what_is_written_is_read_back(texts: dict[str, Compared]) -> None:
    text = format_translations(Translations(texts))
    assert read_translations("a.txt", text.encode()) == (text, Translations(texts), ())
    assert read_translations("a.txt", text.replace("\n", "\r\n").encode())[1:] == (Translations(texts), ())


@given(st.binary(max_size=200))
def test_no_bytes_break_it(raw: bytes) -> None:
    _, translations, faults = read_translations("a.txt", raw)
    assert all(fault.message and fault.help for fault in faults)
    assert all(len(each.zh) == len(each.en) == 8 for each in translations.texts.values())


@pytest.mark.parametrize(
    "line",
    [
        "title",
        "title 01234567",
        "title 01234567 89abcdef more",
        "title 01234567 89abcdeg",
        "title 1 2",
        "=====",
    ],
)
def test_a_damaged_line_is_a_fault_and_the_others_count(line: str) -> None:
    _, translations, faults = read_translations("a.txt", f"{line}\nnext 01234567 89abcdef\n".encode())
    assert translations.texts == {"next": Compared("01234567", "89abcdef")}
    assert [(fault.span.line, fault.span.end_column) for fault in faults] == [(1, len(line) + 1)]


def test_a_text_that_stands_twice_is_a_fault() -> None:
    raw = b"title 01234567 89abcdef\ntitle 01234567 00000000\n"
    _, translations, faults = read_translations("a.txt", raw)
    assert translations.texts == {"title": Compared("01234567", "89abcdef")}
    assert [fault.span.line for fault in faults] == [2]


def test_a_fingerprint_goes_by_the_words_and_not_by_their_layout() -> None:
    assert fingerprint("带上证件。\n  就行") == fingerprint("带上证件。 就行")
    assert fingerprint("带上证件") != fingerprint("带上原件")
    assert len(fingerprint("")) == 8


def test_a_record_and_its_file_name_each_other_and_are_one_unit() -> None:
    for path, record in (
        ("procedures/card/get-card.yml", "procedures/translations/card/get-card.txt"),
        ("procedures/shared/laws/a-law.yml", "procedures/translations/shared/laws/a-law.txt"),
    ):
        assert find_record_path(path) == record
        assert find_subject_path(record) == path
        assert find_subject_path(path) == path
        assert find_unit(record) == find_unit(path)
    assert find_unit("procedures/translations/card/get-card.txt") == "get-card"
