"""What a reader has when they arrive at a step: documents, and states that earlier steps reached."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from handrail.analysis.steps.situations import Setting, applies, get_settings, is_open
from handrail.catalog import Catalog
from handrail.load import Entry
from handrail.merge import resolve
from handrail.model import AllOf, AnyOf, Need, NeededDocument, NothingNeeded, Procedure, Step
from handrail.source import Path

Things = frozenset[str]
"""Ids of documents and of states; the id of a state has a dot in it."""


class Arrival(msgspec.Struct, frozen=True):
    """The arrival of a reader at a step, in one setting.

    Attributes:
        path: the path of the step in the procedure.
        step: the step.
        setting: the situations that hold.
        sure: what every reader has who arrives: documents from the procedure's list or from earlier steps,
            and states that earlier steps reach.
        possible: the same, and also what only some of the ways to the step give.
    """

    path: Path
    step: Step
    setting: Setting
    sure: Things
    possible: Things


def list_yields(step: Step, catalog: Catalog) -> Things:
    """Return the documents and states that a step yields itself, without its sub-steps."""
    own = frozenset(step.gives) | ({step.results} if step.results else frozenset())
    return own | (list_procedure_yields(step.guide, catalog) if step.guide else frozenset())


def list_procedure_yields(key: str, catalog: Catalog) -> Things:
    """Return the documents and states that another procedure yields, according to its own steps."""
    other = catalog.interfaces.get(key)
    return frozenset(other.yields) if other else frozenset()


def list_documents(needs: tuple[Need, ...], setting: Setting) -> Iterator[NeededDocument]:
    """Yield every document of a tree of needs that applies in a setting, with all alternatives."""
    for need in needs:
        if not applies(need, setting):
            continue
        match need:
            case NeededDocument():
                yield need
            case AnyOf():
                yield from list_documents(need.any_of, setting)
            case AllOf():
                yield from list_documents(need.all_of, setting)


def find_arrivals(catalog: Catalog, entry: Entry[Procedure]) -> tuple[Arrival, ...]:
    """Return the arrival at every step in every setting in which it is open, smallest settings first."""
    return tuple(_walk_settings(catalog, entry))


def _walk_settings(catalog: Catalog, entry: Entry[Procedure]) -> Iterator[Arrival]:
    procedure = resolve(entry).record
    before = frozenset[str]().union(*(list_procedure_yields(key, catalog) for key in procedure.prerequisites))
    for setting in get_settings(catalog, entry).passable:
        start = before | {need.doc for need in list_documents(procedure.needs, setting)}
        walker = _Walker(catalog, setting, [])
        walker.walk(procedure.steps, ("steps",), start, start)
        yield from walker.found


class _Walker(msgspec.Struct, frozen=True):
    catalog: Catalog
    setting: Setting
    found: list[Arrival]

    def walk(
        self, ways: tuple[object, ...], path: Path, sure: Things, possible: Things
    ) -> tuple[Things, Things]:
        """Walk through steps one after the other; return what a reader has after the last."""
        for index, step in enumerate(ways):
            if isinstance(step, Step) and is_open(step, self.setting):
                after, possible = self._walk_step(step, (*path, index), sure, possible)
                sure = sure if step.optional else after
        return sure, possible

    def _walk_step(self, step: Step, path: Path, sure: Things, possible: Things) -> tuple[Things, Things]:
        self.found.append(Arrival(path, step, self.setting, sure, possible))
        if step.any_of:
            sure, possible = self._walk_choice(step.any_of, (*path, "any_of"), sure, possible)
        else:
            sure, possible = self.walk(step.all_of or (), (*path, "all_of"), sure, possible)
        led_to = list_yields(step, self.catalog)
        return sure | led_to, possible | led_to

    def _walk_choice(
        self, ways: tuple[object, ...], path: Path, sure: Things, possible: Things
    ) -> tuple[Things, Things]:
        """Walk each way by itself: what all ways yield is sure, what any way yields is possible."""
        ends: list[tuple[Things, Things]] = []
        for index, way in enumerate(ways):
            if not isinstance(way, Step):
                ends.append((sure, possible))
            elif is_open(way, self.setting):
                ends.append(self._walk_step(way, (*path, index), sure, possible))
        if not ends:
            return sure, possible
        return frozenset.intersection(*(end[0] for end in ends)), possible.union(*(end[1] for end in ends))


def index_possible(catalog: Catalog, entry: Entry[Procedure]) -> Mapping[Path, Things]:
    """Return what any reader in any setting can have at each step, by the path of the step."""
    found: dict[Path, Things] = {}
    for arrival in catalog.derive(entry, find_arrivals):
        found[arrival.path] = found.get(arrival.path, frozenset()) | arrival.possible
    return found


class Lack(msgspec.Struct, frozen=True):
    """A document that a step needs and that a reader may not have.

    Attributes:
        arrival: the arrival at the step, in the first setting in which the document is missing.
        path: where the step asks for the document.
        document: the id of the document.
        left_out: whether a reader gets it from an earlier step that not everybody takes.
    """

    arrival: Arrival
    path: Path
    document: str
    left_out: bool


def find_lacks(catalog: Catalog, entry: Entry[Procedure]) -> tuple[Lack, ...]:
    """Return each document that a reader may lack at a step, once for every place that asks for it."""
    steps = catalog.derive(entry, find_arrivals)
    return tuple(_find_lacks(steps, catalog.derive(entry, index_possible)))


def _find_lacks(steps: Sequence[Arrival], ever: Mapping[Path, Things]) -> Iterator[Lack]:
    given = {document for arrival in steps for document in arrival.step.gives}
    seen: set[Path] = set()
    for arrival in steps:
        if all(_is_met(need, arrival) for need in arrival.step.needs):
            continue  # true for nearly all steps
        for path, need in _find_missing(arrival.step.needs, (*arrival.path, "needs"), arrival):
            if path not in seen:
                seen.add(path)
                yield Lack(arrival, path, need.doc, need.doc in given & ever[arrival.path])


def _is_met(need: Need, arrival: Arrival) -> bool:
    """Return whether a need is met; any one alternative meets a choice."""
    if not applies(need, arrival.setting):
        return True
    match need:
        case AnyOf():
            return any(_is_met(way, arrival) for way in need.any_of)
        case AllOf():
            return all(_is_met(part, arrival) for part in need.all_of)
        case NothingNeeded():
            return True
    return need.doc in arrival.sure


def _find_missing(
    needs: tuple[Need, ...], path: Path, arrival: Arrival
) -> Iterator[tuple[Path, NeededDocument]]:
    """Yield the documents of needs that are missing, with their paths; of a choice all alternatives."""
    for index, need in enumerate(needs):
        here = (*path, index)
        if not applies(need, arrival.setting):
            continue
        match need:
            case NeededDocument() if need.doc not in arrival.sure:
                yield here, need
            case AllOf():
                yield from _find_missing(need.all_of, (*here, "all_of"), arrival)
            case AnyOf():
                if not _is_met(need, arrival):
                    yield from _find_missing(need.any_of, (*here, "any_of"), arrival)
