"""The changes between two states of one procedure: in two areas, or on two days."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

import msgspec
from msgspec.structs import replace

from handrail.model import ChannelRef, Procedure, Step, TimeLimit
from handrail.model.needs import list_needed_documents
from handrail.model.places import walk_steps
from handrail.model.step import Way
from handrail.source import Path

Part = Literal["limits", "fees", "contacts", "channels", "places", "needs", "steps"]
"""A part of a procedure that can differ in an area."""

_WAYS = ("any_of", "all_of")
_BY_ID: tuple[Part, ...] = ("limits", "fees", "contacts", "channels", "places")


class ProcedureChange(msgspec.Struct, frozen=True):
    """One change between two states of a procedure.

    Attributes:
        part: the part of the procedure.
        key: the id of what changed; empty for a need that was added.
        path: where it is in the new state; empty if it was removed. If only the promise of a limit changed,
            the path of the promise.
        keys: the keys that changed, if a step changed.
    """

    part: Part
    key: str
    path: Path = ()
    keys: tuple[str, ...] = ()

    @property
    def gone(self) -> bool:
        """Whether it was removed."""
        return not self.path


def find_changes(old: Procedure, new: Procedure) -> tuple[ProcedureChange, ...]:
    """Return the changes from ``old`` to ``new``, part by part; what was removed comes last in each part."""
    return (*_compare_records(old, new), *_compare_needs(old, new), *_compare_steps(old, new))


def _compare_records(old: Procedure, new: Procedure) -> Iterator[ProcedureChange]:
    for part in _BY_ID:
        before: Mapping[str, object] = getattr(old, part)
        after: Mapping[str, object] = getattr(new, part)
        for key, record in after.items():
            if before.get(key) != record:
                yield ProcedureChange(part, key, (part, key, *_find_changed_part(before.get(key), record)))
        for key in before:
            if key not in after:
                yield ProcedureChange(part, key)


def _find_changed_part(before: object, after: object) -> Path:
    """Return the path of the promise if nothing else of a limit changed, else an empty path."""
    if isinstance(before, TimeLimit) and isinstance(after, TimeLimit):
        return ("promise",) if replace(before, promise=after.promise) == after else ()
    return ()


def _compare_needs(old: Procedure, new: Procedure) -> Iterator[ProcedureChange]:
    for index, need in enumerate(new.needs):
        if need not in old.needs:
            yield ProcedureChange("needs", "", ("needs", index))
    listed = {need.doc for need in list_needed_documents(new.needs)}
    for document in dict.fromkeys(need.doc for need in list_needed_documents(old.needs)):
        if document not in listed:
            yield ProcedureChange("needs", document)


def _compare_steps(old: Procedure, new: Procedure) -> Iterator[ProcedureChange]:
    before = {step.id: step for _, step in walk_steps(old)}
    after = {step.id: (path, step) for path, step in walk_steps(new)}
    for key, (path, step) in after.items():
        if key not in before:
            yield ProcedureChange("steps", key, path)
        elif changed := tuple(_compare_keys(before[key], step)):
            yield ProcedureChange("steps", key, path, changed)
    for key in before:
        if key not in after:
            yield ProcedureChange("steps", key)


def _compare_keys(old: Step, new: Step) -> Iterator[str]:
    for (key, before), (_, after) in zip(old.fields(), new.fields(), strict=True):
        if key not in _WAYS and before != after:
            yield key
    for key in _WAYS:
        # A change within a sub-step is listed as a change of that sub-step.
        if _identify_ways(getattr(old, key) or ()) != _identify_ways(getattr(new, key) or ()):
            yield key


def _identify_ways(ways: tuple[Way, ...]) -> tuple[tuple[bool, str], ...]:
    """Return kind and id of each channel and sub-step, without their contents."""
    return tuple((True, way.channel) if isinstance(way, ChannelRef) else (False, way.id) for way in ways)
