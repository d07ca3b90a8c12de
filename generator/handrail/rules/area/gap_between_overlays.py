"""ARE005 gap-between-overlays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from handrail.analysis.time.periods import group_by_area, pair_successive
from handrail.catalog import Catalog, Version
from handrail.load import Entry
from handrail.model import Overlay
from handrail.model.days import add_days
from handrail.rules.rule import Finding, OverlayRule, Severity, build_related


class GapBetweenOverlays(OverlayRule):
    """Between two overlays of one area and procedure there are days on which neither holds.

    ## What it does
    Compares `until` of an overlay with `from` of the next one that the area has for the procedure.

    ## Why
    On the days between, readers there get the national guide. That is seldom what was meant, more often a
    slip in a date; where it was, a comment can say so.

    ## Example
    ```yaml
    until: 2026-11-30   # and the file beside it: from: 2027-01-01
    ```

    ## Use instead
    ```yaml
    until: 2026-12-31   # and the file beside it: from: 2027-01-01
    ```
    """

    id = "ARE005"
    name = "gap-between-overlays"
    severity: ClassVar[Severity] = "warning"

    def check(
        self, overlays: Sequence[Entry[Overlay]], versions: Sequence[Version], catalog: Catalog
    ) -> Iterator[Finding]:
        """Yield a finding for every overlay that begins days after the last one of its area ended."""
        del versions
        for area, own in group_by_area(overlays).items():
            for earlier, later in pair_successive(own):
                starts, ends = later.record.starts, earlier.record.ends
                if not starts or not ends or starts <= add_days(ends, 1):
                    continue
                if not catalog.is_broken(f"{later.key}.{area}"):  # else a file between may be unreadable
                    first, last = add_days(ends, 1), add_days(starts, -1)
                    days = f"on {first}" if first == last else f"from {first} until {last}"
                    message = f"{days} no overlay of area {area} holds, and readers get what it inherits"
                    yield self.at(
                        later.document.path,
                        later.span(("from",)),
                        message,
                        "look up both days; the first period ends on the day before the second begins",
                        related=(build_related(earlier, ("until",), f"holds until {ends}"),),
                    )
