"""The merge of one overlay into the inherited procedure: the state that all parts of the work share."""

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
"""The origins of a value and of the values in it, by their paths within the value."""


class Removed(msgspec.Struct, frozen=True):
    """Something that an area removed: the reason, and where that is written."""

    reason: Text
    origin: Origin


class Layer(msgspec.Struct):
    """The merge of one overlay; its parts add to ``origins``, ``removed`` and ``faults``.

    Attributes:
        inherited: the procedure of the area above.
        overlay: the overlay.
        origins: where the values of the new procedure were written.
        removed: what was removed, by its place: ``("limits", "hold")``, ``("steps", <id>)``,
            ``("needs", <document>)``.
        faults: what cannot be merged.
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
        """Record that the overlay removes, at ``path``, what was at ``place``."""
        self.removed[place] = Removed(reason, self.build_origin(path))

    def report_fault(
        self, path: Path, message: str, help_: str, kind: FaultKind = FaultKind.WRONG_VALUE
    ) -> None:
        """Record that the value at ``path`` of the overlay cannot be merged."""
        document = self.overlay.document
        self.faults.append(document.fault(kind, document.key_span(path), message, help_))

    def report_missing(self, path: Path, message: str, help_: str) -> None:
        """Record that the value at ``path`` of the overlay changes something that is not inherited."""
        self.report_fault(path, message, help_, FaultKind.NOT_INHERITED)

    def report_unknown(self, path: Path, what: str, known: Iterable[str], help_: str) -> None:
        """Record that the last key of ``path`` names nothing that is inherited."""
        key = str(path[-1])
        if gone := self.removed.get((path[0], key)):
            area = gone.origin.area
            message = f"{what} {key} is not there any more: area {area} removed it"
            self.report_missing(path, message, "delete this, or write it as new")
            return
        message = f"there is no {what} {key} to change in what this area inherits"
        self.report_missing(path, message, suggest_nearest(key, known) or help_)

    def trace_inherited(self, path: Path) -> Traced:
        """Return the origins of the inherited value at ``path`` and of the values in it."""
        traced: dict[Path, Origin] = {(): self.inherited.origin(path)}
        for key, origin in self.inherited.origins.items():
            if len(key) > len(path) and key[: len(path)] == path:
                traced[key[len(path) :]] = origin
        return traced

    def put_origins(self, path: Path, traced: Traced) -> None:
        """Record the origins of the new value at ``path`` and of the values in it."""
        for key, origin in traced.items():
            self.origins[(*path, *key)] = origin

    def forget(self, *place: str) -> None:
        """Forget the origins of a part of the procedure, or of a record in it, before it is replaced."""
        for path in [path for path in self.origins if path[: len(place)] == place]:
            del self.origins[path]


def prefix_paths(key: str | int, traced: Traced) -> Traced:
    """Return the origins of a value as those of the mapping or list that has it under ``key``."""
    return {(key, *path): origin for path, origin in traced.items()}


def put(layer: Layer, records: MutableMapping[str, R], place: tuple[str, str], change: R | Removal) -> None:
    """Replace or remove the record at ``place``, a part and an id, as the overlay says."""
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
