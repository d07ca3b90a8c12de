"""The parser's nodes of a file, which have positions, by their paths."""

from __future__ import annotations

from collections.abc import Mapping

import yaml

from handrail.source.position import Path, Span

_Pair = tuple[yaml.ScalarNode, yaml.Node]


class Tree:
    """The nodes of one file; the keys of a mapping are indexed once."""

    def __init__(self, root: yaml.Node | None) -> None:
        """Start with the top node; ``None`` if the file could not be parsed."""
        self._root = root
        self._pairs: dict[int, Mapping[str, _Pair]] = {}

    def find(self, path: Path) -> tuple[yaml.Node | None, yaml.Node | None]:
        """Follow ``path`` as far as possible; return the nodes of the last key and of its value.

        Parts of the path that the file does not have are skipped.
        """
        key: yaml.Node | None = None
        node = self._root
        for part in path:
            if isinstance(node, yaml.MappingNode):
                if pair := self._index_pairs(node).get(str(part)):
                    key, node = pair
            elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
                key, node = None, node.value[part]
        return key, node

    def _index_pairs(self, node: yaml.MappingNode) -> Mapping[str, _Pair]:
        pairs = self._pairs.get(id(node))  # the tree keeps the node alive, so its id is unique
        if pairs is None:
            found: dict[str, _Pair] = {}
            for key, value in node.value:
                if isinstance(key, yaml.ScalarNode):
                    found.setdefault(key.value, (key, value))
            pairs = self._pairs[id(node)] = found
        return pairs


def build_span(node: yaml.Node | None) -> Span:
    """Return the place of a node; the place of a mapping or list is its first character."""
    if node is None:
        return Span.at(1, 1)
    start, end = node.start_mark, node.end_mark
    line, column = start.line + 1, start.column + 1
    if isinstance(node, yaml.ScalarNode) and (end.line, end.column) > (start.line, start.column):
        return Span(line, column, end.line + 1, end.column + 1)
    return Span.at(line, column)
