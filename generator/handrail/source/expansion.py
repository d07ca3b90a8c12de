"""How many values a YAML file holds once its aliases are written out, counted without writing any out."""

from __future__ import annotations

import yaml

from handrail.source.limits import MAX_VALUES


def expands_too_far(text: str) -> bool:
    """Say whether a file has more than ``MAX_VALUES`` values, or holds itself.

    A few lines of aliases of aliases stand for more values than any memory holds.

    Raises:
        yaml.YAMLError: if the text is not YAML.
    """
    sizes: dict[str, int] = {}
    open_: list[tuple[str | None, int]] = []
    total = 0  # of what is open innermost
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        match event:
            case yaml.CollectionStartEvent():
                open_.append((event.anchor, total))
                total = 0
                continue
            case yaml.CollectionEndEvent():
                anchor, before = open_.pop()
                size = total + 1
            case yaml.ScalarEvent():
                anchor, before, size = event.anchor, total, 1
            case yaml.AliasEvent():
                anchor, before, size = None, total, sizes.get(str(event.anchor), MAX_VALUES)
            case _:
                continue
        if anchor:
            sizes[anchor] = size
        total = before + size
        if total > MAX_VALUES:
            return True
    return False
