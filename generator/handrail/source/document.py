"""Read one YAML file into plain data, keeping where every key and value stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from decimal import Decimal
from functools import cached_property

import yaml
from msgspec import structs
from yaml.composer import ComposerError

from handrail.source.characters import decode_text, explain_unshowable, find_unshowable
from handrail.source.compose import UNTAGGED, compose
from handrail.source.depth import find_too_deep
from handrail.source.fault import Fault, FaultKind
from handrail.source.limits import MAX_DEPTH, MAX_TEXT
from handrail.source.lines import Lines, find_places
from handrail.source.parser_message import explain_error
from handrail.source.position import Path, Span
from handrail.source.scalar import SIGNALS, AmbiguousValueError, Scalar, resolve
from handrail.source.tree import Tree, build_span

Data = Scalar | tuple["Data", ...] | Mapping[str, "Data"]


@dataclass(frozen=True)
class Document:
    """A file as read: its data, and where each piece of it stands.

    Attributes:
        path: the file, relative to the project's root.
        data: text, numbers (``int``, ``Decimal``), ``bool``, ``date``, ``None``, tuples and mappings with
            text keys; ``None`` when the file could not be read at all.
        faults: everything wrong that reading found.
        text: the file as written; empty when it could not be read at all.
        composed: whether the parser made nodes of it.
        hollow: whether some key or list item in it has no value.
        keys: the keys at its top, once its data is released.
    """

    path: str
    data: Data
    faults: tuple[Fault, ...]
    text: str = field(default="", repr=False)
    composed: bool = False
    hollow: bool = False
    keys: tuple[str, ...] = ()

    def release(self) -> Document:
        """Return the document without its data, but for the keys at its top.

        Records are made of the data, and hold it in a form of their own: kept twice, it would take a third of
        the memory of a library.
        """
        return replace(self, data=None, keys=tuple(self.data) if isinstance(self.data, Mapping) else ())

    def __getstate__(self) -> dict[str, object]:
        """Return the state to pickle, without the nodes, which can be created again."""
        return {each.name: getattr(self, each.name) for each in fields(self)}

    @cached_property
    def _tree(self) -> Tree:
        """The parser's nodes with their positions, created again for the few files that need them.

        Keeping the nodes of all files would take most of the memory and of the time.
        """
        return Tree(compose(self.text) if self.composed else None)

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self.text)

    @cached_property
    def _beginnings(self) -> dict[tuple[Span, str], int]:
        """A cache of where texts begin in the file, for texts with many findings."""
        return {}

    @cached_property
    def faulty(self) -> frozenset[Span]:
        """The places in which reading found a fault."""
        return frozenset(fault.span for fault in self.faults)

    def forget_nodes(self) -> None:
        """Drop the parser's nodes, which take most of the memory; they are created again when needed."""
        vars(self).pop("_tree", None)

    def span(self, path: Path) -> Span:
        """Return the place of the value at ``path``.

        Parts of the path that the file does not have (defaults, or keys that a short form leaves out) are
        skipped, so that the result is the nearest value that the editor wrote.
        """
        return self._lines.clamp(build_span(self._tree.find(path)[1]))

    def key_span(self, path: Path) -> Span:
        """Return the place of the last key of ``path``; for an item of a list, the place of the item."""
        key, value = self._tree.find(path)
        return self._lines.clamp(build_span(key or value))

    def words_span(self, path: Path, words: str, occurrence: int = 0) -> Span:
        """Return the place of ``words`` within the value at ``path``, as the file writes them.

        Args:
            path: the keys that lead to the value.
            words: what to look for.
            occurrence: which of several equal words is meant, from 0.

        Words that the file writes in another way (with escapes, or over a line end) give the whole value.
        """
        node = self._tree.find(path)[1]
        if node is None:
            return self.span(path)
        found = find_places(words, self.text, node.start_mark.index, node.end_mark.index)
        if occurrence >= len(found):
            return build_span(node)
        return self._lines.span(found[occurrence], len(words))

    def key_words_span(self, path: Path, words: str) -> Span:
        """Return the place of ``words`` within the last key of ``path``, or of that key."""
        key = self._tree.find(path)[0]
        found = self.text.find(words, key.start_mark.index, key.end_mark.index) if key else -1
        return self.key_span(path) if found < 0 else self._lines.span(found, len(words))

    def plain_span(self, whole: Span, text: str, start: int, end: int) -> Span | None:
        """Return where the characters from ``start`` to ``end`` of ``text`` stand, exactly.

        Args:
            whole: where the value stands that is, or holds, the text.
            text: the text as it reads.
            start: where in the text they begin, from 0.
            end: where in the text they end.

        Nothing if the file does not write the text as it reads: with escapes, or over several lines.
        """
        if whole.line != whole.end_line:
            return None
        at = self._beginnings.get((whole, text))
        if at is None:
            first, last = (whole.line, whole.column), (whole.end_line, whole.end_column)
            at = self.text.find(text, self._lines.index(*first), self._lines.index(*last))
            self._beginnings[whole, text] = at
        return self._lines.span(at + start, end - start) if at >= 0 else None

    def fault(self, kind: FaultKind, span: Span, message: str, help_: str) -> Fault:
        """Return a fault in this file."""
        return Fault(kind, self.path, span, message, help_)


def read_document(path: str, raw: bytes) -> Document:
    """Read ``raw``, the bytes of the file ``path``, as YAML in UTF-8.

    Never raises for bad content: what is wrong stands in the document's ``faults``.
    """
    text, faults = decode_text(path, raw)
    reader = _Reader(path, faults)
    root = reader.compose(text) if text is not None else None
    data = reader.convert(root, 0) if root is not None else None
    return Document(
        path,
        None if reader.lost else data,
        tuple(sorted(_list_inside(reader.faults, text), key=lambda fault: fault.span)),
        text or "",
        root is not None,
        reader.hollow,
    )


def _list_inside(faults: Sequence[Fault], text: str | None) -> Sequence[Fault]:
    """Return faults, each with a place inside the text."""
    if not text or not faults:
        return faults
    lines = Lines(text)
    return [structs.replace(fault, span=lines.clamp(fault.span)) for fault in faults]


class _Reader:
    """The state of one reading: the file's name, and the faults found so far."""

    def __init__(self, path: str, faults: tuple[Fault, ...]) -> None:
        self.path = path
        self.faults = list(faults)
        self.hollow = False
        self._aliased = False
        self._seen: set[int] = set()
        self._escapes = False

    def add(self, kind: FaultKind, span: Span, message: str, help_: str) -> None:
        self.faults.append(Fault(kind, self.path, span, message, help_))

    @property
    def lost(self) -> bool:
        """Whether a fault left holes in the data, so that what it lacks says nothing about the file."""
        return any(fault.kind in {FaultKind.ALIAS, FaultKind.TOO_LARGE} for fault in self.faults)

    def compose(self, text: str) -> yaml.Node | None:
        self._escapes = "\\" in text
        try:
            if place := find_too_deep(text):
                self.add(FaultKind.TOO_LARGE, place, *_DEEP_WORDS)
                return None
            # Only these characters can write an anchor, an alias or a tag, and most files have none of them.
            if any(sign in text for sign in "&*!"):
                self._report_aliases(text)
            self._aliased = self.lost
            return compose(text)
        except yaml.YAMLError as error:
            # An alias without its anchor stops the parser; it has its fault already.
            if not (self.lost and isinstance(error, ComposerError)):
                self.add(FaultKind.SYNTAX, *explain_error(error, text))
        return None

    def _report_aliases(self, text: str) -> None:
        """Report every line with an anchor, an alias or a tag, which the parser's nodes do not show."""
        lines: set[int] = set()
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            if not isinstance(event, yaml.NodeEvent):
                continue
            place = Span.at_mark(event.start_mark)
            if place.line in lines:
                continue
            if event.anchor is not None:
                lines.add(place.line)
                self.add(FaultKind.ALIAS, place, *_ALIAS_WORDS)
            elif getattr(event, "tag", None) is not None:
                lines.add(place.line)
                self.add(FaultKind.ALIAS, place, *_TAG_WORDS)

    def convert(self, node: yaml.Node, depth: int) -> Data:
        """Turn a node into plain data, and collect every fault."""
        if self._aliased:  # following aliases could expand a few lines to gigabytes
            if id(node) in self._seen:
                return None
            self._seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            value: str = node.value
            if len(value) > MAX_TEXT:
                self.add(FaultKind.TOO_LARGE, build_span(node), *_LONG_WORDS)
            if node.style:  # quoted, or a block: always text
                self._check_showable(node)
                return value
            # This is what `resolve` would return; most values need not be passed to it.
            return value if value[:1] not in SIGNALS and node.tag == UNTAGGED else self._resolve_value(node)
        if depth >= MAX_DEPTH:
            self.add(FaultKind.TOO_LARGE, build_span(node), *_DEEP_WORDS)
            return None
        if isinstance(node, yaml.SequenceNode):
            return tuple([self.convert(item, depth + 1) for item in node.value])
        return self._convert_mapping(node, depth) if isinstance(node, yaml.MappingNode) else None

    def _resolve_value(self, node: yaml.ScalarNode) -> Scalar:
        try:
            meaning = resolve(node.value, node.tag)
        except AmbiguousValueError as error:
            self.add(FaultKind.AMBIGUOUS_VALUE, build_span(node), *error.words)
            return str(node.value)
        if meaning is None:
            self.hollow = True
        return meaning

    def _check_showable(self, node: yaml.ScalarNode) -> None:
        """Report characters that a quoted text contains as escapes, and that cannot be shown."""
        if self._escapes and (character := find_unshowable(node.value)):
            self.add(FaultKind.ENCODING, build_span(node), *explain_unshowable(character))

    def _convert_mapping(self, node: yaml.MappingNode, depth: int) -> Mapping[str, Data]:
        data: dict[str, Data] = {}
        for key_node, value_node in node.value:
            is_scalar = isinstance(key_node, yaml.ScalarNode) and not key_node.style
            key = key_node.value if is_scalar and key_node.value in _KEYS else self._convert_key(key_node)
            value = self.convert(value_node, depth + 1)
            if key is None:
                continue
            if key in data:
                first = next(other for other, _ in node.value if other.value == key)
                self.add(
                    FaultKind.DUPLICATE_KEY,
                    build_span(key_node),
                    f"the key {key} is here twice; it stands on line {build_span(first).line} already",
                    "keep one of the two",
                )
                continue
            data[key] = value
        return data

    def _convert_key(self, node: yaml.Node) -> str | None:
        if not isinstance(node, yaml.ScalarNode):
            self.add(FaultKind.KEY_NOT_TEXT, build_span(node), *_KEY_WORDS)
            return None
        value: str = node.value
        if node.style:
            self._check_showable(node)
        elif value == "<<":
            self.add(FaultKind.ALIAS, build_span(node), *_ALIAS_WORDS)
            return None
        elif _is_not_text(value):
            message = f"{_KEY_WORDS[0]}, and {value or 'nothing'} is not"
            self.add(FaultKind.KEY_NOT_TEXT, build_span(node), message, _KEY_WORDS[1])
        elif len(_KEYS) < _MANY_KEYS:
            _KEYS.add(value)
        return value


_KEY_WORDS = ("a key must be text", "put the key in quotes, or check the line for a stray ? : or -")

_ALIAS_WORDS = (
    "anchors, aliases and merge keys (& * <<) are not part of this format",
    "write the value out where it is needed, or give it a name in procedures/shared/",
)

_TAG_WORDS = (
    "tags (a word that starts with an exclamation mark) are not part of this format",
    "delete the tag, or put the value in quotes if the exclamation mark belongs to it",
)

_DEEP_WORDS = (
    f"lists and mappings are nested more than {MAX_DEPTH} deep",
    "look for a bracket that is never closed, or dashes in a row",
)


_LONG_WORDS = (
    f"this text has more than {MAX_TEXT:,} characters",
    "no reader gets to the end of it: split it, or look for a quotation mark that is never closed",
)

_MANY_KEYS = 4096
_KEYS: set[str] = set()
"""A cache of unquoted keys that are text: a library has a few hundred, each thousands of times."""


def _is_not_text(value: str) -> bool:
    """Return whether an unquoted key is a number, a date, a boolean or null; ``on`` and ``no`` are text."""
    try:
        return isinstance(resolve(value, "tag:yaml.org,2002:str"), int | Decimal | date | None)
    except AmbiguousValueError:
        return True
