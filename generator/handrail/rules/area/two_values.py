"""ARE004 two-values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handrail.analysis.time.periods import group_by_area, pair_successive
from handrail.catalog import Catalog, Version
from handrail.load import Entry
from handrail.model import Overlay
from handrail.rules.rule import Finding, OverlayRule, build_related


class TwoValues(OverlayRule):
    """Two overlays of one area and procedure hold on the same day.

    ## What it does
    Compares `from` and `until` of the files that an area has for one procedure. Both days count: the next
    period begins on the day after `until`.

    ## Why
    With two values for one day, a page shows the later one, and whoever reads the other file believes that
    that one holds.

    ## Example
    ```yaml
    until: 2027-01-01   # and the file beside it: from: 2027-01-01
    ```

    ## Use instead
    ```yaml
    until: 2026-12-31   # and the file beside it: from: 2027-01-01
    ```
    """

    id = "ARE004"
    name = "two-values"

    def check(
        self, overlays: Sequence[Entry[Overlay]], versions: Sequence[Version], catalog: Catalog
    ) -> Iterator[Finding]:
        """Yield a finding for every overlay that begins before another one of its area has ended."""
        del versions, catalog
        for area, own in group_by_area(overlays).items():
            for earlier, later in pair_successive(own):
                starts = later.record.starts
                ends = earlier.record.ends
                if ends is None or starts is None or starts <= ends:
                    begins = f"from {starts}" if starts else "from the start"
                    until = f"until {ends}" if ends else "without an end"
                    yield self.at(
                        later.document.path,
                        later.span(("from",)),
                        f"this holds in area {area} {begins}, and another overlay {until}: both would count",
                        "let the earlier one end on the day before this one begins",
                        related=(build_related(earlier, ("until",), f"holds {until}"),),
                    )
