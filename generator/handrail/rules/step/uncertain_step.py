"""STP008 uncertain-step."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.analysis.steps.arrivals import Arrival, find_arrivals, find_lacks, index_possible
from handrail.catalog import Catalog
from handrail.load import Entry
from handrail.model import Procedure
from handrail.rules.rule import Finding, ProcedureRule
from handrail.source import Path


class UncertainStep(ProcedureRule):
    """A step depends on an earlier one that some readers leave out.

    ## What it does
    Goes through the guide in every situation that makes a difference to it. It reports a document that a
    step `needs`, or a state that it `requires`, if an earlier step yields it only for some readers: because
    that step is `optional`, has an `if`, or is one of several ways. Under the same `if` it is no fault.

    ## Why
    Readers who left the earlier step out, as they were told they may, stand at the counter without what
    they need.

    ## Example
    ```yaml
    steps:
      - {id: apply, optional: true, gives: [collection-certificate]}
      - {id: collect, needs: [collection-certificate]}
    ```

    ## Use instead
    ```yaml
    steps:
      - {id: apply, gives: [collection-certificate]}
      - {id: collect, needs: [collection-certificate]}
    ```
    """

    id = "STP008"
    name = "uncertain-step"

    def check(self, entry: Entry[Procedure], catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for everything that only some readers have when they need it."""
        for lack in catalog.derive(entry, find_lacks):
            if lack.left_out:
                yield self._build_finding(entry, lack.path, lack.arrival, f"needs {lack.document}")
        for path, arrival, state in _find_uncertain_states(entry, catalog):
            if not catalog.interfaces.leading_to(state) - {entry.key}:
                yield self._build_finding(entry, path, arrival, f"requires {state}")

    def _build_finding(self, entry: Entry[Procedure], path: Path, arrival: Arrival, what: str) -> Finding:
        return self.on(
            entry,
            path,
            f"the step {arrival.step.id} {what}, which readers lack who left out the step that yields it",
            "let everybody take the step that yields it, or give both steps the same if",
        )


def _find_uncertain_states(entry: Entry[Procedure], catalog: Catalog) -> Iterator[tuple[Path, Arrival, str]]:
    """Yield each state that only some readers have reached when they come to a step that requires it."""
    steps = catalog.derive(entry, find_arrivals)
    ever = catalog.derive(entry, index_possible)
    seen: set[Path] = set()
    for arrival in steps:
        for index, state in enumerate(arrival.step.requires):
            path = (*arrival.path, "requires", index)
            if state not in arrival.sure and state in ever[arrival.path] and path not in seen:
                seen.add(path)
                yield path, arrival, state
