"""REV005 unverified-without-source."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from handrail.catalog import Catalog
from handrail.load import Entry
from handrail.model import Procedure
from handrail.rules.rule import Finding, ProcedureRule, Severity


class UnverifiedWithoutSource(ProcedureRule):
    """A published guide gives unverified facts, and names nothing where they were read.

    ## What it does
    Looks at published guides without `sources`: whether they were checked against an office or a third
    party, and which of their facts say `unverified`.

    ## Why
    “Unverified” tells a reader to ask first. Whoever verifies the fact has to start from where it was seen,
    and without a source there is nowhere to start.

    ## Example
    ```yaml
    assured: {on: 2026-11-22, by: third-party, confidence: unverified}
    sources: []
    ```

    ## Use instead
    ```yaml
    assured: {on: 2026-11-22, by: third-party, confidence: unverified}
    sources:
      - {title: {zh: 启用须知, en: Notice on activation}, kind: third-party, seen: 2026-11-22}
    ```
    """

    id = "REV005"
    name = "unverified-without-source"
    severity: ClassVar[Severity] = "warning"

    def check(self, entry: Entry[Procedure], catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every unverified fact of a published guide without sources."""
        del catalog
        if entry.record.status != "published":
            return
        if not entry.record.sources:
            yield from self._check_procedure(entry)

    def _check_procedure(self, entry: Entry[Procedure]) -> Iterator[Finding]:
        assured = entry.record.assured
        if assured and assured.by != "law":
            message = "this guide was checked against somebody's page or paper, and names none"
            yield self.on(entry, ("assured", "by"), message, _HELP)
        for path, record in entry.parts:
            if "unverified" in getattr(record, "basis", ()):
                message = "this is unverified, and the guide does not say where it was seen"
                yield self.on(entry, (*path, "basis"), message, _HELP)


_HELP = "write under sources what was read, whose it is, and the day it was seen"
