"""One overlay laid over what an area inherits: what all parts of the work share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, MutableMapping
from typing import TypeVar

import msgspec

from handrail.load import Entry, Origin
from handrail.load.suggestion import suggest_nearest
from handrail.model import Overlay, Procedure, Record, Removal, Text
from handrail.source import Fault, FaultKind, Path

R = TypeVar("R", bound=Record)

Traced = Mapping[Path, Origin]
"""Where a value and those in it were written, by the keys that lead from the value to each."""


class Removed(msgspec.Struct, frozen=True):
    """Something that does not hold in an area: why, and where that is written."""

    reason: Text
    origin: Origin


class Layer(msgspec.Struct):
    """The work on one overlay; parts of it add to ``origins``, ``removed`` and ``faults``.

    Attributes:
        inherited: the procedure as it is one area further up.
        overlay: what differs.
        origins: where the values of the new procedure were written.
        removed: what does not hold, by the place that it had: ``("limits", "hold")``, ``("steps", <id>)``,
            ``("needs", <document>)``.
        faults: what of the overlay cannot be merged.
    """

    inherited: Entry[Procedure]
    overlay: Entry[Overlay]
    origins: dict[Path, Origin]
    removed: dict[Path, Removed]
    faults: list[Fault] = msgspec.field(default_factory=list)

    def build_origin(self, path: Path) -> Origin:
        """Return the origin of a value that this overlay writes at ``path``."""
        return Origin(self.overlay.document, path, self.overlay.group)

    def remove(self, place: Path, reason: Text, path: Path) -> None:
        """Note that what stood at ``place`` does not hold here, as the overlay says at ``path``."""
        self.removed[place] = Removed(reason, self.build_origin(path))

    def report_fault(
        self, path: Path, message: str, help_: str, kind: FaultKind = FaultKind.WRONG_VALUE
    ) -> None:
        """Note that what the overlay writes at ``path`` cannot be merged."""
        document = self.overlay.document
        self.faults.append(document.fault(kind, document.key_span(path), message, help_))

    def report_missing(self, path: Path, message: str, help_: str) -> None:
        """Note that what the overlay writes at ``path`` is about something that the area does not inherit."""
        self.report_fault(path, message, help_, FaultKind.NOT_INHERITED)

    def report_unknown(self, path: Path, what: str, known: Iterable[str], help_: str) -> None:
        """Note that the last key of ``path`` names nothing that the area inherits."""
        key = str(path[-1])
        if gone := self.removed.get((path[0], key)):
            area = gone.origin.area
            message = f"{what} {key} is not there any more: area {area} removed it"
            self.report_missing(path, message, "delete this, or write it as new")
            return
        message = f"there is no {what} {key} to change in what this area inherits"
        self.report_missing(path, message, suggest_nearest(key, known) or help_)

    def trace_inherited(self, path: Path) -> Traced:
        """Return where the inherited value at ``path`` and those in it were written."""
        traced: dict[Path, Origin] = {(): self.inherited.origin(path)}
        for key, origin in self.inherited.origins.items():
            if len(key) > len(path) and key[: len(path)] == path:
                traced[key[len(path) :]] = origin
        return traced

    def put_origins(self, path: Path, traced: Traced) -> None:
        """Note where a value that now stands at ``path``, and those in it, were written."""
        for key, origin in traced.items():
            self.origins[(*path, *key)] = origin

    def forget(self, *place: str) -> None:
        """Forget the origins of a part of the procedure, or of one record in it, which is about to be new."""
        for path in [path for path in self.origins if path[: len(place)] == place]:
            del self.origins[path]


def prefix_paths(key: str | int, traced: Traced) -> Traced:
    """Return the origins of a value as those of what holds it under ``key``."""
    return {(key, *path): origin for path, origin in traced.items()}


def put(layer: Layer, records: MutableMapping[str, R], place: tuple[str, str], change: R | Removal) -> None:
    """Put what the overlay writes at ``place``, a part and an id, in place of the record under that id."""
    part, key = place
    if not isinstance(change, Removal):
        records[key] = change
        layer.forget(*place)
        layer.origins[place] = layer.build_origin(place)
        layer.removed.pop(place, None)
    elif key in records:
        del records[key]
        layer.forget(*place)
        layer.remove(place, change.remove, place)
    else:
        layer.report_unknown(place, part.removesuffix("s"), records, "delete this, or correct the id")
