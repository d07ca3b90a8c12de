"""TIM004 hold-without-end."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.catalog import Catalog
from handrail.load import Entry
from handrail.model import Procedure
from handrail.rules.rule import Finding, ProcedureRule


class HoldWithoutEnd(ProcedureRule):
    """A limit says how long a hold lasts, and not what happens when it is over.

    ## What it does
    Finds limits of the kind `hold` without `on_expiry`.

    ## Why
    When a hold on a lost card is over, the finder can use the card again, or the card is cancelled. A reader
    has to know which.

    ## Example
    ```yaml
    limits:
      hold: {kind: hold, days: 10, basis: unverified}
    ```

    ## Use instead
    ```yaml
    limits:
      hold: {kind: hold, days: 10, on_expiry: lapses, basis: unverified}
    ```
    """

    id = "TIM004"
    name = "hold-without-end"

    def check(self, entry: Entry[Procedure], catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every hold that does not say how it ends."""
        del catalog
        for key, limit in entry.record.limits.items():
            if limit.kind == "hold" and limit.amount and limit.on_expiry is None:
                yield self.on_key(
                    entry,
                    ("limits", key),
                    f"the hold {key} does not say what happens when it is over",
                    "add on_expiry: lapses, cancelled, deemed-refused, none or unknown",
                )
