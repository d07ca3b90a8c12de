"""Steps and needs with the places where they stand, without a walk through everything else."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.model import AllOf, AnyOf, Need, Procedure, Step
from handrail.model.walk import Path


def walk_steps(procedure: Procedure) -> Iterator[tuple[Path, Step]]:
    """Yield every step and sub-step in reading order, with its place in the procedure."""
    found: list[tuple[Path, Step]] = []
    _collect(procedure.steps, ("steps",), found)
    return iter(found)


def _collect(ways: tuple[object, ...], path: Path, found: list[tuple[Path, Step]]) -> None:
    for index, step in enumerate(ways):
        if isinstance(step, Step):
            found.append(((*path, index), step))
            if step.ways:
                _collect(step.ways, (*path, index, "any_of" if step.any_of else "all_of"), found)


def walk_needs(needs: tuple[Need, ...], path: Path) -> Iterator[tuple[Path, Need]]:
    """Yield every need of a tree that stands at ``path``: documents, choices, groups, top down."""
    for index, need in enumerate(needs):
        here = (*path, index)
        yield here, need
        if isinstance(need, AnyOf):
            yield from walk_needs(need.any_of, (*here, "any_of"))
        elif isinstance(need, AllOf):
            yield from walk_needs(need.all_of, (*here, "all_of"))
