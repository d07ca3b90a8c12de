"""The whole library, indexed: what exists under which id, who names what, and which law is cited where."""

from generator.catalog.catalog import Catalog
from generator.catalog.interface import Interface
from generator.catalog.interfaces import Interfaces
from generator.catalog.passages import Passage
from generator.catalog.references import Reference, ReferenceKind, references
from generator.catalog.versions import Version, turning_days, versions

__all__ = [
    "Catalog",
    "Interface",
    "Interfaces",
    "Passage",
    "Reference",
    "ReferenceKind",
    "Version",
    "references",
    "turning_days",
    "versions",
]
