"""Finding nodes by the keys that lead to them."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from handrail.source.compose import compose
from handrail.source.tree import Tree, build_span


class Watched(list[object]):
    """A list that counts what is taken out of it."""

    taken = 0

    def __iter__(self) -> Iterator[object]:
        for each in super().__iter__():
            self.taken += 1
            yield each


def looked_at(size: int) -> int:
    """Return how many keys of a mapping are looked at to find each of them."""
    root = compose("".join(f"k{number}: {number}\n" for number in range(size)))
    assert isinstance(root, yaml.MappingNode)
    root.value = watched = Watched(root.value)
    tree = Tree(root)
    for number in range(size):
        assert build_span(tree.find((f"k{number}",))[1]).line == number + 1
    return watched.taken


def test_finding_every_key_costs_one_look_at_each() -> None:
    assert [looked_at(size) for size in (100, 200)] == [100, 200]


def test_of_a_key_that_stands_twice_the_first_is_found() -> None:
    key, value = Tree(compose("a: 1\na: 2\n")).find(("a",))
    assert (build_span(key).line, build_span(value).column) == (1, 4)


def test_steps_that_the_file_does_not_have_are_passed_over() -> None:
    tree = Tree(compose("a: [x, {b: 1}]\n"))
    assert build_span(tree.find(("a", 1, "zz", "b"))[0]).column == 9
    assert build_span(tree.find(("a", 7))[1]).column == 4
    assert Tree(None).find(("a",)) == (None, None)
