"""Which procedures lead to which states."""

from __future__ import annotations

from collections.abc import Mapping

from generator.catalog import Catalog
from generator.model.step import all_steps


def states_reached(catalog: Catalog) -> Mapping[str, frozenset[str]]:
    """Return every state that a step of the library results in, with the ids of the procedures that do it."""
    found: dict[str, set[str]] = {}
    for entry in catalog.library.procedures:
        for step in all_steps(entry.record.steps):
            if step.results:
                found.setdefault(step.results, set()).add(entry.key)
    return {state: frozenset(keys) for state, keys in found.items()}
