"""TIM001 promise-too-short."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.analysis.time.comparisons import find_comparisons
from handrail.catalog import Catalog
from handrail.load import Entry
from handrail.model import Procedure
from handrail.rules.rule import Finding, ProcedureRule, build_related


class PromiseTooShort(ProcedureRule):
    """A time is longer than the limit that it has to fit into.

    ## What it does
    Holds that a step's `takes` fits into its `within`; that the waits of the longest way through the steps
    fit into the limit of the whole procedure, which is the one that no step names; and that what is promised
    for the whole procedure, or beside one limit, fits into what the law sets for it. A month counts as 28 to
    31 days, a working day as a day or more.

    ## Why
    A page that promises 10 days, and lists steps that take 15, is wrong in one of the two places.

    ## Example
    ```yaml
    limits:
      by-law: {kind: statutory, working_days: 20, basis: unverified}
      promised: {kind: promised, working_days: 30, basis: unverified}
    ```

    ## Use instead
    ```yaml
    limits:
      by-law: {kind: statutory, working_days: 20, basis: unverified}
      promised: {kind: promised, working_days: 10, basis: unverified}
    ```
    """

    id = "TIM001"
    name = "promise-too-short"

    def check(self, entry: Entry[Procedure], catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every time that does not fit."""
        for found in catalog.derive(entry, find_comparisons):
            if not found.time.exceeds(found.bound):
                continue
            message = f"{found.bound} in {'.'.join(map(str, found.at))}"
            yield self.on(
                entry,
                found.path,
                f"{found.what} {found.time}, and {found.limit} is {found.bound}",
                _HELP,
                related=(build_related(entry, found.at, message),),
            )


_HELP = "correct whichever is wrong; where a limit is not for the whole procedure, name it on its step"
