"""Blanking out code and comments of a hand-written page."""

from __future__ import annotations

import pytest

from handrail.analysis.text.code import blank_code


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a `b` c", "a     c"),
        ("a ``b ` c`` d", "a           d"),
        ("a `b\nc` d", "a `b\nc` d"),
        ("```\na\n```\nb", "   \n \n   \nb"),
        ("```sh\n~~~\n```\nb ~~~", "     \n   \n   \nb ~~~"),
        ("````\n```\n````\na", "    \n   \n    \na"),
        ("```\na `b`", "```\na    "),
        ("a <!-- b\nc --> d", "a       \n      d"),
        ("a <!-- b", "a <!-- b"),
        ("a <!-- `b --> c` d", "a             c` d"),
    ],
)
def test_leaves_all_else_in_its_place(text: str, left: str) -> None:
    assert blank_code(text) == left


def test_blanks_the_head() -> None:
    assert blank_code("---\na: b\n---\nc", 13) == "   \n    \n   \nc"


@pytest.mark.parametrize(
    "text",
    ["`" * 400_000, "~" * 400_000, "<!--" * 100_000, "`a``b" * 80_000, "```a\n" * 80_000, "`a\n" * 100_000],
    ids=lambda text: repr(text[:8]),
)
def test_what_never_closes_is_looked_for_once(text: str) -> None:
    """It took hours, where each opening was looked for to the end of the file."""
    assert len(blank_code(text)) == len(text)
