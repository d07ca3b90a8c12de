"""Complete the needs of steps from the guide's own list.

A step can name a document by its id only: ``needs: [lease]``. The number of copies, the situation and the
basis are then in the guide's ``needs``. Everything that readers get is made from procedures in which these
are filled in. If a step names another basis than the list, nothing is filled in, because that source says
nothing about this step.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

import msgspec
from msgspec import structs

from handrail.load import Entry, Origin
from handrail.model import AllOf, AnyOf, Need, NeededDocument, NothingNeeded, Procedure, Step
from handrail.model.step import Way
from handrail.source import Path

T = TypeVar("T")


class Listing(msgspec.Struct, frozen=True):
    """A document in a list of needs.

    Attributes:
        path: its path in the procedure.
        need: the need.
        situations: the situations in which it is needed: its own, and those of the groups around it.
    """

    path: Path
    need: NeededDocument
    situations: tuple[str, ...]


Listings = Mapping[str, Sequence[Listing]]
"""The documents of the guide's own list by id; a document can be listed more than once."""


def index_listings(procedure: Procedure) -> Listings:
    """Index the documents of the guide's own list."""
    found: dict[str, list[Listing]] = {}
    for each in find_listings(procedure.needs, ("needs",)):
        found.setdefault(each.need.doc, []).append(each)
    return found


def find_listings(needs: Iterable[Need], path: Path, situations: tuple[str, ...] = ()) -> Iterator[Listing]:
    """Yield the documents of the list of needs at ``path``."""
    for index, need in enumerate(needs):
        here, held = (*path, index), (*situations, need.when) if need.when else situations
        match need:
            case NeededDocument():
                yield Listing(here, need, held)
            case AnyOf():
                yield from find_listings(need.any_of, (*here, "any_of"), held)
            case AllOf():
                yield from find_listings(need.all_of, (*here, "all_of"), held)


def resolve(entry: Entry[Procedure]) -> Entry[Procedure]:
    """Return a procedure in which the guide's list completes the needs of steps.

    If a document is listed more than once, only what all listings have in common is filled in. A situation is
    filled in as ``if``, unless the step, or a group around it, is for that situation only. What comes from an
    area's list has that area as its origin.

    Args:
        entry: the merged procedure.

    Returns:
        the same entry if there is nothing to fill in.
    """
    resolver = _NeedsResolver(entry, index_listings(entry.record), {})
    if not resolver.listed:
        return entry
    steps = resolver.resolve_steps(entry.record.steps, ("steps",), frozenset())
    if steps is entry.record.steps:
        return entry
    record = structs.replace(entry.record, steps=steps)
    return replace(entry, record=record, origins={**entry.origins, **resolver.origins})


class _NeedsResolver(msgspec.Struct):
    entry: Entry[Procedure]
    listed: Listings
    origins: dict[Path, Origin]

    def resolve_steps(self, steps: tuple[Step, ...], path: Path, held: frozenset[str]) -> tuple[Step, ...]:
        return _keep_same(
            steps, tuple(self.resolve_step(step, (*path, index), held) for index, step in enumerate(steps))
        )

    def resolve_step(self, step: Step, path: Path, held: frozenset[str]) -> Step:
        held = held | {step.when} if step.when else held
        needs = self.resolve_needs(step.needs, (*path, "needs"), held) if step.needs else step.needs
        any_of, all_of = (
            self.resolve_ways(ways, (*path, key), held) if ways else ways
            for key, ways in (("any_of", step.any_of), ("all_of", step.all_of))
        )
        if needs is step.needs and any_of is step.any_of and all_of is step.all_of:
            return step
        return structs.replace(step, needs=needs, any_of=any_of, all_of=all_of)

    def resolve_ways(self, ways: tuple[Way, ...], path: Path, held: frozenset[str]) -> tuple[Way, ...]:
        return _keep_same(
            ways,
            tuple(
                self.resolve_step(way, (*path, index), held) if isinstance(way, Step) else way
                for index, way in enumerate(ways)
            ),
        )

    def resolve_needs(self, needs: tuple[Need, ...], path: Path, held: frozenset[str]) -> tuple[Need, ...]:
        return _keep_same(
            needs, tuple(self.resolve_need(need, (*path, index), held) for index, need in enumerate(needs))
        )

    def resolve_need(self, need: Need, path: Path, held: frozenset[str]) -> Need:
        held = held | {need.when} if need.when else held
        match need:
            case NeededDocument():
                return self.resolve_document(need, path, held)
            case AnyOf():
                inner = self.resolve_needs(need.any_of, (*path, "any_of"), held)
                return need if inner is need.any_of else structs.replace(need, any_of=inner)
            case AllOf():
                inner = self.resolve_needs(need.all_of, (*path, "all_of"), held)
                return need if inner is need.all_of else structs.replace(need, all_of=inner)
            case NothingNeeded():
                return need

    def resolve_document(self, need: NeededDocument, path: Path, held: frozenset[str]) -> Need:
        listed = self.listed.get(need.doc)
        if not listed:
            return need
        new = fill_need(need, listed, held)
        if new == need:
            return need
        origins = {self.entry.origin(each.path).area: each.path for each in listed}
        for area, where in origins.items():
            if area and not self.entry.origin(path).area:
                self.origins[path] = self.entry.origin(where)
        return new


def fill_need(need: NeededDocument, listed: Sequence[Listing], held: frozenset[str]) -> Need:
    """Return a need of a step, completed from the guide's list.

    Args:
        need: the need, as the step has it.
        listed: the listings of the same document in the guide's list; at least one.
        held: the situations of the step and of the groups around the need.
    """
    said = [each.need for each in listed]
    basis = _find_common(frozenset(each.basis) for each in said)
    if need.basis and frozenset(need.basis) != basis:
        return need
    situations = (
        _find_common(tuple(one for one in each.situations if one not in held) for each in listed) or ()
    )
    *outer, inner = situations if situations and not need.when else (need.when,)
    new: Need = structs.replace(
        need,
        originals=_find_common(each.originals for each in said) if need.originals is None else need.originals,
        copies=_find_common(each.copies for each in said) if need.copies is None else need.copies,
        note=need.note or _find_common(each.note for each in said),
        when=inner,
        basis=need.basis or _find_common(each.basis for each in said) or (),
    )
    for situation in reversed(outer):
        new = AllOf(all_of=(new,), when=situation)
    return new


def _find_common(values: Iterable[T]) -> T | None:
    """Return the value that all values have in common; ``None`` if they differ."""
    first, *others = values
    return first if all(other == first for other in others) else None


def _keep_same(old: tuple[T, ...], new: tuple[T, ...]) -> tuple[T, ...]:
    """Return the old tuple if the new one has the very same items, so that nothing is copied."""
    return old if all(one is other for one, other in zip(old, new, strict=True)) else new
