"""Whether what readers bring is enough for each step, whatever they choose from the guide's list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import msgspec

from handrail.analysis.steps.arrivals import list_procedure_yields
from handrail.analysis.steps.situations import Setting, applies, get_settings, is_open
from handrail.catalog import Catalog
from handrail.load import Entry
from handrail.merge import resolve
from handrail.model import AllOf, AnyOf, ChannelRef, Need, NeededDocument, NothingNeeded, Procedure, Step
from handrail.model.places import walk_needs
from handrail.model.step import Way, flatten_steps
from handrail.source import Path

Documents = frozenset[str]
Hands = tuple[Documents, ...]
"""Sets of documents; each set is what one reader may have in hand."""

MOST_HANDS = 512
"""If a list allows more sets than this, nothing is reported."""


class Clash(msgspec.Struct, frozen=True):
    """A step for which no choice from the guide's list is enough.

    Attributes:
        path: the path of the needs of the step.
        step: the id of the step.
        documents: the documents that the step needs together, and of which the list lets readers choose some.
        alone: whether the step needs too much by itself, and not only together with earlier steps.
    """

    path: Path
    step: str
    documents: tuple[str, ...]
    alone: bool


def find_clashes(catalog: Catalog, entry: Entry[Procedure]) -> tuple[Clash, ...]:
    """Return each step that needs more than any choice from the guide's list gives, once."""
    procedure = resolve(entry).record
    if not any(isinstance(need, AnyOf) for _, need in walk_needs(procedure.needs, ())):
        return ()
    given = {document for step in flatten_steps(procedure.steps) for document in step.gives}
    given.update(*(list_procedure_yields(key, catalog) for key in procedure.prerequisites))
    found: dict[Path, Clash] = {}
    for setting in get_settings(catalog, entry).passable:
        hands = _list_sets(procedure.needs, setting)
        if len(hands) <= MOST_HANDS:
            walk = _Walk(setting, hands, frozenset().union(*hands) - given, found)
            walk.walk(procedure.steps, ("steps",), hands)
    return tuple(found.values())


class _Walk(msgspec.Struct):
    """A walk through the steps in one setting; ``choosable`` are the listed documents that no step gives."""

    setting: Setting
    all_hands: Hands
    choosable: Documents
    found: dict[Path, Clash]

    def walk(self, ways: Iterable[Way], path: Path, hands: Hands) -> Hands:
        """Walk through steps one after the other; return the sets that are enough for all required steps."""
        for index, step in enumerate(ways):
            if isinstance(step, Step) and is_open(step, self.setting):
                after = self._walk_step(step, (*path, index), hands)
                hands = hands if step.optional else after
        return hands

    def _walk_step(self, step: Step, path: Path, hands: Hands) -> Hands:
        enough = self._filter_hands(step, hands)
        if not enough:
            self._report(step, path)
            enough = hands
        if step.any_of:
            return self._walk_choice(step.any_of, (*path, "any_of"), enough)
        return self.walk(step.all_of or (), (*path, "all_of"), enough)

    def _walk_choice(self, ways: Sequence[Way], path: Path, hands: Hands) -> Hands:
        left: dict[Documents, None] = {}
        for index, way in enumerate(ways):
            if isinstance(way, ChannelRef):
                left.update(dict.fromkeys(hands))
            elif is_open(way, self.setting):
                left.update(dict.fromkeys(self._walk_step(way, (*path, index), hands)))
        return tuple(left) or hands

    def _list_wanted(self, step: Step) -> Hands:
        """Return the sets of choosable documents of which any one is enough for a step."""
        return tuple(each & self.choosable for each in _list_sets(step.needs, self.setting))

    def _filter_hands(self, step: Step, hands: Hands) -> Hands:
        wanted = self._list_wanted(step)
        return tuple(hand for hand in hands if any(each <= hand for each in wanted))

    def _report(self, step: Step, path: Path) -> None:
        where = (*path, "needs")
        certain = frozenset.intersection(*self.all_hands)
        fewest = min(self._list_wanted(step), key=len) - certain
        order = [need.doc for _, need in walk_needs(step.needs, ()) if isinstance(need, NeededDocument)]
        documents = tuple(document for document in dict.fromkeys(order) if document in fewest)
        alone = not self._filter_hands(step, self.all_hands)
        self.found.setdefault(where, Clash(where, step.id, documents, alone))


def _list_sets(needs: tuple[Need, ...], setting: Setting) -> Hands:
    """Return the different sets of documents of which any one meets a list of needs in a setting."""
    return tuple(dict.fromkeys(islice(_combine(needs, setting), MOST_HANDS + 1)))


def _combine(needs: tuple[Need, ...], setting: Setting) -> Iterator[Documents]:
    if not needs:
        yield frozenset()
        return
    first, *rest = needs
    for one in _expand(first, setting):
        for others in _combine(tuple(rest), setting):
            yield one | others


def _expand(need: Need, setting: Setting) -> Iterator[Documents]:
    if not applies(need, setting):
        yield frozenset()
        return
    match need:
        case NeededDocument():
            yield frozenset({need.doc})
        case AllOf():
            yield from _combine(need.all_of, setting)
        case AnyOf():
            ways = [way for way in need.any_of if applies(way, setting)]
            for way in ways:
                yield from _expand(way, setting)
            if not ways:
                yield frozenset()
        case NothingNeeded():
            yield frozenset()
