"""Read the overlays of areas: ``procedures/areas/<code>-<slug>/<id>.yml``, and ``<id>.<first day>.yml``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

import msgspec

from handrail.load.decode import decode_record
from handrail.load.entry import Entry
from handrail.load.keys import list_allowed_keys
from handrail.load.translations import Translations
from handrail.model import Area, Overlay, Procedure
from handrail.source import Document, Fault, FaultKind, Span

_PLACE = re.compile(
    r"procedures/areas/(?P<area>[0-9]{6})-(?P<slug>[a-z0-9-]+)"
    r"/(?P<procedure>[a-z0-9-]+)(?:\.(?P<starts>[0-9]{4}-[0-9]{2}-[0-9]{2}))?\.yml"
)
_NATIONAL = frozenset(list_allowed_keys(Procedure, ()))
_LOCAL = list_allowed_keys(Overlay, ())


class OverlayPlace(msgspec.Struct, frozen=True):
    """What the path of an overlay says: the area's code and slug, the procedure, the first day it holds."""

    area: str
    slug: str
    procedure: str
    starts: str | None


def find_overlay_place(path: str) -> OverlayPlace | None:
    """Return what the path of an overlay says, or nothing if no overlay can lie there."""
    match = _PLACE.fullmatch(path)
    return OverlayPlace(**match.groupdict()) if match else None


def decode_overlay(
    document: Document, compared: Mapping[str, Translations] | None = None
) -> tuple[Entry[Overlay] | None, tuple[Fault, ...]]:
    """Decode a file of ``procedures/areas/``.

    Returns:
        the overlay, its key the procedure's id and its group the area's code, or nothing if it has a fault;
        and all faults of the file, those of reading it among them.
    """
    place = find_overlay_place(document.path)
    if place is None:
        help_ = "move it to procedures/areas/<code>-<slug>/<id>.yml"
        message = "what differs in an area lies in the folder of the area, under the procedure's id"
        return None, (Fault(FaultKind.MISPLACED_FILE, document.path, Span.at(1, 1), message, help_),)
    if document.data is None and document.faults:
        return None, document.faults
    overlay, found = decode_record(document, Overlay)
    faults = (*document.faults, *_explain_national_keys(document, found))
    if overlay is None:
        return None, faults
    entry = Entry(document.release(), (), place.procedure, overlay, place.area, compared=compared or {})
    return entry, (*faults, *_find_wrong_day(document, place, overlay))


def find_wrong_folder(document: Document, areas: Mapping[str, Area]) -> Fault | None:
    """Return the fault that an overlay's folder is not called as the registry of areas has it, if so."""
    place = find_overlay_place(document.path)
    if place is None:
        return None
    area = areas.get(place.area)
    if area is None:
        message = f"there is no area {place.area}"
        help_ = "write it in procedures/shared/areas.yml, or correct the folder's code"
    elif area.slug != place.slug:
        message = f"the folder of area {place.area} is called {place.area}-{area.slug}"
        help_ = f"move the file to procedures/areas/{place.area}-{area.slug}/"
    else:
        return None
    return Fault(FaultKind.MISPLACED_FILE, document.path, Span.at(1, 1), message, help_)


def _explain_national_keys(document: Document, faults: tuple[Fault, ...]) -> Iterator[Fault]:
    """Yield the faults, and say of keys that only a procedure has what they are: national."""
    data = document.data if isinstance(document.data, Mapping) else {}
    national = {document.key_span((key,)): key for key in data if key in _NATIONAL and key not in _LOCAL}
    for fault in faults:
        if fault.kind is FaultKind.UNKNOWN_KEY and (key := national.get(fault.span)):
            message = f"{key} is national; what may vary by area is {', '.join(_LOCAL)}"
            yield document.fault(
                fault.kind, fault.span, message, "delete it, or change it in the national file"
            )
        else:
            yield fault


def _find_wrong_day(document: Document, place: OverlayPlace, overlay: Overlay) -> Iterator[Fault]:
    """Yield the fault that the day in the file's name is not the first day on which it holds, if so."""
    if place.starts is None:
        return
    written = overlay.starts.isoformat() if overlay.starts else "no day"
    if place.starts != written:
        yield document.fault(
            FaultKind.MISPLACED_FILE,
            document.span(("from",)),
            f"it holds from {written}, and the file is called {place.procedure}.{place.starts}.yml",
            f"write from: {place.starts}" if _is_day(place.starts) else "correct the day in the file's name",
        )


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
