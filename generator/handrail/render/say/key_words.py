"""Which word stands for each key of a step's record."""

from __future__ import annotations

from collections.abc import Mapping

KEY_WORDS: Mapping[str, str] = {
    "title": "part_title",
    "do": "part_do",
    "optional": "optional",
    "if": "if",
    "any_of": "part_ways",
    "all_of": "part_ways",
    "needs": "step_bring",
    "gives": "you_get",
    "warning": "warning",
    "note": "note",
    "result": "result",
    "where": "step_where",
    "who": "step_who",
    "guide": "step_guide",
    "takes": "takes",
    "after": "after",
    "within": "within",
    "lasts": "lasts",
}
"""The name of the word for each key of a step's record."""
