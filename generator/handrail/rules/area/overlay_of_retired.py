"""ARE009 overlay-of-retired."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from handrail.catalog import Catalog, Version
from handrail.rules.rule import Finding, Severity, VersionRule


class OverlayOfRetired(VersionRule):
    """An overlay still holds for a guide that is retired.

    ## What it does
    Looks for overlays that hold, today or later, of a procedure with `status: retired`. Those of a draft are
    checked as the draft is.

    ## Why
    A retired guide has no page in any area; it sends everybody to what took its place. What the overlay says
    is read by nobody, and may be missing where it belongs now.

    ## Example
    ```yaml
    assured: {on: 2026-11-22, by: law, confidence: verified}
    limits: {replacement: {kind: promised, working_days: 15}}
    ```

    ## Use instead
    ```yaml
    until: 2026-12-31   # the day before the guide was retired
    assured: {on: 2026-11-22, by: law, confidence: verified}
    limits: {replacement: {kind: promised, working_days: 15}}
    ```
    """

    id = "ARE009"
    name = "overlay-of-retired"
    severity: ClassVar[Severity] = "warning"

    def check(self, version: Version, catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every overlay of a guide that is no more."""
        del catalog
        if version.inherited.record.status != "retired":
            return
        for overlay in version.own:
            message = f"the guide {overlay.key} is retired, and this still holds in area {version.code}"
            help_ = "write until: with the last day, and write what still differs where its successor is"
            yield self.at(overlay.document.path, overlay.span(("until",)), message, help_)
