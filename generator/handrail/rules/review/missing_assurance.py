"""REV001 missing-assurance."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from handrail.catalog import Catalog
from handrail.load import Entry
from handrail.model import Procedure
from handrail.rules.rule import Finding, ProcedureRule, Severity


class MissingAssurance(ProcedureRule):
    """A published guide does not say when its facts were last checked.

    ## What it does
    Looks for `assured` in every guide that readers see.

    ## Why
    A reader who knows the day of the last check knows whether to ask first. Without it, a page of ten years
    ago looks like one of today.

    ## Example
    ```yaml
    id: activate-card
    owner: card-services
    ```

    ## Use instead
    ```yaml
    id: activate-card
    owner: card-services
    assured: {on: 2026-11-22, by: third-party, confidence: unverified}
    ```
    """

    id = "REV001"
    name = "missing-assurance"
    severity: ClassVar[Severity] = "warning"

    def check(self, entry: Entry[Procedure], catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every published guide without a day of its last check."""
        del catalog
        if entry.record.status != "published":
            return
        if entry.record.assured is None:
            message = "nobody says when the facts of this guide were last checked"
            help_ = "add assured: {on: <day>, by: …, confidence: …}"
            yield self.on(entry, ("id",), message, help_)
