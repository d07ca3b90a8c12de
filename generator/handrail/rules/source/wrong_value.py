"""SRC010 wrong-value."""

from __future__ import annotations

from msgspec.structs import replace

from handrail.analysis.references.names import suggest
from handrail.catalog import Catalog, ReferenceKind
from handrail.rules.rule import FaultRule, Finding
from handrail.source import Fault, FaultKind


class WrongValue(FaultRule):
    """A value is not of the kind that its key wants.

    ## What it does
    Compares each value with its type, its form and the words that can stand there. No value is bent into
    another type.

    ## Why
    A phone number read as a number loses its leading zero, and a time limit of no known kind cannot be
    explained to a reader.

    ## Example
    ```yaml
    contacts:
      hotline: {name: {zh: 服务热线, en: Hotline}, phone: 12333}
    ```

    ## Use instead
    ```yaml
    contacts:
      hotline: {name: {zh: 服务热线, en: Hotline}, phone: "12333"}
    ```
    """

    id = "SRC010"
    name = "wrong-value"
    kind = FaultKind.WRONG_VALUE

    def check(self, fault: Fault, catalog: Catalog) -> Finding:
        """Return the finding; where a name stands in the place of an id, with the id."""
        finding = super().check(fault, catalog)
        if not fault.wanted:
            return finding
        meant = suggest(catalog, ReferenceKind(fault.wanted), fault.written)
        return replace(finding, help=meant or finding.help)
