"""Text to the parser's nodes, as lightly as the parser allows.

The C parser asks Python what each value means to YAML 1.1, which is a third of its time, and of no use here:
``handrail.source.scalar`` asks for the few values about which it matters.
"""

from __future__ import annotations

import yaml

UNTAGGED = ""
"""The tag of every node to which the file gives none."""


def compose(text: str) -> yaml.Node | None:
    """Return the nodes of the one document of ``text``, or nothing if it has none.

    Raises:
        yaml.YAMLError: if the text is not YAML, or holds more than one document.
    """
    root: yaml.Node | None = _Composer(text).get_single_node()
    return root


class _Composer(yaml.CSafeLoader):
    """The C parser, with a short answer to each question that it asks about the tags of nodes."""

    def resolve(self, _kind: object, _value: object, _implicit: object) -> str:
        return UNTAGGED

    def descend_resolver(self, _parent: object, _index: object) -> None:
        pass

    def ascend_resolver(self) -> None:
        pass
