"""Which times of a procedure have to fit into which of its limits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.analysis.lengths import Length, length
from generator.analysis.waits import overall, waits
from generator.model import Procedure, Step
from generator.model.walk import walk
from generator.source import Path


@dataclass(frozen=True, slots=True)
class Comparison:
    """A time that has to fit into a limit.

    Attributes:
        path: where the procedure says that it takes this time.
        what: what takes it, as the start of a sentence.
        time: how long it takes.
        limit: the id of the limit.
        bound: how long that is.
    """

    path: Path
    what: str
    time: Length
    limit: str
    bound: Length


def comparisons(procedure: Procedure) -> Iterator[Comparison]:
    """Yield every time that has to fit into a limit, with the limit."""
    if not procedure.limits:
        return
    yield from _steps(procedure)
    promised, statutory = overall(procedure, "promised"), overall(procedure, "statutory")
    if whole := promised or statutory:
        waited = waits(procedure)
        if waited:
            what = f"the steps, with the limits {', '.join(waited)}, take"
            yield _comparison(procedure, ("limits", whole), what, waited, whole)
    if promised and statutory:
        what = f"the limit {promised} promises"
        yield _comparison(procedure, ("limits", promised), what, (promised,), statutory)


def _steps(procedure: Procedure) -> Iterator[Comparison]:
    for path, step in walk(procedure):
        if isinstance(step, Step) and step.takes and step.within:
            takes, within = step.takes.limit, step.within.limit
            if takes != within and all(_has_amount(procedure, key) for key in (takes, within)):
                what = f"the step {step.id} takes"
                yield _comparison(procedure, (*path, "takes"), what, (takes,), within)


def _has_amount(procedure: Procedure, key: str) -> bool:
    limit = procedure.limits.get(key)
    return limit is not None and limit.amount is not None


def _comparison(
    procedure: Procedure, path: Path, what: str, times: tuple[str, ...], limit: str
) -> Comparison:
    limits = procedure.limits
    return Comparison(path, what, length(limits[key] for key in times), limit, length((limits[limit],)))
