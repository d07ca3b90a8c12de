"""A national procedure and overlays → the procedure as it is in an area, and where each value is from."""

from handrail.merge.limits import promise_beside
from handrail.merge.local import Absence, Local, Removed, extend, in_force, merge
from handrail.merge.provenance import Provenance, provenance
from handrail.merge.step_needs import Listing, listed_in, listings, resolve

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
