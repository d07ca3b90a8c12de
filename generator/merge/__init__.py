"""A national procedure and overlays → the procedure as it is in an area, and where each value is from."""

from generator.merge.limits import promise_beside
from generator.merge.local import Absence, Local, Removed, extend, in_force, merge
from generator.merge.provenance import Provenance, provenance
from generator.merge.step_needs import Listing, listed_in, listings, resolve

__all__ = [
    "Absence",
    "Listing",
    "Local",
    "Provenance",
    "Removed",
    "extend",
    "in_force",
    "listed_in",
    "listings",
    "merge",
    "promise_beside",
    "provenance",
    "resolve",
]
