"""The limits that a reader waits through on the longest way through a procedure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handrail.analysis.time.lengths import Length, sum_lengths
from handrail.model import Procedure, Step
from handrail.model.step import flatten_steps

OFFICIAL = frozenset({"promised", "statutory"})
"""The kinds of limits that an office is held to."""


def find_waits(procedure: Procedure) -> tuple[str, ...]:
    """Return the ids of the promised and statutory limits that steps take, one after another, each once.

    A statutory limit with a promise counts as what is promised.

    Of alternatives the longest counts. Steps that can be left out, or that apply in one situation only, do
    not count: what an office promises, it promises for the plain case.
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
    """Return how long limits are together, where offices keep to what they promise."""
    return sum_lengths(procedure.limits[key].expected for key in ids)


def find_overall_limit(procedure: Procedure, kind: str) -> str | None:
    """Return the id of the one limit of a kind that speaks of the whole procedure: that no step names.

    Nothing where there is none, or where several could be meant.
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
