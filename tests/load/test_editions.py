"""Records of editions: read back as they were written, and every damaged line a fault."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.load.editions import decode_editions, format_editions
from handrail.load.library import find_unit
from handrail.model import Label, RecordedEdition
from handrail.source import read_document

PRINTS = st.text("0123456789abcdef", min_size=8, max_size=8)
CODES = st.none() | st.text("0123456789", min_size=6, max_size=6)
WORDS = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs"), exclude_characters="{}"),
    min_size=1,
).filter(lambda words: words == words.strip())
LINES = st.builds(
    RecordedEdition,
    edition=PRINTS,
    on=st.dates(),
    area=CODES,
    ahead=st.sampled_from([None, True]),
    what=st.builds(Label, zh=WORDS, en=WORDS),
)

FIRST = '- {edition: "01234567", on: 2026-11-22, what: {zh: 首版, en: First edition}}\n'


def decoded(text: str) -> tuple[tuple[str, ...], list[tuple[int, str]]]:
    """Return the fingerprints that were understood, and each fault with its line."""
    recorded, faults = decode_editions(read_document("procedures/editions/a.yml", text.encode()))
    assert all(fault.help for fault in faults)
    return tuple(each.edition for each in recorded), [(fault.span.line, fault.message) for fault in faults]


@given(st.lists(LINES))
def test_what_is_written_is_read_back(lines: list[RecordedEdition]) -> None:
    text = format_editions(lines)
    assert text.count("\n") == len(lines) + 1, "an edition is one line, so that git can keep two"
    recorded, faults = decode_editions(read_document("a.yml", text.encode()))
    if lines:
        assert recorded == tuple(lines)
        assert {fault.message.split()[0] for fault in faults} <= {"the", "this"}, "only about their order"


@given(st.binary(max_size=200))
def test_no_bytes_break_it(raw: bytes) -> None:
    _, faults = decode_editions(read_document("a.yml", raw))
    assert all(fault.message and fault.help for fault in faults)


def test_a_record_in_good_order_has_no_fault() -> None:
    text = (
        FIRST
        + FIRST.replace("on: 2026-11-22,", 'on: 2026-11-22, area: "110000",')
        + FIRST.replace("01234567", "89abcdef").replace("11-22", "11-23")
        + FIRST.replace("11-22", "12-01")  # what was changed is changed back
        + FIRST.replace("01234567", "0e123456").replace("2026-11-22", "2027-01-01, ahead: true")
    )
    assert decoded(text) == (("01234567", "01234567", "89abcdef", "01234567", "0e123456"), [])


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (FIRST, "the edition 01234567 stands here twice in a row"),
        (
            FIRST.replace("01234567", "89abcdef").replace("11-22", "11-21"),
            "this edition of 2026-11-21 stands below one of 2026-11-22",
        ),
        ('- {edition: "89abcdef", on: 2026-11-22}\n', "the key what is missing in [1]"),
    ],
)
def test_a_damaged_line_is_a_fault_at_that_line(line: str, message: str) -> None:
    _, faults = decoded(FIRST + line)
    assert faults == [(2, message)]


@pytest.mark.parametrize("text", ["", "a: 1\n", "no list\n"])
def test_what_is_no_list_is_a_fault(text: str) -> None:
    assert decoded(text) == ((), [(1, "this is no list of editions")])


def test_a_record_belongs_to_its_procedure() -> None:
    assert find_unit("procedures/editions/get-e-card.yml") == find_unit("procedures/card/get-e-card.yml")


def test_the_days_are_as_they_were_written() -> None:
    recorded, _ = decode_editions(read_document("a.yml", FIRST.encode()))
    assert recorded[0].on == date(2026, 11, 22)
