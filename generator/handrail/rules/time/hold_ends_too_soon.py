"""TIM008 hold-ends-too-soon."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.analysis.time.held_states import find_late_reliances
from handrail.catalog import Catalog
from handrail.load import Entry
from handrail.model import Procedure
from handrail.rules.rule import Finding, ProcedureRule, build_related


class HoldEndsTooSoon(ProcedureRule):
    """A step starts from a state that is over before the reader gets there.

    ## What it does
    Adds up the waits between the step that leads to a state and a step that `requires` it, with that step's
    own `after` or `within`, and compares them with the limit that the state `lasts`. Units that cannot be
    compared are left alone.

    ## Why
    A guide that lets people take 15 days, when the hold on the card is over after 10, leaves them unprotected
    for five.

    ## Example
    ```yaml
    limits:
      hold: {kind: hold, days: 10, on_expiry: lapses, basis: unverified}
      report: {kind: promised, days: 15, basis: unverified}
    ```

    ## Use instead
    ```yaml
    limits:
      hold: {kind: hold, days: 10, on_expiry: lapses, basis: unverified}
      report: {kind: promised, days: 5, basis: unverified}
    ```
    """

    id = "TIM008"
    name = "hold-ends-too-soon"

    def check(self, entry: Entry[Procedure], catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every step that relies on what is over."""
        del catalog
        if not entry.record.limits:
            return
        for late in find_late_reliances(entry.record):
            yield self.on(
                entry,
                (*late.path, "requires"),
                f"the step {late.step.id} comes up to {late.passed} later, "
                f"and {late.state} lasts only {late.lasts}",
                "let the step come earlier, or send the reader back to the step that leads to the state",
                related=(build_related(entry, ("limits", late.hold), f"the limit limits.{late.hold}"),),
            )
