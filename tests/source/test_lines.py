"""Places in a text, whatever ends its lines."""

from __future__ import annotations

import pickle

import pytest

from handrail.source import Lines, Span, read_document

TEXT = "a: 居民\r\nb: \U0001f600 x\rc: 3\nd: 4"


@pytest.mark.parametrize(
    ("words", "span"), [("居民", (1, 4)), ("x", (2, 6)), ("c", (3, 1)), ("4", (4, 4)), ("\n", (1, 7))]
)
def test_a_place_is_a_line_and_a_column(words: str, span: tuple[int, int]) -> None:
    lines = Lines(TEXT)
    start = TEXT.index(words)
    assert lines.span(start, len(words)) == Span.at(*span, len(words))
    if words != "\n":
        assert lines.index(*span) == start


def test_a_place_may_be_on_several_lines() -> None:
    start, end = TEXT.index("民"), TEXT.index("3")
    assert Lines(TEXT).between(start, end) == Span(1, 5, 3, 4)
    assert Lines(TEXT).between(start, start + 1) == Lines(TEXT).span(start)


def test_a_line_below_the_last_is_the_end_of_the_text() -> None:
    assert Lines(TEXT).index(9) == len(TEXT)


def test_lines_are_found_once_for_all_places_of_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    texts: list[str] = []
    find = Lines.__init__

    def count(lines: Lines, text: str) -> None:
        texts.append(text)
        find(lines, text)

    monkeypatch.setattr(Lines, "__init__", count)
    document = read_document("a.yml", "".join(f"k{number}: word\n" for number in range(100)).encode())
    spans = [document.words_span((f"k{number}",), "word") for number in range(100)]
    whole = [document.plain_span(document.span((f"k{number}",)), "word", 0, 4) for number in range(100)]
    assert spans == whole
    assert [(span.line, span.column) for span in spans[8:11]] == [(9, 5), (10, 5), (11, 6)]
    assert len(texts) == 1


def test_a_document_is_packed_without_what_can_be_made_again() -> None:
    document = read_document("a.yml", b"a: {b: 1}\n")
    assert document.span(("a", "b")) == Span.at(1, 8)
    packed = pickle.loads(pickle.dumps(document))  # noqa: S301  packed on this line
    assert vars(packed).keys() == vars(read_document("a.yml", b"a: {b: 1}\n")).keys()
    assert packed.span(("a", "b")) == Span.at(1, 8)
