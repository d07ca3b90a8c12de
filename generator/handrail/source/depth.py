"""Measure how deep lists and mappings are nested, without building them.

The C parser is recursive, so a deeply nested file would crash the whole process. Reading its events needs no
recursion.
"""

from __future__ import annotations

import re

import yaml

from handrail.source.limits import MAX_DEPTH
from handrail.source.position import Span

# Far below the limit of the C parser's stack, and far above the depth of any procedure.
_SAFE_DEPTH = 1000
_OPENERS = re.compile(r"[ \t\-?:]+")


def find_too_deep(text: str) -> Span | None:
    """Return where nesting first exceeds ``MAX_DEPTH``, if it could exceed the safe depth.

    Raises:
        yaml.YAMLError: if the text is not YAML.
    """
    brackets = text.count("[") + text.count("{")
    # A run of openers is no longer than its line, and few lines are long: most files pass here.
    if _bound_depth(brackets, _measure_longest_line(text)) <= _SAFE_DEPTH:
        return None
    if _bound_depth(brackets, _measure_longest_run(text)) <= _SAFE_DEPTH:
        return None
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                return Span.at_mark(event.start_mark)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    return None


def _bound_depth(brackets: int, columns: int) -> int:
    """Return an upper bound of the depth: each bracket, and each column, opens two levels at most."""
    return 2 * (brackets + columns + 1)


def _measure_longest_line(text: str) -> int:
    return max(map(len, text.splitlines()), default=0)


def _measure_longest_run(text: str) -> int:
    return max(map(len, _OPENERS.findall(text)), default=0)
