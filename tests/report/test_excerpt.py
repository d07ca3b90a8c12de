"""The line of a file under a finding, and whether its marks stand under the right columns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.report import format_text
from handrail.report.excerpt import WIDTH, SourceLines, format_excerpt, measure_width
from handrail.rules import Finding, Related
from handrail.source import Span

PATH = "procedures/card/a.yml"


def shown(line: str, column: int, length: int = 1) -> tuple[str, str]:
    """Return the shown line and the marks below it, both without the gutter."""
    above, below = format_excerpt(line, Span.at(12, column, length)).split("\n")
    assert above.startswith("   12 | ")
    assert below.startswith("      | ")
    return above[8:], below[8:]


@pytest.mark.parametrize(
    ("line", "column", "length", "marks"),
    [
        ("title: abc", 8, 3, "       ^^^"),
        ("title: {zh: 社保卡}", 13, 3, "            ^^^^^^"),
        ("社保卡 12333", 5, 5, "       ^^^^^"),
        ("全角：！？", 4, 2, "      ^^^^"),
        ("\N{WAVING HAND SIGN} hi", 3, 2, "   ^^"),
        ("\N{FAMILY}\N{ZERO WIDTH JOINER}\N{BOY} ok", 5, 2, "     ^^"),
        ("cafe\N{COMBINING ACUTE ACCENT} is", 7, 2, "     ^^"),
        ("cafe\N{COMBINING ACUTE ACCENT}", 4, 2, "   ^"),
        ("\ta: b", 2, 1, "    ^"),
        ("ends", 5, 1, "    ^"),
        ("ends", 90, 4, "    ^"),
    ],
)
def test_marks_stand_under_the_words(line: str, column: int, length: int, marks: str) -> None:
    assert shown(line, column, length)[1] == marks


def test_a_span_without_width_is_marked_once() -> None:
    assert shown("ab", 2, 0)[1] == " ^"


def test_a_tab_is_shown_as_spaces() -> None:
    assert shown("a:\tb", 4) == ("a:    b", "      ^")


def test_a_span_over_several_lines_is_marked_to_the_end_of_the_first() -> None:
    assert format_excerpt("do: 一二", Span(3, 5, 4, 2)) == "    3 | do: 一二\n      |     ^^^^"


def test_a_long_line_is_cut_around_the_words() -> None:
    line = "左" * 300 + "here" + "右" * 300
    above, below = shown(line, 301, 4)
    assert above.startswith("…左")
    assert above.endswith("右…")
    assert measure_width(above) <= WIDTH
    assert measure_width(above[: above.index("here")]) == below.index("^")
    assert below.endswith(" ^^^^")


def test_a_long_line_is_cut_on_one_side_when_the_words_stand_at_the_other() -> None:
    assert shown("start" + "." * 300, 1, 5)[0].startswith("start...")
    assert shown("." * 300 + "end", 301, 3)[0].endswith("...end")


def test_words_too_long_to_show_are_marked_as_far_as_they_go() -> None:
    above, below = shown("x: " + "字" * 300, 4, 300)
    assert above == "…" + "字" * 49 + "…"
    assert below == " " + "^" * 98


@given(
    line=st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cc", "Cs"]), max_size=250),
    column=st.integers(1, 260),
    length=st.integers(0, 260),
)
def test_whatever_the_line_it_fits_and_is_marked(line: str, column: int, length: int) -> None:
    above, below = shown(line, column, length)
    assert measure_width(above) <= WIDTH
    assert below.strip() == "^" * below.count("^")
    assert "^" in below
    assert len(below) <= measure_width(above) + 1


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_as_editors_count_them(end: str) -> None:
    lines = SourceLines({PATH: f"one{end}two{end}"})
    assert [lines.get(PATH, number) for number in (1, 2, 3, 4)] == ["one", "two", "", None]
    assert lines.get("other.yml", 1) is None


def finding(line: int, related: tuple[Related, ...] = ()) -> Finding:
    return Finding(PATH, Span.at(line, 1, 2), "SRC008", "unknown-key", "error", "wrong", "do it", related)


def test_text_shows_the_line_and_the_other_places_where_sources_are_given() -> None:
    other = Related("procedures/b.yml", Span.at(7, 3), "its twin")
    assert format_text((finding(2, (other,)),), {PATH: "a: 1\nbb: 2\n"}) == (
        "procedures/card/a.yml:2:1: error[SRC008] wrong\n"
        "    2 | bb: 2\n"
        "      | ^^\n"
        "  help: do it\n"
        "  see: procedures/b.yml:7:3: its twin\n"
        "1 finding in 1 file\n"
    )


@pytest.mark.parametrize("sources", [{}, {PATH: ""}, {PATH: "a: 1\n"}])
def test_a_line_that_is_not_there_is_left_out(sources: dict[str, str]) -> None:
    assert format_text((finding(3),), sources) == format_text((finding(3),))
