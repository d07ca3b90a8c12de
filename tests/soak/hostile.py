"""Values and words that are hard to take: edges of dates and numbers, signs of syntax, odd characters."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

_LISTED: Final = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))

VALUES: Final[tuple[str, ...]] = (*_LISTED["values"], "9" * 5000, "a" * 300)
"""Values as YAML: of each kind the usual ones, the edges, and some that are no YAML at all."""

WORDS: Final[tuple[str, ...]] = (*_LISTED["words"], "\u0301" * 50)
"""Words that some part of a program may take for more than words, or may not know."""
