"""REV002 assured-in-future."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from handrail.catalog import Catalog
from handrail.load import Entry
from handrail.model import Procedure
from handrail.rules.rule import Finding, ProcedureRule, Severity


class AssuredInFuture(ProcedureRule):
    """The day on which a guide was checked has not come yet.

    ## What it does
    Compares `assured.on`, and the day on which each source was `seen`, with today.

    ## Why
    Nobody can have checked a fact tomorrow. Such a day is a slip, and it puts the next review off as well.

    ## Example
    ```yaml
    assured: {on: 2062-11-22, by: law, confidence: verified}
    ```

    ## Use instead
    ```yaml
    assured: {on: 2026-11-22, by: law, confidence: verified}
    ```
    """

    id = "REV002"
    name = "assured-in-future"
    severity: ClassVar[Severity] = "warning"

    def check(self, entry: Entry[Procedure], catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every guide that was checked after today."""
        assured = entry.record.assured
        if assured and assured.on > catalog.as_of:
            message = f"this guide cannot have been checked on {assured.on}, which has not come yet"
            help_ = f"write the day of the check; today is {catalog.as_of}"
            yield self.on(entry, ("assured", "on"), message, help_)
