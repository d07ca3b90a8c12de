"""The facts that text names."""

from __future__ import annotations

import pytest

from handrail.model import Placeholder, parse_placeholders


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("{limit:hold}内有效", [("limit", "hold")]),
        ("带{doc:resident-id}和{doc:card}", [("doc", "resident-id"), ("doc", "card")]),
        ("{law:social-insurance-law/58/1}", [("law", "social-insurance-law/58/1")]),
        ("{}{a}{limit: hold}", [("", "{}"), ("", "{a}"), ("", "{limit: hold}")]),
        ("{{limit:hold}}", [("limit", "hold")]),
        ("{limit:}", [("limit", "")]),
        ("no facts", []),
    ],
)
def test_are_found_in_order(text: str, named: list[tuple[str, str]]) -> None:
    assert list(parse_placeholders(text)) == [Placeholder(*each) for each in named]
