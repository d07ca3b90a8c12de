"""Which times of a procedure have to fit into which of its limits."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from generator.analysis.lengths import Length, length
from generator.analysis.waits import overall, waits
from generator.catalog import Catalog
from generator.load import Entry
from generator.model import Procedure
from generator.model.places import placed_steps
from generator.source import Path


class Comparison(msgspec.Struct, frozen=True):
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


def comparisons(catalog: Catalog, entry: Entry[Procedure]) -> tuple[Comparison, ...]:
    """Return every time that has to fit into a limit, with the limit."""
    del catalog
    return tuple(_comparisons(entry.record))


def _comparisons(procedure: Procedure) -> Iterator[Comparison]:
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
    for path, step in placed_steps(procedure):
        if step.takes and step.within:
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
