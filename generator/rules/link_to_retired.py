"""LNK005 link-to-retired."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog import Catalog, ReferenceKind
from generator.model import Procedure
from generator.rules.rule import Finding, Rule


class LinkToRetired(Rule):
    """A guide sends readers to a guide that is retired.

    ## What it does
    Looks for retired guides among all that a guide names: `related`, `prerequisites`, a step's `guide`,
    `{guide:…}` in text, and what a retired guide itself names under `instead`.

    ## Why
    A reader who follows a step wants the way that works today, not a page that says it is over.

    ## Example
    ```yaml
    related: [card-by-post]   # retired on 2026-11-01
    ```

    ## Use instead
    ```yaml
    related: [get-e-card]
    ```
    """

    id = "LNK005"
    name = "link-to-retired"

    def check(self, catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every link to a retired guide."""
        if not catalog.retired:
            return
        shared = (entry for entries in catalog.library.shared.values() for entry in entries)
        for entry in (*catalog.published.values(), *catalog.retired.values(), *shared):
            for reference in catalog.references(entry):
                if reference.kind is not ReferenceKind.PROCEDURE or reference.ref not in catalog.retired:
                    continue
                if (
                    isinstance(entry.record, Procedure)
                    and entry.record.retired
                    and reference.path[0] != "retired"
                ):
                    continue  # nobody reads the rest of a retired guide
                retired = catalog.retired[reference.ref].record.retired
                since = f" since {retired.on}" if retired else ""
                instead = ", ".join(retired.instead) if retired else ""
                help_ = f"name what stands in its place: {instead}" if instead else "take the link out"
                yield self.on(entry, reference.path, f"the guide {reference.ref} is retired{since}", help_)
