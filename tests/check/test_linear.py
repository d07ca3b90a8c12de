"""What a check costs grows with a text, not with its square; calls are counted, not seconds."""

from __future__ import annotations

import sys
from pathlib import Path
from types import FrameType

import pytest

from handrail.catalog import Catalog
from handrail.check import check_catalog
from handrail.load import load_library
from handrail.rules import RULES
from tests.samples import PROCEDURE, make_base, replace

SHAPES = {
    "numbers": "5天",
    "phones": "010-12345678 ",
    "short phones": "400-",
    "days": "2026-01-01 ",
    "articles": "Article 58 ",
    "Chinese articles": "社会保险法第58条",
    "links": "[a](http://b.c) ",
    "addresses": "https://a.b/ ",
    "placeholders": "{limit:visit}",
    "quotation marks": "“a”",
    "brackets": "[a](",
    "asterisks": "**a",
    "backticks": "`a",
    "pipes": "|a|",
    "Chinese numerals": "一百",
    "English numerals": "one-",
    "terms": "社会保障卡",
    "full stops": "。",
    "lines": "a\\n\\n",
}


def calls(root: Path, text: str) -> int:
    """Return how many functions are called to load and check a guide with a text in both languages."""
    make_base(root)
    replace(root, PROCEDURE, "Bring your {doc:resident-id}.", f"{text}.")
    replace(root, PROCEDURE, "带上{doc:resident-id}。", f"{text}。")
    count = 0

    def note(frame: FrameType, event: str, argument: object) -> None:
        del frame, argument
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(note)
    try:
        check_catalog(Catalog(load_library(root)), RULES)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("shape", SHAPES)
def test_twice_the_text_costs_at_most_twice_the_work(tmp_path: Path, shape: str) -> None:
    calls(tmp_path / "first", "")  # what is worked out once for all texts does not count
    nothing, once, twice = (
        calls(tmp_path / f"{size}", SHAPES[shape] * (size // len(SHAPES[shape]))) for size in (0, 2000, 4000)
    )
    assert twice - nothing <= 2.3 * (once - nothing) + 2000
