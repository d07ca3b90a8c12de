"""LNK010 vanished-area."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.catalog import Catalog, Interface
from handrail.rules.rule import Finding, LibraryRule


class VanishedArea(LibraryRule):
    """The page of a guide for one area was published, and nothing says what became of it.

    ## What it does
    Compares the overlays with `procedures/published.yml`, the ledger of everything ever published. An area
    that no longer differs keeps its overlay, with `until`; its address then leads to what the area inherits.
    An area that stands under another code now is found by its `former_codes`, or by `succeeded_by`.

    ## Why
    The address stands on paper and in bookmarks. If the overlay is deleted, nobody can tell whether the rule
    ended or the file was lost.

    ## Example
    ```text
    published.yml: areas: ["110000"], and no file in procedures/areas/110000-beijing/
    ```

    ## Use instead
    ```text
    procedures/areas/110000-beijing/replace-lost-card.yml, with until: 2026-12-31
    ```
    """

    id = "LNK010"
    name = "vanished-area"

    def check(self, catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every published area of a guide that is nowhere now."""
        ledger = catalog.library.ledger
        if ledger is None:
            return
        for key, published in ledger.record.procedures.items():
            guides = _find_successors(catalog, key) if published.areas else ()
            if not guides:  # what became of the guide itself is another rule's question
                continue
            known = {rule.area for guide in guides for rule in guide.areas}
            for index, code in enumerate(published.areas):
                if known.isdisjoint(_list_codes(catalog, code)) and not catalog.is_broken(f"{key}.{code}"):
                    path = ("procedures", key, "areas", index)
                    message = f"the guide {key} had rules of area {code}, and its overlay is gone"
                    help_ = "bring it back; if the area no longer differs, write until: with the last day"
                    yield self.at(ledger.document.path, ledger.span(path), message, help_)


def _find_successors(catalog: Catalog, key: str) -> tuple[Interface, ...]:
    """Return the guide of an id, or those that took its place."""
    if key in catalog.interfaces:
        return (catalog.interfaces[key],)
    return tuple(catalog.interfaces[new] for new in catalog.interfaces.formerly(key))


def _list_codes(catalog: Catalog, code: str) -> Iterator[str]:
    """Yield a code, and those of the areas that took its place."""
    yield code
    areas = catalog.areas.areas
    if code in areas:
        yield from areas[code].succeeded_by
    yield from (new for new, area in areas.items() if code in area.former_codes)
