"""What differs between two states of one procedure: two areas, or two days."""

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
"""A part of a procedure that may differ in an area."""

_WAYS = ("any_of", "all_of")
_BY_ID: tuple[Part, ...] = ("limits", "fees", "contacts", "channels", "places")


class ProcedureChange(msgspec.Struct, frozen=True):
    """One thing that is otherwise.

    Attributes:
        part: the part of the procedure.
        key: its id; of a need that is there, nothing.
        path: where it stands in the new state; of what is gone, nothing. Of a limit that differs in what is
            promised beside it alone, the place of the promise.
        keys: of a step that was there before, what in it differs.
    """

    part: Part
    key: str
    path: Path = ()
    keys: tuple[str, ...] = ()

    @property
    def gone(self) -> bool:
        """Whether it was there before and is no more."""
        return not self.path


def find_changes(old: Procedure, new: Procedure) -> tuple[ProcedureChange, ...]:
    """Return what is otherwise in ``new``: by parts, and in each the new and changed before the gone."""
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
    """Return which part of a record it is that differs, where the rest of it is the same."""
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
        # What is otherwise in a sub-step is the sub-step's own.
        if _identify_ways(getattr(old, key) or ()) != _identify_ways(getattr(new, key) or ()):
            yield key


def _identify_ways(ways: tuple[Way, ...]) -> tuple[tuple[bool, str], ...]:
    """Return what ways are and their ids, whatever is in them."""
    return tuple((True, way.channel) if isinstance(way, ChannelRef) else (False, way.id) for way in ways)
