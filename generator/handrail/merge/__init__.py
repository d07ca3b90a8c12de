"""Merge a national procedure with the overlays of an area, and record where each value was written."""

from handrail.merge.limits import find_promise
from handrail.merge.local import Absence, Local, Removed, extend, filter_in_force, merge_overlays
from handrail.merge.provenance import Provenance, find_provenance
from handrail.merge.step_needs import Listing, find_listings, index_listings, resolve

__all__ = [
    "Absence",
    "Listing",
    "Local",
    "Provenance",
    "Removed",
    "extend",
    "filter_in_force",
    "find_listings",
    "find_promise",
    "find_provenance",
    "index_listings",
    "merge_overlays",
    "resolve",
]
