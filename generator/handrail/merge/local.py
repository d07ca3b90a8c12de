"""Lay the overlays of an area over the national procedure, from the largest area down to the smallest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

import msgspec
from msgspec import structs

from handrail.load import Entry, Origin
from handrail.merge.layer import Layer, Removed, put
from handrail.merge.limits import merge_limits
from handrail.merge.needs import merge_needs
from handrail.merge.steps import merge_steps
from handrail.model import Assurance, Basis, Overlay, Procedure, Record, Removal, Source, Text
from handrail.source import Fault, Path

__all__ = ["Absence", "Local", "Removed", "extend", "filter_in_force", "merge_overlays"]

_BY_ID = ("channels", "contacts", "places", "fees")
_OFFERED = ("offered",)


class Absence(msgspec.Struct, frozen=True):
    """An area does not offer a procedure: what to do instead, and where that is written."""

    instead: Text
    basis: Basis
    origin: Origin


class Local(msgspec.Struct, frozen=True):
    """A procedure as it is in one area.

    Attributes:
        entry: the merged procedure, with the origin of each value that is not where the national one has it.
        areas: the areas whose overlays were merged, the largest first.
        absence: what to do instead, if the area does not offer the procedure.
        removed: what was removed, by its place: ``("limits", <id>)``, ``("steps", <id>)``,
            ``("needs", <document>)``.
        assured: who answers for the values of each area, by its code; "" is the national file.
        faults: the parts of overlays that cannot be merged; they are left out.
        files: the files of the overlays, in the order in which they were merged.
    """

    entry: Entry[Procedure]
    areas: tuple[str, ...] = ()
    absence: Absence | None = None
    removed: Mapping[Path, Removed] = msgspec.field(default_factory=dict)
    assured: Mapping[str, Assurance] = msgspec.field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    files: tuple[str, ...] = ()


def filter_in_force(overlays: Iterable[Entry[Overlay]], day: date) -> tuple[Entry[Overlay], ...]:
    """Return the overlays that are in force on ``day``."""
    return tuple(entry for entry in overlays if entry.record.in_force(day))


def merge_overlays(
    national: Entry[Procedure], overlays: Iterable[Entry[Overlay]], chain: Sequence[str]
) -> Local:
    """Merge a national procedure with the overlays of an area.

    Args:
        national: the procedure as its own file writes it.
        overlays: overlays in any order; those of other procedures or of areas outside ``chain`` do not count.
        chain: the area and all in which it lies, the largest first (:meth:`AreaTree.chain`).

    Returns:
        the procedure of that area; its entry is the national entry itself if no overlay counts.
    """
    by_area: dict[str, list[Entry[Overlay]]] = {}
    for overlay in overlays:
        by_area.setdefault(overlay.group, []).append(overlay)
    assured = {"": national.record.assured} if national.record.assured else {}
    local = Local(national, assured=assured)
    for code in chain:
        local = extend(local, by_area.get(code, ()))
    return local


def extend(local: Local, overlays: Iterable[Entry[Overlay]]) -> Local:
    """Merge the overlays of one area, given in any order, into what it inherits."""
    own = {entry.document.path: entry for entry in overlays if entry.key == local.entry.key}
    for entry in sorted(own.values(), key=_get_order):
        local = _merge_overlay(local, entry)
    return local


def _get_order(entry: Entry[Overlay]) -> tuple[date, str]:
    return entry.record.starts or date.min, entry.document.path


def _merge_overlay(local: Local, overlay: Entry[Overlay]) -> Local:
    """Merge one overlay into what its area inherits."""
    record = overlay.record
    layer = Layer(local.entry, overlay, dict(local.entry.origins), dict(local.removed))
    changed: dict[str, object] = {key: _merge_by_id(layer, key) for key in _BY_ID if getattr(record, key)}
    if record.limits:
        changed["limits"] = merge_limits(layer)
    gone = frozenset(key for key, value in record.channels.items() if isinstance(value, Removal))
    changed["needs"] = merge_needs(layer)
    changed["steps"] = merge_steps(layer, gone)
    changed["sources"] = _merge_sources(layer)
    if record.assured:
        changed["assured"] = record.assured
        layer.origins["assured",] = layer.build_origin(("assured",))
    return Local(
        replace(local.entry, record=structs.replace(local.entry.record, **changed), origins=layer.origins),
        tuple(dict.fromkeys((*local.areas, overlay.group))),
        _build_absence(layer, local.absence),
        layer.removed,
        {**local.assured, **({overlay.group: record.assured} if record.assured else {})},
        (*local.faults, *sorted(layer.faults, key=lambda fault: fault.span)),
        (*local.files, overlay.document.path),
    )


def _merge_by_id(layer: Layer, key: str) -> Mapping[str, Record]:
    """Merge records with ids: each replaces the inherited record as a whole, or removes it."""
    merged: dict[str, Record] = dict(getattr(layer.inherited.record, key))
    changes: Mapping[str, Record] = getattr(layer.overlay.record, key)
    for id_, change in changes.items():
        put(layer, merged, (key, id_), change)
    return merged


def _merge_sources(layer: Layer) -> tuple[Source, ...]:
    """Add the overlay's sources to the inherited ones; the ids of sources must be unique."""
    sources = list(layer.inherited.record.sources)
    taken = {source.id for source in sources if source.id}
    for index, source in enumerate(layer.overlay.record.sources):
        if source in sources:
            continue
        if source.id in taken:
            message = f"the id {source.id} names another source in what this area inherits"
            layer.report_fault(("sources", index, "id"), message, "give this one an id of its own")
            continue
        layer.origins["sources", len(sources)] = layer.build_origin(("sources", index))
        sources.append(source)
    return tuple(sources)


def _build_absence(layer: Layer, inherited: Absence | None) -> Absence | None:
    record = layer.overlay.record
    if record.offered is None:
        return inherited
    if record.offered or record.instead is None:
        return None
    return Absence(record.instead, record.basis, layer.build_origin(_OFFERED))
