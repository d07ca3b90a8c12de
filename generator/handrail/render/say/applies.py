"""A procedure as it is in some circumstances: what applies in them, and nothing that has to be weighed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TypeVar

from msgspec.structs import replace

from handrail.model import AllOf, AnyOf, Condition, Need, NeededDocument, NothingNeeded, Procedure, Step
from handrail.model.step import Way

T = TypeVar("T", Need, Step, Condition)


def in_situations(procedure: Procedure, held: Collection[str]) -> Procedure:
    """Return the procedure with what applies where the situations in ``held`` hold, and no others.

    A choice of which one part is left is that part; a step or group of which nothing is left is gone.
    """
    return replace(
        procedure,
        situations=tuple(name for name in procedure.situations if name in held),
        conditions=tuple(_applying(procedure.conditions, held)),
        needs=tuple(_needs(procedure.needs, held)),
        steps=tuple(_steps(procedure.steps, held)),
    )


def _applying(parts: Iterable[T], held: Collection[str]) -> Iterator[T]:
    for part in parts:
        if part.when is None:
            yield part
        elif part.when in held:
            yield replace(part, when=None)


def _needs(needs: Iterable[Need], held: Collection[str]) -> Iterator[Need]:
    for need in _applying(needs, held):
        if isinstance(need, NeededDocument | NothingNeeded):
            yield need
            continue
        key, parts = ("any_of", need.any_of) if isinstance(need, AnyOf) else ("all_of", need.all_of)
        left = tuple(_needs(parts, held))
        if len(left) == 1 and need.note is None:
            yield left[0]
        elif len(left) > 1:
            yield replace(need, **{key: left})
        elif left:
            yield AllOf(all_of=left, note=need.note)


def _steps(steps: Iterable[Step], held: Collection[str]) -> Iterator[Step]:
    for step in _applying(steps, held):
        left = tuple(_ways(step.ways, held))
        if step.ways and not left and step.do is None:
            continue
        # Where one way is left there is nothing to choose, but all of it is to be done.
        chosen = step.any_of is not None and len(left) > 1
        yield replace(
            step,
            any_of=left if chosen else None,
            all_of=left or None if not chosen else None,
            needs=tuple(_needs(step.needs, held)),
        )


def _ways(ways: Iterable[Way], held: Collection[str]) -> Iterator[Way]:
    for way in ways:
        if isinstance(way, Step):
            yield from _steps((way,), held)
        else:
            yield way
