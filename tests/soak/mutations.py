"""Ways to spoil a file: its bytes, its lines, and the keys, values and words of its YAML."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from random import Random
from typing import Final

import yaml

from tests.soak.hostile import VALUES, WORDS

Mutation = Callable[[bytes, bytes, Random], bytes]
"""Returns a file spoilt in one way; the second argument is another file, of which a part may be taken."""

_MOST: Final = 64 * 1024
"""How many bytes a spoilt file has at most: longer ones take time, and show nothing more."""


def spoil(data: bytes, other: bytes, random: Random) -> tuple[str, bytes]:
    """Spoil a file in one way, and return the name of the way with what became of the file."""
    mutation = random.choices(MUTATIONS, _WEIGHTS)[0]
    return mutation.__name__, mutation(data, other, random)[:_MOST]


# Bytes


def flip_bit(data: bytes, other: bytes, random: Random) -> bytes:
    del other
    place = random.randrange(len(data) + 1)
    return (
        data[:place]
        + bytes(byte ^ 1 << random.randrange(8) for byte in data[place : place + 1])
        + data[place + 1 :]
    )


def cut_bytes(data: bytes, other: bytes, random: Random) -> bytes:
    del other
    start, end = _stretch(data, random)
    return data[:start] + data[end:]


def cut_off(data: bytes, other: bytes, random: Random) -> bytes:
    del other
    return data[: random.randrange(len(data) + 1)]


def insert_bytes(data: bytes, other: bytes, random: Random) -> bytes:
    del other
    place = random.randrange(len(data) + 1)
    return data[:place] + random.randbytes(random.randint(1, 4)) + data[place:]


def take_bytes(data: bytes, other: bytes, random: Random) -> bytes:
    place = random.randrange(len(data) + 1)
    start, end = _stretch(other, random)
    return data[:place] + other[start:end] + data[place:]


def repeat_bytes(data: bytes, other: bytes, random: Random) -> bytes:
    del other
    start, end = _stretch(data, random)
    return data[:end] + data[start:end] * random.choice((1, 9, 999)) + data[end:]


# Lines


def drop_line(data: bytes, other: bytes, random: Random) -> bytes:
    del other
    lines, place = _lines(data, random)
    return b"".join(lines[:place] + lines[place + 1 :])


def double_line(data: bytes, other: bytes, random: Random) -> bytes:
    del other
    lines, place = _lines(data, random)
    return b"".join(lines[:place] + lines[place : place + 1] + lines[place:])


def move_line(data: bytes, other: bytes, random: Random) -> bytes:
    del other
    lines, place = _lines(data, random)
    moved = lines.pop(place) if lines else b""
    lines.insert(random.randrange(len(lines) + 1), moved)
    return b"".join(lines)


def indent_line(data: bytes, other: bytes, random: Random) -> bytes:
    del other
    lines, place = _lines(data, random)
    for number in range(place, min(len(lines), place + random.choice((1, 3)))):
        spaces = random.choice((b" ", b"  ", b"    ", b"\t", b"- "))
        lines[number] = random.choice((spaces + lines[number], lines[number].removeprefix(spaces)))
    return b"".join(lines)


def take_lines(data: bytes, other: bytes, random: Random) -> bytes:
    lines, place = _lines(data, random)
    others, start = _lines(other, random)
    return b"".join(lines[:place] + others[start : start + random.randint(1, 9)] + lines[place:])


def insert_words(data: bytes, other: bytes, random: Random) -> bytes:
    """Put hostile words anywhere into the text, also within a character."""
    del other
    place = random.randrange(len(data) + 1)
    return data[:place] + random.choice(WORDS).encode("utf-8", "surrogatepass") + data[place:]


# YAML: what is not YAML stays as it is


def change_value(data: bytes, other: bytes, random: Random) -> bytes:
    """Put a value of another kind in the place of one."""
    del other
    return _changed(data, random, lambda _: _compose(random.choice(VALUES).encode()))


def change_words(data: bytes, other: bytes, random: Random) -> bytes:
    """Put hostile words into a text."""
    del other

    def change(node: yaml.Node) -> yaml.Node | None:
        if not isinstance(node, yaml.ScalarNode):
            return None
        place = random.randrange(len(node.value) + 1)
        times = random.choice((1, 1, 1, 1, 1, 2, 30, 500))
        words = f"{node.value[:place]}{random.choice(WORDS) * times}{node.value[place:]}"
        return yaml.ScalarNode(node.tag, words, style='"')

    return _changed(data, random, change)


def take_value(data: bytes, other: bytes, random: Random) -> bytes:
    """Put a value of another file, or of another place, where one stands."""
    donor = _compose(random.choice((data, other)))
    found = [value for _, _, value in _places(donor)] if donor else []
    return _changed(data, random, lambda _: random.choice(found) if found else None)


def rename_key(data: bytes, other: bytes, random: Random) -> bytes:
    """Give a value the key of another, or one that is misspelt."""
    root = _compose(data)
    own, others = _keyed(root), _keyed(_compose(other))
    if root is None or not own:
        return data
    parent, place, _ = random.choice(own)
    donor, number, _ = random.choice(own + others)
    key = copy.copy(donor.value[number][0])
    if random.random() < 1 / 3 and isinstance(key, yaml.ScalarNode):
        key.value = random.choice((key.value[1:], key.value.upper(), f"{key.value} ", random.choice(VALUES)))
    parent.value[place] = (key, parent.value[place][1])
    return _serialized(root)


def drop_value(data: bytes, other: bytes, random: Random) -> bytes:
    """Drop a key with its value, or an item of a list."""
    del other
    return _with_children(data, random, lambda children, place: children.pop(place))


def double_value(data: bytes, other: bytes, random: Random) -> bytes:
    """Write a key with its value, or an item of a list, twice."""
    del other
    return _with_children(
        data, random, lambda children, place: children.insert(place, copy.deepcopy(children[place]))
    )


def move_value(data: bytes, other: bytes, random: Random) -> bytes:
    """Move a key with its value, or an item of a list, among those beside it."""
    del other
    return _with_children(
        data,
        random,
        lambda children, place: children.insert(random.randrange(len(children)), children.pop(place)),
    )


def wrap_value(data: bytes, other: bytes, random: Random) -> bytes:
    """Nest a value: in lists, or under a key."""
    del other

    def wrap(node: yaml.Node) -> yaml.Node:
        for _ in range(random.choice((1, 1, 1, 2, 70))):
            if random.random() < 1 / 2:
                node = yaml.SequenceNode(_LIST, [node], flow_style=True)
            else:
                key = random.choice(("any_of", "all_of", "do", "zh", "en", "when", "0"))
                node = yaml.MappingNode(_MAPPING, [(yaml.ScalarNode(_TEXT, key), node)], flow_style=True)
        return node

    return _changed(data, random, wrap)


MUTATIONS: Final[tuple[Mutation, ...]] = (
    flip_bit,
    cut_bytes,
    cut_off,
    insert_bytes,
    take_bytes,
    repeat_bytes,
    drop_line,
    double_line,
    move_line,
    indent_line,
    take_lines,
    insert_words,
    change_value,
    change_words,
    take_value,
    rename_key,
    drop_value,
    double_value,
    move_value,
    wrap_value,
)
"""Every way, those on YAML last."""

_WEIGHTS: Final = [1 if MUTATIONS.index(each) < MUTATIONS.index(insert_words) else 3 for each in MUTATIONS]
"""How often each way is taken. What stays YAML gets further than what does not, and so shows more."""

_WIDTH: Final = 1 << 20
"""Wide enough that no text is folded."""

_LIST: Final = "tag:yaml.org,2002:seq"
_MAPPING: Final = "tag:yaml.org,2002:map"
_TEXT: Final = "tag:yaml.org,2002:str"

_Place = tuple[yaml.CollectionNode, int, yaml.Node]
"""A list or a mapping, the number of something in it, and its value."""


def _stretch(data: bytes, random: Random) -> tuple[int, int]:
    start = random.randrange(len(data) + 1)
    return start, min(len(data), start + random.choice((1, 4, 40, 400)))


def _lines(data: bytes, random: Random) -> tuple[list[bytes], int]:
    lines = data.splitlines(keepends=True)
    return lines, random.randrange(len(lines)) if lines else 0


def _compose(data: bytes) -> yaml.Node | None:
    """Return the nodes of a text; nothing if it is no YAML, or so deep that the parser could not stand it."""
    if max(data.count(sign) for sign in (b"[", b"{", b"- ", b"? ")) > 2000:
        return None
    try:
        found: yaml.Node | None = yaml.compose(data, Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, UnicodeDecodeError):
        return None
    return found


def _serialized(root: yaml.Node) -> bytes:
    try:
        text = yaml.serialize(
            root, Dumper=yaml.CSafeDumper, allow_unicode=True, width=10**6, encoding="utf-8"
        )
    except (yaml.YAMLError, UnicodeEncodeError, RecursionError):
        return b""
    return str(text).encode()


def _places(node: yaml.Node | None) -> Iterator[_Place]:
    """Yield the places of all values below a node, top down; those below an alias once."""
    waiting, seen = [node], set[int]()
    while waiting:
        node = waiting.pop()
        if not isinstance(node, yaml.CollectionNode) or id(node) in seen:
            continue
        seen.add(id(node))
        for number, child in enumerate(node.value):
            value = child[1] if _is_mapping(node) else child
            yield node, number, value
            waiting.append(value)


def _keyed(root: yaml.Node | None) -> list[_Place]:
    """Return the places of all values that have a key."""
    return [place for place in _places(root) if _is_mapping(place[0])]


def _is_mapping(node: yaml.Node) -> bool:
    return isinstance(node, yaml.MappingNode)


def _changed(data: bytes, random: Random, change: Callable[[yaml.Node], yaml.Node | None]) -> bytes:
    """Return a file in which one value became another one; the same file if there is no other one."""
    root = _compose(data)
    places = list(_places(root))
    if root is None or not places:
        return data
    parent, number, value = random.choice(places)
    if (new := change(value)) is None:
        return data
    parent.value[number] = (parent.value[number][0], new) if _is_mapping(parent) else new
    return _serialized(root)


def _with_children(data: bytes, random: Random, change: Callable[[list[object], int], object]) -> bytes:
    """Return a file in which something became of the children of one list or mapping."""
    root = _compose(data)
    places = list(_places(root))
    if root is None or not places:
        return data
    parent, number, _ = random.choice(places)
    change(parent.value, number)
    return _serialized(root)
