"""ARE003 no-local-hotline."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from handrail.catalog import Catalog, Version
from handrail.model.area import COUNTRY
from handrail.rules.rule import Finding, Severity, VersionRule

_NATIONAL = frozenset({"", COUNTRY})


class NoLocalHotline(VersionRule):
    """A guide has rules of an area, and no telephone number there.

    ## What it does
    Looks for a contact with a phone in the overlay of an area, or in that of a larger area in which it lies.
    The contacts of the national file do not count.

    ## Why
    Local rules change first where they are made. Whoever reads them has to be able to ask the people who make
    them. Where no number is known, a comment can say so: `# handrail: ignore[ARE003]` and the reason.

    ## Example
    ```yaml
    assured: {on: 2026-11-22, by: third-party, confidence: unverified}
    limits:
      replacement: {kind: promised, working_days: 15, basis: {source: city-page}}
    ```

    ## Use instead
    ```yaml
    assured: {on: 2026-11-22, by: third-party, confidence: unverified}
    contacts:
      city-hotline: {name: {zh: 本市热线, en: City hotline}, phone: "96102", basis: {source: city-page}}
    limits:
      replacement: {kind: promised, working_days: 15, basis: {source: city-page}}
    ```
    """

    id = "ARE003"
    name = "no-local-hotline"
    severity: ClassVar[Severity] = "warning"

    def check(self, version: Version, catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for an area whose rules nobody there can be asked about."""
        del catalog
        if not version.area:
            return
        entry = version.entry
        for id_, contact in entry.record.contacts.items():
            if contact.phone and entry.origin(("contacts", id_)).area not in _NATIONAL:
                return
        message = f"area {version.area} has rules of its own, and no telephone number of its own"
        help_ = "write one under contacts, or in the overlay of a larger area"
        overlay = version.own[-1]
        yield self.at(overlay.document.path, overlay.key_span(("contacts",)), message, help_)
