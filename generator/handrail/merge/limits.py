"""Merge time limits by id; an area's promise is added to a statutory limit, and never replaces it."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from handrail.merge.layer import Layer, put
from handrail.model import Promise, Removal, TimeLimit

_KEY = "limits"
_SET = "the law sets the limit {}"
_END = "delete on_expiry: what happens when the time is up stands with the limit of the law"


def merge_limits(layer: Layer) -> Mapping[str, TimeLimit]:
    """Return the limits with the overlay's changes.

    A limit of kind ``promised`` with the id of a statutory limit becomes the promise beside that limit. No
    other kind can replace a statutory limit, because the texts and steps that name it mean the law.
    """
    merged = dict(layer.inherited.record.limits)
    for key, change in layer.overlay.record.limits.items():
        before = merged.get(key)
        if (
            isinstance(change, Removal)
            or not before
            or before.kind != "statutory"
            or before.kind == change.kind
        ):
            put(layer, merged, (_KEY, key), change)
        elif change.kind == "promised":
            merged[key] = replace(before, promise=find_promise(before, change))
            layer.origins[_KEY, key, "promise"] = layer.build_origin((_KEY, key))
            if change.on_expiry:
                layer.report_fault(
                    (_KEY, key, "on_expiry"), f"{_SET.format(key)}, and this is a promise beside it", _END
                )
        else:
            layer.report_fault(
                (_KEY, key, "kind"),
                f"{_SET.format(key)}, and one of kind {change.kind} cannot take its place",
                f"give this limit an id of its own; to say that {key} does not hold here, remove it",
            )
    return merged


def find_promise(limit: TimeLimit, change: TimeLimit) -> Promise:
    """Turn an area's limit of kind ``promised`` into the promise of a statutory limit."""
    return Promise(
        none=change.none,
        working_days=change.working_days,
        days=change.days,
        hours=change.hours,
        months=change.months,
        name=None if change.name == limit.name else change.name,
        counts_from=change.counts_from,
        note=change.note,
        basis=change.basis,
    )
