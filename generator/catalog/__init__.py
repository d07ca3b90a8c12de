"""The whole library, indexed: what exists under which id, who names what, and which law is cited where."""

from generator.catalog.catalog import Catalog, Citing
from generator.catalog.passages import Passage
from generator.catalog.references import Reference, ReferenceKind, references

__all__ = ["Catalog", "Citing", "Passage", "Reference", "ReferenceKind", "references"]
