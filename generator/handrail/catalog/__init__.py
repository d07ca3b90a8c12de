"""The index of a library: what exists under which id, what names what, and which law is cited where."""

from handrail.catalog.catalog import REGISTRIES, Catalog
from handrail.catalog.interface import GuideTitle, Interface
from handrail.catalog.interfaces import Interfaces
from handrail.catalog.passages import Passage
from handrail.catalog.shared import Named
from handrail.catalog.versions import Version, build_versions, list_turning_days
from handrail.model.references import Reference, ReferenceKind, find_references

__all__ = [
    "REGISTRIES",
    "Catalog",
    "GuideTitle",
    "Interface",
    "Interfaces",
    "Named",
    "Passage",
    "Reference",
    "ReferenceKind",
    "Version",
    "build_versions",
    "find_references",
    "list_turning_days",
]
