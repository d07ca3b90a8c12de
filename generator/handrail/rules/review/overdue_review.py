"""REV003 overdue-review."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Final

from handrail.catalog import Catalog
from handrail.load import Entry
from handrail.model import Assurance, Procedure
from handrail.model.days import add_days
from handrail.rules.rule import Finding, ProcedureRule, Severity

REVIEW_AFTER: Final = 365
"""How many days a check stands."""

REVIEW_UNVERIFIED_AFTER: Final = 180
"""How many days it stands where nobody answerable confirmed what a third party says."""


class OverdueReview(ProcedureRule):
    """The last check of a published guide is too long ago.

    ## What it does
    Compares `assured.on` with today. A check stands for 365 days; one against a third party's page that
    nobody confirmed stands for 180.

    ## Why
    Times, fees and telephone numbers change without notice. What was right a year ago may send people to a
    counter that has closed.

    ## Example
    ```yaml
    assured: {on: 2021-03-01, by: law, confidence: verified}
    ```

    ## Use instead
    ```yaml
    assured: {on: 2026-11-22, by: law, confidence: verified}
    ```
    """

    id = "REV003"
    name = "overdue-review"
    severity: ClassVar[Severity] = "warning"

    def check(self, entry: Entry[Procedure], catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every published guide whose check stands no longer."""
        if entry.record.status != "published":
            return
        assured = entry.record.assured
        if assured is None:
            return
        due = add_days(assured.on, choose_interval(assured))
        if due < catalog.as_of:
            message = f"the facts were last checked on {assured.on}, and were to be checked again by {due}"
            help_ = "check every fact against its source, then write the day under assured.on"
            yield self.on(entry, ("assured", "on"), message, help_)


def choose_interval(assured: Assurance) -> int:
    """Return for how many days a check of this kind stands."""
    if assured.by == "third-party" and assured.confidence == "unverified":
        return REVIEW_UNVERIFIED_AFTER
    return REVIEW_AFTER
