"""REV004 missing-owner."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from handrail.catalog import Catalog
from handrail.load import Entry
from handrail.model import Procedure
from handrail.rules.rule import Finding, ProcedureRule, Severity


class MissingOwner(ProcedureRule):
    """A published guide does not say who keeps it.

    ## What it does
    Looks for `owner` in every guide that readers see.

    ## Why
    When a law changes, somebody has to put the guide right. What is everybody's work is nobody's.

    ## Example
    ```yaml
    id: activate-card
    item: 社会保障卡启用
    ```

    ## Use instead
    ```yaml
    id: activate-card
    item: 社会保障卡启用
    owner: card-services
    ```
    """

    id = "REV004"
    name = "missing-owner"
    severity: ClassVar[Severity] = "warning"

    def check(self, entry: Entry[Procedure], catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every published guide without an owner."""
        del catalog
        if entry.record.status != "published":
            return
        if entry.record.owner is None:
            yield self.on(entry, ("id",), "nobody keeps this guide", "add owner: and the team that does")
