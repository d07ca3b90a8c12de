"""The ways through a procedure: one for each setting and each combination of choices in its steps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

import msgspec

from handrail.analysis.steps.arrivals import list_yields
from handrail.analysis.steps.bring import Alternatives, choose_fewest, find_documents_to_bring
from handrail.analysis.steps.situations import MOST_SETTINGS, Setting, has_way_through, is_open, list_settings
from handrail.analysis.time.duration import Duration, compute_duration
from handrail.catalog import Catalog
from handrail.model import ChannelRef, Procedure, Step

MOST_JOURNEYS = 256


class Choice(msgspec.Struct, frozen=True):
    """A decision at a step.

    Attributes:
        step: the id of the step.
        taken: the sub-step that the reader takes; empty if they leave out an optional step. Open channels
            count as one choice, because they change neither the documents nor the next steps.
    """

    step: str
    taken: tuple[str, ...]


class Journey(msgspec.Struct, frozen=True):
    """One way through a procedure.

    Attributes:
        situations: the situations that hold, in the order of the procedure.
        choices: the decisions on the way, in order.
        steps: ids of the steps and sub-steps taken, in order.
        bring: what to bring; each entry is a document or a choice of documents. The needs of another
            procedure, which a step names as its ``guide``, are not included.
        fewest: a smallest set of documents that is enough for ``bring``.
        gives: documents that the steps give, in order.
        reaches: states that the steps reach, in order.
        time: how long it takes.
    """

    situations: tuple[str, ...]
    choices: tuple[Choice, ...]
    steps: tuple[str, ...]
    bring: tuple[Alternatives, ...]
    fewest: tuple[str, ...]
    gives: tuple[str, ...]
    reaches: tuple[str, ...]
    time: Duration


class Journeys(msgspec.Struct, frozen=True):
    """The ways through a procedure; if the list is not ``complete``, there may be more."""

    ways: tuple[Journey, ...]
    complete: bool


class _Route(msgspec.Struct, frozen=True):
    """A way through some of the steps: the steps taken, and the decisions."""

    steps: tuple[Step, ...] = ()
    choices: tuple[Choice, ...] = ()

    def __add__(self, other: _Route) -> _Route:
        return _Route(self.steps + other.steps, self.choices + other.choices)


def find_journeys(procedure: Procedure, catalog: Catalog) -> Journeys:
    """Return the ways through a procedure, those with the fewest situations first.

    Only situations that make a difference count, and settings in which nobody gets through have no way. At
    most 256 ways, in at most 256 settings, are returned.
    """
    known = list_settings(procedure)
    found = list(islice(_walk_settings(procedure, known, catalog), MOST_JOURNEYS + 1))
    complete = len(found) <= MOST_JOURNEYS and len(known) < MOST_SETTINGS
    return Journeys(tuple(found[:MOST_JOURNEYS]), complete)


def _walk_settings(procedure: Procedure, known: Iterable[Setting], catalog: Catalog) -> Iterator[Journey]:
    for setting in known:
        if has_way_through(procedure, setting):
            for route in _find_routes(procedure.steps, setting):
                yield _build_journey(procedure, setting, route, catalog)


def _build_journey(procedure: Procedure, setting: Setting, route: _Route, catalog: Catalog) -> Journey:
    bring = find_documents_to_bring(procedure, setting, route.steps)
    led_to = [thing for step in route.steps for thing in sorted(list_yields(step, catalog))]
    return Journey(
        situations=tuple(name for name in procedure.situations if name in setting),
        choices=route.choices,
        steps=tuple(step.id for step in route.steps),
        bring=bring,
        fewest=choose_fewest(bring),
        gives=_drop_duplicates(thing for thing in led_to if "." not in thing),
        reaches=_drop_duplicates(thing for thing in led_to if "." in thing),
        time=compute_duration(procedure, route.steps),
    )


def _find_routes(steps: Iterable[Step], setting: Setting) -> list[_Route]:
    """Return the ways through a sequence of steps; at most one more than ``MOST_JOURNEYS``."""
    routes = [_Route()]
    for step in steps:
        onward = list(islice(_find_step_routes(step, setting), MOST_JOURNEYS + 1))
        routes = list(islice((route + next_ for route in routes for next_ in onward), MOST_JOURNEYS + 1))
    return routes


def _find_step_routes(step: Step, setting: Setting) -> Iterator[_Route]:
    """Yield the ways through one step, and the way past it if it does not apply or is optional."""
    if not is_open(step, setting):
        yield _Route()
        return
    chosen = (Choice(step.id, (step.id,)),) if step.optional else ()
    own = _Route((step,), chosen)
    if step.any_of:
        channels = tuple(way.channel for way in step.any_of if isinstance(way, ChannelRef))
        if channels:
            yield own + _Route((), (Choice(step.id, channels),))
        for sub in step.sub_steps:
            if is_open(sub, setting):
                decided = _Route((), (Choice(step.id, (sub.id,)),))
                yield from (own + decided + route for route in _find_step_routes(sub, setting))
    else:
        yield from (own + route for route in _find_routes(step.sub_steps, setting))
    if step.optional:
        yield _Route((), (Choice(step.id, ()),))


def _drop_duplicates(things: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(things))
