"""ARE006 unassured-overlay."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from handrail.catalog import Catalog, Version
from handrail.load import Entry
from handrail.model import Overlay
from handrail.model.basis import SourceRef
from handrail.rules.rule import Finding, Severity, VersionRule


class UnassuredOverlay(VersionRule):
    """Nobody stands for what an overlay says, or nobody says where it was read.

    ## What it does
    Looks, in each overlay of a published guide, for `assured`, and for a source that one of its values names:
    one of the overlay's own `sources`, or one that it inherits. What was read off a law needs none. REV003
    says when the last check was too long ago, REV005 when a guide has no source at all.

    ## Why
    The check of the national guide says nothing of what holds in one city. Without a day and a source of its
    own, a local number looks as sure as a national one, and nobody knows where to look it up again.

    ## Example
    ```yaml
    limits:
      replacement: {kind: promised, working_days: 15, basis: unverified}
    ```

    ## Use instead
    ```yaml
    assured: {on: 2026-11-22, by: third-party, confidence: unverified}
    sources:
      - {id: city-page, title: {zh: 本市网页, en: City's page}, kind: third-party, seen: 2026-11-22}
    limits:
      replacement: {kind: promised, working_days: 15, basis: {source: city-page}}
    ```
    """

    id = "ARE006"
    name = "unassured-overlay"
    severity: ClassVar[Severity] = "warning"

    def check(self, version: Version, catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for an overlay without a check, or without anything that was read."""
        del catalog
        if version.entry.record.status != "published":
            return
        for overlay in version.own:
            assured = overlay.record.assured
            if assured is None:
                message = f"nobody says when what differs in area {version.code} was last checked"
                help_ = "add assured: {on: <day>, by: …, confidence: …}"
                yield self.at(overlay.document.path, overlay.span(), message, help_)
            elif assured.by != "law" and version.entry.record.sources and not _rests_on_a_source(overlay):
                message = "this was checked against somebody's page or paper, and no value here names one"
                help_ = "write under sources what was read, and name it in basis: {source: …}"
                yield self.on(overlay, ("assured", "by"), message, help_)


def _rests_on_a_source(overlay: Entry[Overlay]) -> bool:
    record = overlay.record
    return bool(record.sources) or any(
        isinstance(basis, SourceRef) for _, part in overlay.parts for basis in getattr(part, "basis", ())
    )
