"""The whole library, indexed: what exists under which id, who names what, and which law is cited where."""

from generator.catalog.catalog import REGISTRIES, Catalog
from generator.catalog.interface import Interface, Title
from generator.catalog.interfaces import Interfaces
from generator.catalog.passages import Passage
from generator.catalog.shared import Named
from generator.catalog.versions import Version, turning_days, versions
from generator.model.references import Reference, ReferenceKind, references

__all__ = [
    "REGISTRIES",
    "Catalog",
    "Interface",
    "Interfaces",
    "Named",
    "Passage",
    "Reference",
    "ReferenceKind",
    "Title",
    "Version",
    "references",
    "turning_days",
    "versions",
]
