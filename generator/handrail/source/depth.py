"""How deep lists and mappings lie in each other, measured without building them.

The C parser builds nested nodes by calling itself, and a file nested deeply enough would end the whole
process. Its events come one after the other and need no stack.
"""

from __future__ import annotations

import re

import yaml

from handrail.source.limits import MAX_DEPTH
from handrail.source.position import Span

# What the C parser's stack bears with ease; no procedure comes near it.
_SAFE_DEPTH = 1000
_OPENERS = re.compile(r"[ \t\-?:]+")


def find_too_deep(text: str) -> Span | None:
    """Return where nesting first goes past ``MAX_DEPTH``, if it could be deep enough to do harm.

    Raises:
        yaml.YAMLError: if the text is not YAML.
    """
    brackets = text.count("[") + text.count("{")
    # Few lines are long, and no run of openers is longer than its line: most files need no closer look.
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
    """Return a depth that a text cannot reach: a bracket, or a column, opens two levels at most."""
    return 2 * (brackets + columns + 1)


def _measure_longest_line(text: str) -> int:
    return max(map(len, text.splitlines()), default=0)


def _measure_longest_run(text: str) -> int:
    return max(map(len, _OPENERS.findall(text)), default=0)
