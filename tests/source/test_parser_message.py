"""What the YAML parser says, put into an editor's words, at the place where the slip is."""

from __future__ import annotations

import pytest

from handrail.source import FaultKind, read_document


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("a:\n\tb: 1\n", 2, 1, "a tab stands"),
        ("a:\n  b: 1\n \tc: 2\n", 3, 2, "a tab stands"),
        ("a: 'x\nb: 1\n", 1, 4, "a quotation mark opens here"),
        ('a: "x\nb: 1\n', 1, 4, "a quotation mark opens here"),
        ('a: "\\q"\n', 1, 5, "a backslash stands"),
        ('a: "\\ud800"\n', 1, 7, "a backslash stands"),
        ("a: [1, 2\nb: 1\n", 1, 4, "a bracket opens here"),
        ("a: {b: 1\n", 1, 4, "a bracket opens here"),
        ("a: {zh: 在{limit:hold}内, en: x}\n", 1, 10, "this does not fit into the bracket"),
        ("zh: {limit:hold}内有效\n", 1, 17, "text stands behind the closing }"),
        ('zh: "挂失"之后\n', 1, 9, 'text stands behind the closing "'),
        ("zh: **重要**\n", 1, 5, "a value cannot start with *"),
        ("zh: &nbsp;\n", 1, 5, "a value cannot start with &"),
        ("zh: !重要\n", 1, 5, "a value cannot start with !"),
        ("zh: @ 12333\n", 1, 5, "a value cannot start with @"),
        ("zh: `code`\n", 1, 5, "a value cannot start with `"),
        ("zh: % 5\n", 1, 5, "a value cannot start with %"),
        ("en: Two ways: one\n", 1, 13, "a second colon stands"),
        ("a: {zh: 时间:, en: x}\n", 1, 11, "a second colon stands"),
        ("a: 1\n b: 2\n", 2, 3, "a second colon stands"),
        ("zh: 中文\nen:English\n", 2, 1, "a key has no colon"),
        ("a:\n  - b\n - c\n", 3, 2, "this line does not fit"),
        ("a: - b\n", 1, 4, "a dash stands"),
        ("---\na: 1\n---\nb: 1\n", 3, 1, "the file holds more than one document"),
        ("%YAML 3.0\n---\na: 1\n", 1, 1, "this is not YAML"),
    ],
)
def test_says_what_is_wrong_and_where(text: str, line: int, column: int, words: str) -> None:
    (fault,) = read_document("a.yml", text.encode()).faults
    assert fault.kind is FaultKind.SYNTAX
    assert fault.message.startswith(words)
    assert (fault.span.line, fault.span.column) == (line, column)


@pytest.mark.parametrize(
    ("text", "place", "sign"),
    [
        ("a: 1\nid：x\nb: 2\n", (2, 3), "："),
        ("a: {b: 甲，en: c}\n", (1, 9), "，"),
        ("a: ｛b: c｝\n", (1, 4), "｛"),
        ("－ a\nb: c\n", (1, 1), "－"),
        ("a: [b: {c: d\n  ，e: f}]\n", (2, 3), "，"),
        ("a: x：y\nb: [c\n", None, ""),
        ("a: “甲”，乙：丙\nb: 'c\n", None, ""),
    ],
)
def test_a_full_width_sign_is_named_where_it_stands(
    text: str, place: tuple[int, int] | None, sign: str
) -> None:
    (fault,) = read_document("a.yml", text.encode()).faults
    if place:
        assert (fault.span.line, fault.span.column) == place
        assert fault.message.startswith(f"the full-width {sign} stands here, where ")
    else:
        assert "full-width" not in fault.message
