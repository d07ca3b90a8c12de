"""The steps of a procedure with their paths, worked out once for each procedure."""

from __future__ import annotations

from handrail.catalog import Catalog
from handrail.load import Entry
from handrail.model import Procedure, Step
from handrail.model.places import walk_steps
from handrail.source import Path

PlacedStep = tuple[Path, Step]
"""A step, and its path."""


def list_steps(catalog: Catalog, entry: Entry[Procedure]) -> tuple[PlacedStep, ...]:
    """Return every step and sub-step with its path, in reading order; worked out once for an entry."""
    return catalog.derive(entry, _collect_steps)


def _collect_steps(_: Catalog, entry: Entry[Procedure]) -> tuple[PlacedStep, ...]:
    return tuple(walk_steps(entry.record))
