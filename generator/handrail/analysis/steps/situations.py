"""The circumstances in which a procedure is followed, and what is open in each of them.

A *setting* is a set of situations that hold together. If each alternative of a choice of steps has a
situation of its own ("insured through an employer", "no employer"), these situations exclude each other, and
no setting has two of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, islice

import msgspec

from handrail.catalog import Catalog
from handrail.load import Entry
from handrail.model import Need, Procedure, Step
from handrail.model.places import walk_needs
from handrail.model.step import flatten_steps

Setting = frozenset[str]
Exclusion = frozenset[str]
"""Two situations that cannot hold together."""

MOST_SETTINGS = 256


def find_exclusions(procedure: Procedure) -> frozenset[Exclusion]:
    """Return every pair of situations that decide between alternatives of a choice of steps."""
    found: set[Exclusion] = set()
    for step in flatten_steps(procedure.steps):
        conditions = {sub.when for sub in step.sub_steps if sub.when}
        if step.any_of and len(conditions) == len(step.any_of):
            found.update(frozenset(pair) for pair in combinations(sorted(conditions), 2))
    return frozenset(found)


class Settings(msgspec.Struct, frozen=True):
    """The settings that make a difference to a procedure, and those in which somebody gets through."""

    known: tuple[Setting, ...]
    passable: tuple[Setting, ...]


def get_settings(catalog: Catalog, entry: Entry[Procedure]) -> Settings:
    """Return the settings of a procedure, which are worked out once for an entry."""
    return catalog.derive(entry, _find_settings)


def _find_settings(_: Catalog, entry: Entry[Procedure]) -> Settings:
    known = list_settings(entry.record)
    return Settings(known, tuple(each for each in known if has_way_through(entry.record, each)))


def list_settings(procedure: Procedure) -> tuple[Setting, ...]:
    """Return the settings that make a difference to a procedure, the smallest first, at most 256.

    Only situations count that the procedure declares and that a step or a need depends on. If nine or more of
    them can hold together, the settings with the most situations are left out.
    """
    if not procedure.situations:
        return (frozenset(),)
    depended_on = set(_list_conditions(procedure))
    names = [name for name in dict.fromkeys(procedure.situations) if name in depended_on]
    excluded = find_exclusions(procedure) if len(names) > 1 else frozenset[Exclusion]()
    return tuple(islice(_list_compatible_sets(names, excluded), MOST_SETTINGS))


def _list_conditions(procedure: Procedure) -> Iterator[str | None]:
    steps = tuple(flatten_steps(procedure.steps))
    for step in steps:
        yield step.when
    for needs in (procedure.needs, *(step.needs for step in steps)):
        for _, need in walk_needs(needs, ()):
            yield need.when


def _list_compatible_sets(names: list[str], excluded: frozenset[Exclusion]) -> Iterator[Setting]:
    """Yield the sets without an excluded pair, by size; each is built from a smaller one."""
    level: list[tuple[int, ...]] = [()]
    while level:
        yield from (frozenset(names[index] for index in chosen) for chosen in level)
        level = [
            (*chosen, index)
            for chosen in level[:MOST_SETTINGS]
            for index in range(chosen[-1] + 1 if chosen else 0, len(names))
            if not any(frozenset((names[index], names[other])) in excluded for other in chosen)
        ]


def applies(record: Step | Need, setting: Setting) -> bool:
    """Return whether a step or a need applies in a setting."""
    return record.when is None or record.when in setting


def is_passable(step: Step, setting: Setting) -> bool:
    """Return whether a reader can get through a step: every choice in it has an open way."""
    if step.any_of:
        return any(not isinstance(way, Step) or is_open(way, setting) for way in step.any_of)
    if not step.all_of:
        return True
    must = (sub for sub in step.sub_steps if applies(sub, setting) and not sub.optional)
    return all(is_passable(sub, setting) for sub in must)


def is_open(step: Step, setting: Setting) -> bool:
    """Return whether a step applies in a setting, and a reader can get through it."""
    return applies(step, setting) and is_passable(step, setting)


def has_way_through(procedure: Procedure, setting: Setting) -> bool:
    """Return whether a reader in a setting can get through all required steps."""
    return all(
        is_passable(step, setting) for step in procedure.steps if applies(step, setting) and not step.optional
    )
