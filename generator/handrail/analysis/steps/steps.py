"""The steps of a procedure, gathered once for all who ask."""

from __future__ import annotations

from handrail.catalog import Catalog
from handrail.load import Entry
from handrail.model import Procedure, Step
from handrail.model.places import walk_steps
from handrail.source import Path

PlacedStep = tuple[Path, Step]
"""A step, and the keys that lead to it."""


def list_steps(catalog: Catalog, entry: Entry[Procedure]) -> tuple[PlacedStep, ...]:
    """Return every step and sub-step in reading order, with its place; worked out once for an entry."""
    return catalog.derive(entry, _collect_steps)


def _collect_steps(_: Catalog, entry: Entry[Procedure]) -> tuple[PlacedStep, ...]:
    return tuple(walk_steps(entry.record))
