"""HTML of texts becomes Markdown that reads the same: rendered again, it is the same HTML."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from handrail.render.say.plain_markdown import HtmlText

PARSER = MarkdownIt("commonmark", {"html": False})
TEXTS = [
    "a\n\nb",
    "- a\n- b\n  - c\n    1. d\n    2. e\n\nz",
    "- a\n\n  b\n- c",
    "1. a\n   - b\n\n     c\n2. d",
    "> q\n>\n> - r\n\nx",
    "- a\n  > q\n- b",
    "- a\n\n  > q\n\n  after",
    "> a\n> > b",
    "a\\\nb",
    "``a`b`` `x*y` `` `z` ``",
    "**a** *b* ***c***",
    "[x](https://a.example/b_c) <https://a.example/>",
    "1. a\n2. b\n3. c\n4. d\n5. e\n6. f\n7. g\n8. h\n9. i\n10. j\n    - k",
]


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_reads_the_same(text: str) -> None:
    html = PARSER.render(text).strip()
    written = HtmlText("https://handrail.example/", "https://handrail.example/guides/a/")(html)
    assert PARSER.render(written).strip() == html
