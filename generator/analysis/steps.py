"""The steps of a procedure, gathered once for all who ask."""

from __future__ import annotations

from generator.catalog import Catalog
from generator.load import Entry
from generator.model import Procedure, Step
from generator.model.places import placed_steps
from generator.source import Path

PlacedStep = tuple[Path, Step]
"""A step, and the keys that lead to it."""


def steps(catalog: Catalog, entry: Entry[Procedure]) -> tuple[PlacedStep, ...]:
    """Return every step and sub-step in reading order, with its place; worked out once for an entry."""
    return catalog.of(entry, _steps)


def _steps(_: Catalog, entry: Entry[Procedure]) -> tuple[PlacedStep, ...]:
    return tuple(placed_steps(entry.record))
