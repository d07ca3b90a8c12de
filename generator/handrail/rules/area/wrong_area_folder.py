"""ARE008 wrong-area-folder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handrail.catalog import Catalog, Version
from handrail.load import Entry
from handrail.load.overlays import find_wrong_folder
from handrail.model import Overlay
from handrail.rules.rule import Finding, OverlayRule


class WrongAreaFolder(OverlayRule):
    """An overlay lies in the folder of an area that is not there, or is called otherwise, or is no more.

    ## What it does
    Compares the folder's name, `<code>-<slug>`, with `areas.yml`, and the last day of the area with the days
    on which the overlay holds.

    ## Why
    What an unknown area does otherwise is on no page. A folder whose code and slug belong to two areas would
    tell the people of one city what holds in another.

    ## Example
    ```text
    procedures/areas/310000-beijing/replace-lost-card.yml
    ```

    ## Use instead
    ```text
    procedures/areas/310000-shanghai/replace-lost-card.yml
    ```
    """

    id = "ARE008"
    name = "wrong-area-folder"

    def check(
        self, overlays: Sequence[Entry[Overlay]], versions: Sequence[Version], catalog: Catalog
    ) -> Iterator[Finding]:
        """Yield a finding for every overlay that belongs elsewhere."""
        del versions
        if "areas" in catalog.unread:
            return
        for overlay in overlays:
            area = catalog.areas.areas.get(overlay.group)
            if area is None and catalog.is_broken(overlay.group):
                continue
            if fault := find_wrong_folder(overlay.document, catalog.areas.areas):
                yield self.at(fault.path, fault.span, fault.message, fault.help)
            elif area and area.until and area.until < catalog.as_of and not _has_ended(overlay, catalog):
                message = f"area {overlay.group} ended on {area.until}, and this still holds there"
                heirs = ", ".join(area.succeeded_by)
                help_ = f"move it to {heirs}" if heirs else f"write until: {area.until}"
                yield self.at(overlay.document.path, overlay.span(("until",)), message, help_)


def _has_ended(overlay: Entry[Overlay], catalog: Catalog) -> bool:
    return overlay.record.ends is not None and overlay.record.ends < catalog.as_of
