"""The limits that a reader waits through on the longest way through a procedure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handrail.analysis.time.lengths import Length, sum_lengths
from handrail.model import Procedure, Step
from handrail.model.step import flatten_steps

OFFICIAL = frozenset({"promised", "statutory"})
"""The kinds of limits that an office must keep."""


def find_waits(procedure: Procedure) -> tuple[str, ...]:
    """Return the ids of the promised and statutory limits in a sequence of steps, each once.

    A statutory limit with a promise counts as the promise. Of alternatives the longest counts. Optional steps
    and steps for one situation do not count, because an office makes its promises for the usual case.
    """
    return tuple(dict.fromkeys(_walk_steps(procedure, procedure.steps)))


def _walk_steps(procedure: Procedure, steps: tuple[Step, ...]) -> Iterator[str]:
    for step in steps:
        if not step.optional and step.when is None:
            yield from _walk_step(procedure, step)


def _walk_step(procedure: Procedure, step: Step) -> Iterator[str]:
    for ref in (step.after, step.takes):
        limit = procedure.limits.get(ref.limit) if ref else None
        if ref and limit and limit.expected.amount and limit.kind in OFFICIAL:
            yield ref.limit
    if step.all_of:
        yield from _walk_steps(procedure, step.sub_steps)
    elif step.any_of:
        ways = [tuple(dict.fromkeys(_walk_step(procedure, way))) for way in step.sub_steps]
        yield from max(ways, key=lambda way: sum_expected(procedure, way).least_days, default=())


def sum_expected(procedure: Procedure, ids: Iterable[str]) -> Length:
    """Return the sum of limits, with promises in place of statutory limits."""
    return sum_lengths(procedure.limits[key].expected for key in ids)


def find_overall_limit(procedure: Procedure, kind: str) -> str | None:
    """Return the id of the only limit of a kind that no step names: it is about the whole procedure.

    Returns ``None`` if there is no such limit, or more than one.
    """
    named = {
        ref.limit
        for step in flatten_steps(procedure.steps)
        for ref in (step.after, step.takes, step.within, step.lasts)
        if ref
    }
    found = [
        key
        for key, limit in procedure.limits.items()
        if limit.kind == kind and (limit.amount or limit.expected.amount) and key not in named
    ]
    return found[0] if len(found) == 1 else None
