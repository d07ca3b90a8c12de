"""States that end by themselves, and the steps that still rely on them."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from handrail.analysis.time.lengths import Length, sum_lengths
from handrail.model import LimitRef, Procedure, Promise, Step, TimeLimit
from handrail.source import Path


class LateReliance(msgspec.Struct, frozen=True):
    """A step that starts from a state which is over by then.

    Attributes:
        path: the step.
        step: the step.
        state: the state that it requires.
        hold: the id of the limit that the state lasts.
        lasts: how long that is.
        passed: how long after its start the reader comes to the step, or may still come to it.
    """

    path: Path
    step: Step
    state: str
    hold: str
    lasts: Length
    passed: Length


def find_late_reliances(procedure: Procedure) -> Iterator[LateReliance]:
    """Yield every step of the plain way that comes later than the state which it requires lasts.

    Waits count that every reader goes through: those of steps that can be left out, that apply in one
    situation, or that are one of several alternatives do not.
    """
    holds: dict[str, tuple[str, list[TimeLimit | Promise]]] = {}
    for index, step in enumerate(procedure.steps):
        certain = not step.optional and step.when is None
        before = _get_expected(procedure, step.after)
        latest = max(
            (_get_expected(procedure, ref) for ref in (step.after, step.within)),
            key=lambda it: sum_lengths(it).least_days,
        )
        for state in step.requires:
            if state in holds:
                key, waited = holds[state]
                lasts, passed = sum_lengths((procedure.limits[key],)), sum_lengths([*waited, *latest])
                if passed.exceeds(lasts):
                    yield LateReliance(("steps", index), step, state, key, lasts, passed)
        if certain:
            for _, waited in holds.values():
                waited.extend((*before, *_get_expected(procedure, step.takes)))
        if step.results:
            holds.pop(step.results, None)
            if step.lasts and (limit := procedure.limits.get(step.lasts.limit)) and limit.amount:
                holds[step.results] = (step.lasts.limit, [])


def _get_expected(procedure: Procedure, ref: LimitRef | None) -> tuple[TimeLimit | Promise, ...]:
    limit = procedure.limits.get(ref.limit) if ref else None
    return (limit.expected,) if limit and limit.expected.amount else ()
