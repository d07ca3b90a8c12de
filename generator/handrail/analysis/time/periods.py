"""Which overlays of an area and a procedure follow each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from handrail.load import Entry
from handrail.model import Overlay


def group_by_area(overlays: Iterable[Entry[Overlay]]) -> Mapping[str, Sequence[Entry[Overlay]]]:
    """Group the overlays of one procedure by the code of their area, in the order of their first days."""
    found: dict[str, list[Entry[Overlay]]] = {}
    for overlay in sorted(overlays, key=lambda each: (each.record.starts or date.min, each.document.path)):
        found.setdefault(overlay.group, []).append(overlay)
    return found


def pair_successive(overlays: Sequence[Entry[Overlay]]) -> Iterator[tuple[Entry[Overlay], Entry[Overlay]]]:
    """Yield each overlay of an area except the first, preceded by the earlier overlay that ends last."""
    if not overlays:
        return
    last = overlays[0]
    for overlay in overlays[1:]:
        yield last, overlay
        if (overlay.record.ends or date.max) > (last.record.ends or date.max):
            last = overlay
