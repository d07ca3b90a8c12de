"""States that end by themselves, and steps that require them too late."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from handrail.analysis.time.lengths import Length, sum_lengths
from handrail.model import LimitRef, Procedure, Promise, Step, TimeLimit
from handrail.source import Path


class LateReliance(msgspec.Struct, frozen=True):
    """A step that requires a state which has ended by then.

    Attributes:
        path: the path of the step.
        step: the step.
        state: the state that it requires.
        hold: the id of the limit for how long the state lasts.
        lasts: how long the state lasts.
        passed: how long after the start of the state the reader comes to the step, or may still come to it.
    """

    path: Path
    step: Step
    state: str
    hold: str
    lasts: Length
    passed: Length


def find_late_reliances(procedure: Procedure) -> Iterator[LateReliance]:
    """Yield every step at the top level that comes after the end of a state which it requires.

    Only waits count that every reader goes through: not those of optional steps, of steps for one situation,
    and of alternatives.
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
