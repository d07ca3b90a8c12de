"""TIM002 incomparable-limits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from handrail.analysis.time.comparisons import find_comparisons
from handrail.catalog import Catalog
from handrail.load import Entry
from handrail.model import Procedure
from handrail.rules.rule import Finding, ProcedureRule, Severity, build_related


class IncomparableLimits(ProcedureRule):
    """A time has to fit into a limit, and their units do not say whether it does.

    ## What it does
    Looks at the same pairs as TIM001, and reports those that cannot be decided: 15 working days may or may
    not be over in 20 days.

    ## Why
    Working days and days are not the same. Next to a holiday, the difference is more than a week.

    ## Example
    ```yaml
    limits:
      by-law: {kind: statutory, days: 20, basis: unverified}
      promised: {kind: promised, working_days: 15, basis: unverified}
    ```

    ## Use instead
    ```yaml
    limits:
      by-law: {kind: statutory, days: 20, basis: unverified}
      promised: {kind: promised, days: 15, basis: unverified}
    ```
    """

    id = "TIM002"
    name = "incomparable-limits"
    severity: ClassVar[Severity] = "warning"

    def check(self, entry: Entry[Procedure], catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every time that may or may not fit."""
        for found in catalog.derive(entry, find_comparisons):
            if found.time.exceeds(found.bound) is not None:
                continue
            message = f"{found.bound} in {'.'.join(map(str, found.at))}"
            yield self.on(
                entry,
                found.path,
                f"{found.what} {found.time}; whether that fits into the {found.bound} of {found.limit} "
                "cannot be told",
                "give both in the same unit, if the law or the office does",
                related=(build_related(entry, found.at, message),),
            )
