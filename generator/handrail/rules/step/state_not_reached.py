"""STP007 state-not-reached."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.analysis.steps.arrivals import find_arrivals, index_possible
from handrail.catalog import Catalog
from handrail.load import Entry
from handrail.load.suggestion import suggest_nearest
from handrail.model import Procedure
from handrail.rules.rule import Finding, ProcedureRule
from handrail.source import Path


class StateNotReached(ProcedureRule):
    """A step starts from a state that nothing before it leads to.

    ## What it does
    Compares what each step `requires` with what the steps before it, and the steps of other guides, have as
    `results`.

    ## Why
    A card cannot be collected before it has been asked for. Readers who follow the steps in the order of the
    page would be turned away at the second.

    ## Example
    ```yaml
    steps:
      - {id: collect, requires: [card.requested]}
      - {id: apply, results: card.requested}
    ```

    ## Use instead
    ```yaml
    steps:
      - {id: apply, results: card.requested}
      - {id: collect, requires: [card.requested]}
    ```
    """

    id = "STP007"
    name = "state-not-reached"

    def check(self, entry: Entry[Procedure], catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every required state that nothing before its step leads to."""
        for path, step, state in _find_missing(entry, catalog):
            by = catalog.interfaces.leading_to(state)
            if by - {entry.key}:
                continue
            if by:
                message = f"the step {step} requires {state}, which no step before it leads to"
                help_ = f"move the step that results in {state} before this one"
            elif catalog.interfaces.broken:
                continue
            else:
                message = f"the step {step} requires {state}, and no step of any guide leads to it"
                near = suggest_nearest(state, catalog.interfaces.states())
                help_ = near or f"write results: {state} on the step that leads to it"
            yield self.on(entry, path, message, help_)


def _find_missing(entry: Entry[Procedure], catalog: Catalog) -> Iterator[tuple[Path, str, str]]:
    """Yield each state that a step requires and that in no situation comes before it: place, step, state."""
    steps = catalog.derive(entry, find_arrivals)
    ever = catalog.derive(entry, index_possible)
    for path, step in {arrival.path: arrival.step for arrival in steps}.items():
        for index, state in enumerate(step.requires):
            if state not in ever[path]:
                yield (*path, "requires", index), step.id, state
