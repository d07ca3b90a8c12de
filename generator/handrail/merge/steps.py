"""Merge steps by id, at any depth."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from handrail.load import Origin
from handrail.merge.layer import Layer, Traced, prefix_paths
from handrail.model import ChannelRef, Removal, Step, StepChange
from handrail.model.base import RecordError, index_fields
from handrail.model.step import Way, flatten_steps
from handrail.source import Path

_KEY = "steps"
_WAYS = ("any_of", "all_of")
_Placed = tuple[Way, Traced]
_HELP = "correct the id; a step that only this area has says where it stands: placed: {after: <step>}"


def merge_steps(layer: Layer, gone: frozenset[str]) -> tuple[Step, ...]:
    """Return the steps with the overlay's changes.

    Args:
        layer: the merge of the overlay.
        gone: the channels that the overlay removes; they are removed from all steps.
    """
    changes = layer.overlay.record.steps
    inherited = layer.inherited.record.steps
    if not changes and not gone:
        return inherited
    known = frozenset(_list_staying(inherited, changes))
    work = _StepsMerge(layer, gone, known)
    work.sort_out()
    placed = work.merge_ways(inherited, (_KEY,))
    work.find_unused()
    if not placed:
        layer.report_fault((_KEY,), "no step is left", "say offered: false if there is nothing to do here")
        return inherited
    layer.forget(_KEY)
    for index, (_, traced) in enumerate(placed):
        layer.put_origins((_KEY, index), traced)
    return tuple(step for step, _ in placed if isinstance(step, Step))


class _StepsMerge(msgspec.Struct):
    layer: Layer
    gone: frozenset[str]
    known: frozenset[str]
    added: dict[tuple[str, str], list[Step]] = msgspec.field(default_factory=dict)
    used: set[str] = msgspec.field(default_factory=set)

    def sort_out(self) -> None:
        """Sort the overlay's entries into changes, removals, and new steps of the area."""
        for key, change in self.layer.overlay.record.steps.items():
            if isinstance(change, StepChange) and change.placed and key not in self.known:
                self._add(key, change)
            elif key not in self.known:
                self.used.add(key)
                self._report_unknown(key)
            elif isinstance(change, StepChange) and change.placed:
                where = self.layer.inherited.document.path
                message = f"the step {key} is inherited, and stands where {where} puts it"
                self.layer.report_fault(
                    (_KEY, key, "placed"), message, "delete placed, or give the new step its own id"
                )

    def merge_ways(self, ways: tuple[Way, ...], path: Path) -> list[_Placed]:
        """Return the changed channels and steps of the list at ``path``, with their origins."""
        return [each for index, way in enumerate(ways) for each in self._merge_way(way, (*path, index))]

    def find_unused(self) -> None:
        """Report every entry whose step was not found."""
        for key, change in self.layer.overlay.record.steps.items():
            if key in self.used:
                continue
            if isinstance(change, StepChange) and change.placed:
                anchor = change.placed.anchor
                message = f"the step {key} cannot be placed: there is no step {anchor} to stand beside"
                self.layer.report_missing(
                    (_KEY, key, "placed"), message, "name a step that this procedure has here"
                )

    def _report_unknown(self, key: str) -> None:
        ids = [step.id for step in flatten_steps(self.layer.inherited.record.steps)]
        if key in ids:
            message = f"the step {key} is part of a step that is removed or whose ways are written anew here"
            self.layer.report_missing((_KEY, key), message, "delete this, and write the step there")
        else:
            self.layer.report_unknown((_KEY, key), "step", ids, _HELP)

    def _add(self, key: str, change: StepChange) -> None:
        step = self._build_step((_KEY, key), key, {"id": key, **_list_given(change)})
        if step and change.placed:
            side = "before" if change.placed.before else "after"
            self.added.setdefault((side, change.placed.anchor), []).append(step)
        else:
            self.used.add(key)

    def _merge_way(self, way: Way, path: Path) -> Iterator[_Placed]:
        if isinstance(way, ChannelRef):
            if way.channel not in self.gone:
                yield way, self.layer.trace_inherited(path)
            return
        yield from self._place_beside("before", way.id)
        change = self.layer.overlay.record.steps.get(way.id)
        if isinstance(change, Removal):
            self.used.add(way.id)
            self.layer.remove((_KEY, way.id), change.remove, (_KEY, way.id))
        else:
            yield self._merge_step(way, change, path)
        yield from self._place_beside("after", way.id)

    def _place_beside(self, side: str, anchor: str) -> Iterator[_Placed]:
        for step in self.added.get((side, anchor), ()):
            yield from self._place_beside("before", step.id)
            self.used.add(step.id)
            self.layer.removed.pop((_KEY, step.id), None)
            yield step, {(): self.layer.build_origin((_KEY, step.id))}
            yield from self._place_beside("after", step.id)

    def _merge_step(self, step: Step, change: StepChange | None, path: Path) -> _Placed:
        given = _list_given(change) if change else {}
        traced = dict(self.layer.trace_inherited(path))
        keys = dict(step.fields())
        if given.keys() & set(_WAYS):
            keys.update(dict.fromkeys(_WAYS))
            _forget_ways(traced)
        elif step.ways:
            self._change_ways(step, path, keys, traced)
        keys.update(given)
        if change:
            self.used.add(step.id)
        if not given and all(keys[key] is value for key, value in step.fields()):
            return step, traced
        for key in given:
            traced[key,] = self.layer.build_origin((_KEY, step.id, key))
        new = self._build_step((_KEY, step.id) if given else self._find_first_gone(step), step.id, keys)
        return (new, traced) if new else (step, self.layer.trace_inherited(path))

    def _change_ways(self, step: Step, path: Path, keys: dict[str, Any], traced: dict[Path, Origin]) -> None:
        """Change the channels and sub-steps of a step in ``keys``, and their origins in ``traced``."""
        key = "any_of" if step.any_of else "all_of"
        placed = self.merge_ways(step.ways, (*path, key))
        left = tuple(way for way, _ in placed)
        if len(left) != len(step.ways) or any(
            new is not old for new, old in zip(left, step.ways, strict=True)
        ):
            keys[key] = left or None
        whole = traced.get((key,))
        cause = next(self._find_causes(step.ways, left), None)
        if cause:
            whole = self.layer.build_origin(cause)
        _forget_ways(traced)
        if whole:
            traced[key,] = whole
        for index, (_, way) in enumerate(placed):
            traced.update(prefix_paths(key, prefix_paths(index, way)))

    def _find_causes(self, before: tuple[Way, ...], after: tuple[Way, ...]) -> Iterator[Path]:
        """Yield the paths in the overlay that add a way to a list, or remove one from it."""
        known, left = set(map(_get_id, before)), set(map(_get_id, after))
        for way in (*before, *after):
            if isinstance(way, ChannelRef):
                if way.channel in self.gone:
                    yield ("channels", way.channel)
            elif way.id not in left or way.id not in known:
                yield (_KEY, way.id)

    def _find_first_gone(self, step: Step) -> Path:
        """Return the path in the overlay of the channel whose removal leaves a step without a way."""
        gone = (way.channel for way in step.ways if isinstance(way, ChannelRef) and way.channel in self.gone)
        return ("channels", *itertools.islice(gone, 1))

    def _build_step(self, path: Path, key: str, keys: dict[str, Any]) -> Step | None:
        """Build a step from ``keys``; the records in them are valid already."""
        known = index_fields(Step)
        if missing := [name for name, info in known.items() if info.required and keys.get(name) is None]:
            self.layer.report_fault(path, f"the step {key} is new and has no {missing[0]}", "write it")
            return None
        step = Step(**{known[name].name: value for name, value in keys.items() if value is not None})
        try:
            step.require_sense()
        except RecordError as error:
            self.layer.report_fault(path, f"{error.message}: step {key}", error.help)
            return None
        return step


def _get_id(way: Way) -> str:
    return way.channel if isinstance(way, ChannelRef) else way.id


def _list_staying(ways: tuple[Way, ...], changes: Mapping[str, StepChange | Removal]) -> Iterator[str]:
    """Yield the ids of all steps, except those within a step that is removed or gets new ways."""
    for way in ways:
        if isinstance(way, ChannelRef):
            continue
        yield way.id
        change = changes.get(way.id)
        if change is None or (isinstance(change, StepChange) and not _list_given(change).keys() & set(_WAYS)):
            yield from _list_staying(way.ways, changes)


def _list_given(change: StepChange) -> dict[str, Any]:
    """Return the values that a change gives, by key."""
    return {key: value for key, value in change.fields() if value is not None and key != "placed"}


def _forget_ways(traced: dict[Path, Origin]) -> None:
    for path in [path for path in traced if path[:1] in {("any_of",), ("all_of",)}]:
        del traced[path]
