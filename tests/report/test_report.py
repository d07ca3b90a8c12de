"""Findings as text, as JSON, and as annotations."""

from __future__ import annotations

import json

from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from handrail.report import FORMATS, Tally, format_github, format_json, format_text
from handrail.rules import Edit, Finding, Related
from handrail.source import Span
from handrail.source.characters import find_unshowable

ONE = Finding(
    "procedures/card/a.yml",
    Span.at(3, 9, 4),
    "SRC008",
    "unknown-key",
    "error",
    "没有这个键",
    "did you mean b?",
)
ODD = Finding("a,b:c.yml", Span.at(1, 1), "TRN001", "missing-language", "warning", "100% of\nit", "a::b, c")


def test_nothing_is_said_of_nothing() -> None:
    assert format_text(()) == ""
    assert format_github(()) == ""
    assert json.loads(format_json(())) == {"version": 1, "findings": []}


def test_text_has_the_place_first_and_help_below() -> None:
    assert format_text((ONE,)) == (
        "procedures/card/a.yml:3:9: error[SRC008] 没有这个键\n  help: did you mean b?\n1 finding in 1 file\n"
    )
    assert format_text((ONE, ONE, ODD)).endswith("\n3 findings in 2 files\n")


def test_json_keeps_every_field() -> None:
    (finding,) = json.loads(format_json((ONE,)))["findings"]
    assert finding == {
        "path": "procedures/card/a.yml",
        "span": {"line": 3, "column": 9, "end_line": 3, "end_column": 13},
        "rule": "SRC008",
        "name": "unknown-key",
        "severity": "error",
        "message": "没有这个键",
        "help": "did you mean b?",
        "related": [],
        "fix": [],
    }


def test_json_keeps_the_other_places_and_the_fix() -> None:
    finding = replace(
        ONE, related=(Related("b.yml", Span.at(1, 2), "twin"),), fix=(Edit(Span.at(3, 9, 4), "键"),)
    )
    (written,) = json.loads(format_json((finding,)))["findings"]
    assert written["related"][0]["message"] == "twin"
    assert written["related"][0]["span"]["column"] == 2
    assert written["fix"] == [
        {"span": {"line": 3, "column": 9, "end_line": 3, "end_column": 13}, "text": "键"}
    ]


def test_json_is_readable_chinese_and_ends_its_line() -> None:
    assert "没有这个键" in format_json((ONE,))
    assert format_json((ONE,)).endswith("}\n")


def test_an_annotation_is_one_line_whatever_it_says() -> None:
    assert format_github((ODD,)) == (
        "::warning file=a%2Cb%3Ac.yml,line=1,col=1,endLine=1,endColumn=2,"
        "title=TRN001 missing-language::100%25 of%0Ait; a::b, c\n"
    )


def test_an_annotation_over_several_lines_has_no_columns() -> None:
    assert ",line=3,endLine=5,title=" in format_github((replace(ONE, span=Span(3, 9, 5, 2)),))


def test_an_annotation_names_the_other_places() -> None:
    finding = replace(ONE, related=(Related("b.yml", Span.at(1, 2), "its twin"),))
    assert format_github((finding,)).endswith("; see b.yml:1:2: its twin\n")


@given(st.text(), st.text())
@example("::error::a\r\n::set-output name=b::", "\x1b[31m\x9b\u2028\u202e\udce9")
def test_nothing_from_a_file_reaches_a_terminal_or_starts_a_line(path: str, words: str) -> None:
    other = Related(path, Span.at(1, 1), words)
    finding = Finding(path, Span.at(1, 1), "SRC008", "unknown-key", "error", words, words, related=(other,))
    text = format_text((finding,), {path: words})
    lines = text.split("\n")
    assert all(find_unshowable(line) is None and "\t" not in line for line in lines)
    assert len(lines) in {5, 7}  # an empty line of the file is not shown
    assert "::error" not in [line[:7] for line in lines[1:]]
    (command, end) = format_github((finding,)).split("\n")
    assert command.startswith("::error file=")
    assert find_unshowable(command) is None
    assert end == ""


def test_every_format_ends_its_last_line() -> None:
    for write in FORMATS.values():
        tally = Tally()
        assert "".join(write(tally.limit((ONE, ODD)), tally, {})).endswith("\n")
