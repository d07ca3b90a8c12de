"""Reading YAML: the limits of what is read, what data means, and where it stands."""

from __future__ import annotations

import re
from datetime import date

import pytest

from handrail.source import MAX_BYTES, Document, FaultKind, Path, Span, read_document
from handrail.source.limits import MAX_TEXT


def kinds(document: Document) -> list[FaultKind]:
    return [fault.kind for fault in document.faults]


@pytest.mark.parametrize("opener", ["[", "{a: ", "- ", "? ", "[a: ", "\t- ", "{", "{? ", "- ? "])
@pytest.mark.parametrize("before", ["", "\r", "a: 1\r", "# 卡\r\n", "a:\r"])
def test_deep_nesting_cannot_end_the_process(before: str, opener: str) -> None:
    document = read_document("a.yml", (before + opener * 30_000).encode())
    assert document.data is None
    assert document.faults


@pytest.mark.parametrize("depth", [41, 60, 400, 700])
def test_nesting_has_a_limit_in_every_shape(depth: int) -> None:
    block = "".join(f"{' ' * level}a:\n" for level in range(depth))
    flow = "[" * depth + "]" * depth
    for text in (block, flow):
        document = read_document("a.yml", text[:MAX_BYTES].encode())
        assert kinds(document) == [FaultKind.TOO_LARGE]
        assert document.data is None


def test_nesting_within_the_limit_is_no_fault() -> None:
    assert read_document("a.yml", b"[" * 40 + b"]" * 40).faults == ()


def test_aliases_cannot_grow() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 50)]
    document = read_document("a.yml", "\n".join(lines).encode())
    assert set(kinds(document)) == {FaultKind.ALIAS}
    assert [fault.span.line for fault in document.faults] == list(range(1, 51))
    assert document.data is None


def test_an_alias_to_itself_ends() -> None:
    assert kinds(read_document("a.yml", b"a: &a [*a]\n")) == [FaultKind.ALIAS]


def test_an_alias_without_its_anchor_is_said_once() -> None:
    assert kinds(read_document("a.yml", b"a: *nobody\n")) == [FaultKind.ALIAS]


def test_an_anchor_does_not_hide_other_faults() -> None:
    document = read_document("a.yml", b"a: &a {b: 0123}\nc: {d: 1, d: 2}\n")
    assert kinds(document) == [FaultKind.ALIAS, FaultKind.AMBIGUOUS_VALUE, FaultKind.DUPLICATE_KEY]
    assert kinds(read_document("a.yml", b"a: &a 1\nb: 'x\n")) == [FaultKind.ALIAS, FaultKind.SYNTAX]


def test_a_file_full_of_damage_is_said_by_the_line() -> None:
    raw = (b"\x00" * 50 + b"\n") * 5000
    assert len(read_document("a.yml", raw).faults) == 5000


def test_size_is_measured_in_bytes() -> None:
    assert read_document("a.yml", b"#" * MAX_BYTES).faults == ()
    assert kinds(read_document("a.yml", b"#" * (MAX_BYTES + 1))) == [FaultKind.TOO_LARGE]


@pytest.mark.parametrize(
    "escape", [r"\uE000", r"\e", r"\0", r"\u202E", r"\u2028", r"\uFEFF", r"\uFDD0", r"\N"]
)
def test_an_escape_cannot_bring_in_what_a_file_may_not_hold(escape: str) -> None:
    assert kinds(read_document("a.yml", f'a: "x{escape}"'.encode())) == [FaultKind.ENCODING]
    assert kinds(read_document("a.yml", f'"x{escape}": a'.encode())) == [FaultKind.ENCODING]


def under(lines: list[str], span: Span) -> str:
    assert span.line == span.end_line
    return lines[span.line - 1][span.column - 1 : span.end_column - 1]


DEEP = """\
id: a
steps:
  - id: 一
    any_of: [by-phone, {id: 𠮷𠮷, do: {zh: 打电话, en: call}}]
  - id: b
limits: {hold: {days: 10}}
"""


@pytest.mark.parametrize(
    ("path", "value", "key"),
    [
        (("id",), "a", "id"),
        (("steps", 0, "id"), "一", "id"),
        (("steps", 0, "any_of", 0), "by-phone", "by-phone"),
        (("steps", 0, "any_of", 1, "id"), "𠮷𠮷", "id"),
        (("steps", 0, "any_of", 1, "do", "en"), "call", "en"),
        (("limits", "hold", "days"), "10", "days"),
        # Short forms and defaults are no part of the file; the nearest thing that is there stands for them.
        (("steps", 0, "any_of", 0, "channel"), "by-phone", "by-phone"),
        (("limits", "hold", "days", 0), "10", "days"),
    ],
)
def test_finds_values_and_keys_at_any_depth(path: Path, value: str, key: str) -> None:
    document = read_document("a.yml", DEEP.encode())
    lines = DEEP.splitlines()
    assert under(lines, document.span(path)) == value
    assert under(lines, document.key_span(path)) == key


def test_a_mapping_is_pointed_at_by_its_first_character() -> None:
    document = read_document("a.yml", DEEP.encode())
    assert document.span(("steps", 1)) == Span.at(5, 5)
    assert document.span(("limits", "hold")) == Span.at(6, 16)
    assert document.span(()) == Span.at(1, 1)


def test_line_ends_of_every_system_count_alike() -> None:
    for end in ("\n", "\r\n", "\r"):
        document = read_document("a.yml", f"a: 1{end}b: 2{end}c: 0123{end}".encode())
        assert [fault.span for fault in document.faults] == [Span.at(3, 4, 4)]


def test_quotes_and_blocks_are_always_text() -> None:
    document = read_document("a.yml", b"a: 'no'\nb: \"12:30\"\nc: |\n  0123\nd: >-\n  2026-11-22\n")
    assert document.faults == ()
    assert document.data == {"a": "no", "b": "12:30", "c": "0123\n", "d": "2026-11-22"}


def test_dates_and_numbers_are_typed() -> None:
    assert read_document("a.yml", b"[2026-11-22, 30, true, text]").data == (
        date(2026, 11, 22),
        30,
        True,
        "text",
    )


def test_of_two_equal_keys_the_first_counts() -> None:
    document = read_document("a.yml", "押金: 1\n备注: x\n押金: 2\n".encode())
    assert document.data == {"押金": 1, "备注": "x"}
    (fault,) = document.faults
    assert fault.kind is FaultKind.DUPLICATE_KEY
    assert fault.span == Span.at(3, 1, 2)
    assert "line 1" in fault.message


def test_quoted_and_plain_keys_are_the_same_key() -> None:
    assert kinds(read_document("a.yml", b"a: 1\n'a': 2\n")) == [FaultKind.DUPLICATE_KEY]


@pytest.mark.parametrize("key", ["110000", "1.5", "true", "null", "2026-11-22", "0123", "~"])
def test_a_key_that_yaml_may_not_read_as_text_is_a_fault(key: str) -> None:
    document = read_document("a.yml", f"{key}: a\n".encode())
    assert kinds(document) == [FaultKind.KEY_NOT_TEXT]
    assert document.data == {key: "a"}


@pytest.mark.parametrize("key", ["on", "no", "yes", "off", "id", "社保卡", "'110000'", '"true"'])
def test_a_word_is_a_key(key: str) -> None:
    assert read_document("a.yml", f"{key}: a\n".encode()).faults == ()


@pytest.mark.parametrize("raw", [b"", b"\n", b"# nothing\n", b"---\n", b"\xef\xbb\xbf"])
def test_an_empty_file_holds_nothing(raw: bytes) -> None:
    assert read_document("a.yml", raw).data is None


@pytest.mark.parametrize("text", ["a:\n", "a: ~\n", "a: [1, null]\n", "a:\n  - b: {c: }\n"])
def test_knows_that_a_value_is_missing(text: str) -> None:
    assert read_document("a.yml", text.encode()).hollow


@pytest.mark.parametrize("text", ["a: ''\n", "a: 'null'\n", "a: []\n", "a: {}\n", "a: nothing\n"])
def test_an_empty_text_is_a_value(text: str) -> None:
    assert not read_document("a.yml", text.encode()).hollow


@pytest.mark.parametrize("form", ["{}", "'{}'", "|-\n    {}"])
def test_a_text_has_a_length_that_can_be_read(form: str) -> None:
    longest = f"a:\n  b: {form.format('办' * MAX_TEXT)}\n"
    assert read_document("a.yml", longest.encode()).faults == ()
    document = read_document("a.yml", longest.replace("办", "办办", 1).encode())
    assert kinds(document) == [FaultKind.TOO_LARGE]
    assert (document.faults[0].span.line, document.faults[0].span.column) == (2, 6)
    assert document.data is None


@pytest.mark.parametrize("text", ["? ", "a: b\n? ", "? \r", "- ? ", "?\t"])
def test_what_is_missing_at_the_end_of_a_file_has_its_place_inside(text: str) -> None:
    document = read_document("a.yml", text.encode())
    lines = len(re.split(r"\r\n|\n|\r", text))
    assert all(fault.span.line <= lines for fault in document.faults)
    assert document.span(("a",)).line <= lines
    assert document.key_span(("",)).line <= lines
    assert document.span(("",)).line <= lines
