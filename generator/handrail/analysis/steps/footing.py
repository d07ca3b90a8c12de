"""What a reader has in hand, and what has been reached, when they come to a step."""

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
"""Ids of documents and of states; a state's has a full stop in it, a document's has none."""


class Arrival(msgspec.Struct, frozen=True):
    """A step in one setting.

    Attributes:
        path: where the step stands in the procedure.
        step: the step.
        setting: the situations that hold.
        sure: what the reader has when they come to the step, whichever way they came: documents that the
            procedure lists or that earlier steps give, and states that earlier steps reach.
        possible: the same, and what only some of the ways to the step yield.
    """

    path: Path
    step: Step
    setting: Setting
    sure: Things
    possible: Things


def list_yields(step: Step, catalog: Catalog) -> Things:
    """Return the documents and states that a step leads to, without its sub-steps."""
    own = frozenset(step.gives) | ({step.results} if step.results else frozenset())
    return own | (list_procedure_yields(step.guide, catalog) if step.guide else frozenset())


def list_procedure_yields(key: str, catalog: Catalog) -> Things:
    """Return the documents and states that another procedure leads to, as its own steps say."""
    other = catalog.interfaces.get(key)
    return frozenset(other.yields) if other else frozenset()


def list_documents(needs: tuple[Need, ...], setting: Setting) -> Iterator[NeededDocument]:
    """Yield every document of a tree that applies in a setting, all alternatives too."""
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
    """Return every step in every setting in which it can be taken, the plainest settings first."""
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
        """Take the steps one after the other; return what is had after the last."""
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
        """Take each way by itself: sure is what all of them yield, possible what any of them does."""
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
    """Return what some reader in some setting has at each step, by the step's place."""
    found: dict[Path, Things] = {}
    for footing in catalog.derive(entry, find_arrivals):
        found[footing.path] = found.get(footing.path, frozenset()) | footing.possible
    return found


class Lack(msgspec.Struct, frozen=True):
    """A document that a step needs and that a reader may come without.

    Attributes:
        footing: the step, in the first setting in which the document is lacking.
        path: where the step asks for it.
        document: the id of the document.
        left_out: whether an earlier step gives it to those who take that step.
    """

    footing: Arrival
    path: Path
    document: str
    left_out: bool


def find_lacks(catalog: Catalog, entry: Entry[Procedure]) -> tuple[Lack, ...]:
    """Return each document that a reader may come to a step without, once for every place that asks."""
    steps = catalog.derive(entry, find_arrivals)
    return tuple(_find_lacks(steps, catalog.derive(entry, index_possible)))


def _find_lacks(steps: Sequence[Arrival], ever: Mapping[Path, Things]) -> Iterator[Lack]:
    given = {document for footing in steps for document in footing.step.gives}
    seen: set[Path] = set()
    for footing in steps:
        if all(_is_met(need, footing) for need in footing.step.needs):
            continue  # as nearly always
        for path, need in _find_missing(footing.step.needs, (*footing.path, "needs"), footing):
            if path not in seen:
                seen.add(path)
                yield Lack(footing, path, need.doc, need.doc in given & ever[footing.path])


def _is_met(need: Need, footing: Arrival) -> bool:
    """Return whether nothing is missing of a need; a choice is met by any one of its alternatives."""
    if not applies(need, footing.setting):
        return True
    match need:
        case AnyOf():
            return any(_is_met(way, footing) for way in need.any_of)
        case AllOf():
            return all(_is_met(part, footing) for part in need.all_of)
        case NothingNeeded():
            return True
    return need.doc in footing.sure


def _find_missing(
    needs: tuple[Need, ...], path: Path, footing: Arrival
) -> Iterator[tuple[Path, NeededDocument]]:
    """Yield what is missing of needs, with its places; of a choice that is not met, all alternatives."""
    for index, need in enumerate(needs):
        here = (*path, index)
        if not applies(need, footing.setting):
            continue
        match need:
            case NeededDocument() if need.doc not in footing.sure:
                yield here, need
            case AllOf():
                yield from _find_missing(need.all_of, (*here, "all_of"), footing)
            case AnyOf():
                if not _is_met(need, footing):
                    yield from _find_missing(need.any_of, (*here, "any_of"), footing)
