"""Which times of a procedure must fit into which of its limits."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from handrail.analysis.time.lengths import Length, sum_lengths
from handrail.analysis.time.waits import find_overall_limit, find_waits, sum_expected
from handrail.catalog import Catalog
from handrail.load import Entry
from handrail.model import Procedure
from handrail.model.places import walk_steps
from handrail.source import Path


class Comparison(msgspec.Struct, frozen=True):
    """A time that must fit into a limit, or into the promise beside a limit.

    Attributes:
        path: the path at which the procedure states the time.
        what: what takes the time, as the beginning of a sentence.
        time: the time.
        limit: the limit or promise in words, with the limit's id.
        at: the path of the limit or promise.
        bound: the length of the limit or promise.
    """

    path: Path
    what: str
    time: Length
    limit: str
    at: Path
    bound: Length


def find_comparisons(catalog: Catalog, entry: Entry[Procedure]) -> tuple[Comparison, ...]:
    """Return every time that must fit into a limit, with the limit."""
    del catalog
    return tuple(_list_comparisons(entry.record)) if entry.record.limits else ()


def _list_comparisons(procedure: Procedure) -> Iterator[Comparison]:
    yield from _compare_steps(procedure)
    yield from _compare_promises(procedure)
    promised, statutory = (
        find_overall_limit(procedure, "promised"),
        find_overall_limit(procedure, "statutory"),
    )
    if (whole := promised or statutory) and (waited := find_waits(procedure)):
        what = f"the steps, with the limits {', '.join(waited)}, take"
        yield from _compare_limit(procedure, ("limits", whole), what, waited, whole)
    if promised and statutory:
        what = f"the limit {promised} promises"
        yield from _compare_limit(procedure, ("limits", promised), what, (promised,), statutory)


def _compare_steps(procedure: Procedure) -> Iterator[Comparison]:
    for path, step in walk_steps(procedure):
        if step.takes and step.within:
            takes, within = step.takes.limit, step.within.limit
            if takes != within and _has_amount(procedure, takes):
                what = f"the step {step.id} takes"
                yield from _compare_limit(procedure, (*path, "takes"), what, (takes,), within)


def _compare_promises(procedure: Procedure) -> Iterator[Comparison]:
    """Yield each promise beside a statutory limit, if both have a length."""
    for key, limit in procedure.limits.items():
        if limit.promise and limit.promise.amount and limit.amount:
            at: Path = ("limits", key)
            what, time, bound = (
                f"the promise of {key} is",
                sum_lengths((limit.promise,)),
                sum_lengths((limit,)),
            )
            yield Comparison((*at, "promise"), what, time, f"the limit {key}", at, bound)


def _has_amount(procedure: Procedure, key: str) -> bool:
    limit = procedure.limits.get(key)
    return limit is not None and limit.expected.amount is not None


def _compare_limit(
    procedure: Procedure, path: Path, what: str, times: tuple[str, ...], key: str
) -> Iterator[Comparison]:
    """Yield the comparison of times with a limit, and with the promise beside it if there is one."""
    limit, time, at = procedure.limits.get(key), sum_expected(procedure, times), ("limits", key)
    if limit and limit.amount:
        yield Comparison(path, what, time, f"the limit {key}", at, sum_lengths((limit,)))
    if limit and limit.promise and limit.promise.amount:
        bound = sum_lengths((limit.promise,))
        yield Comparison(path, what, time, f"the promise of {key}", (*at, "promise"), bound)
