"""Fixes change the words they name and nothing else."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from handrail.check.fixes import apply_fixes, format_diff
from handrail.rules import Edit, Finding
from handrail.source import Span

PATH = "procedures/card/a.yml"


def finding(*edits: Edit, path: str = PATH) -> Finding:
    return Finding(path, edits[0].span, "TRN001", "a", "warning", "", "", fix=edits)


def test_an_edit_replaces_its_span_to_the_character() -> None:
    text = "a: 中文,文字\r\nb: 𠮷,吉 # kept\r\n"
    edits = (Edit(Span.at(1, 6), "，"), Edit(Span.at(2, 5), "，"))
    assert apply_fixes([finding(edits[1]), finding(edits[0])], {PATH: text}) == {
        PATH: "a: 中文，文字\r\nb: 𠮷，吉 # kept\r\n"
    }


def test_an_edit_may_span_lines_or_nothing() -> None:
    text = "one\ntwo\nthree\n"
    assert apply_fixes([finding(Edit(Span(1, 4, 2, 1), " "))], {PATH: text}) == {PATH: "one two\nthree\n"}
    assert apply_fixes([finding(Edit(Span(3, 1, 3, 1), "+"))], {PATH: text}) == {PATH: "one\ntwo\n+three\n"}


def test_of_two_edits_of_the_same_words_the_first_counts() -> None:
    edits = (Edit(Span.at(1, 1, 3), "X"), Edit(Span.at(1, 2, 1), "Y"))
    assert apply_fixes([finding(*edits)], {PATH: "abcd"}) == {PATH: "Xd"}


def test_what_changes_nothing_is_no_change() -> None:
    assert apply_fixes([finding(Edit(Span.at(1, 1), "a"))], {PATH: "abc"}) == {}
    assert apply_fixes([finding(Edit(Span.at(1, 1), "x"), path="procedures/other.yml")], {PATH: "abc"}) == {}


def test_a_diff_shows_the_lines() -> None:
    lines = list(format_diff({PATH: "a\nb\n"}, {PATH: "a\nc\n"}))
    assert lines[:2] == [f"--- a/{PATH}\n", f"+++ b/{PATH}\n"]
    assert lines[-2:] == ["-b\n", "+c\n"]


@given(st.text(alphabet="ab中𠮷\n\r ", max_size=60), st.data())
def test_everything_outside_the_edits_stays(text: str, data: st.DataObject) -> None:
    lines = re.split(r"(\r\n|\n|\r)", text)  # every other one ends a line, as in YAML
    number = data.draw(st.integers(0, len(lines) // 2))
    start = data.draw(st.integers(0, len(lines[2 * number])))
    end = data.draw(st.integers(start, len(lines[2 * number])))
    span = Span(number + 1, start + 1, number + 1, end + 1)
    lines[2 * number] = f"{lines[2 * number][:start]}new{lines[2 * number][end:]}"
    assert apply_fixes([finding(Edit(span, "new"))], {PATH: text}).get(PATH, text) == "".join(lines)
