"""A national procedure and overlays → the procedure as it is in an area, and where each value is from."""

from generator.merge.limits import promise_beside
from generator.merge.local import Absence, Local, Removed, extend, in_force, merge
from generator.merge.provenance import Provenance, provenance

__all__ = [
    "Absence",
    "Local",
    "Provenance",
    "Removed",
    "extend",
    "in_force",
    "merge",
    "promise_beside",
    "provenance",
]
