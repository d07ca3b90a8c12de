"""LNK005 link-to-retired."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.catalog import Catalog, ReferenceKind
from handrail.load import Entry
from handrail.model import Law, Procedure, Record
from handrail.rules.rule import EntryRule, Finding


class LinkToRetired(EntryRule):
    """A guide, or a context, sends readers to a guide that is retired.

    ## What it does
    Looks for retired guides among all that a guide names: `related`, `prerequisites`, a step's `guide`,
    `{guide:…}` in text, and what a retired guide itself names under `instead`. It looks at what the keys of
    `procedures/shared/contexts.yml` lead to as well.

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

    def check(self, entry: Entry[Record], catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every link to a retired guide."""
        record = entry.record
        if isinstance(record, Law) or (isinstance(record, Procedure) and record.status == "draft"):
            return
        for reference in entry.references:
            if reference.kind is not ReferenceKind.PROCEDURE:
                continue
            named = catalog.interfaces.get(reference.ref)
            if named is None or named.status != "retired":
                continue
            if isinstance(record, Procedure) and record.retired and reference.path[0] != "retired":
                continue  # nobody reads the rest of a retired guide
            message = f"the guide {reference.ref} is retired since {named.retired}"
            instead = ", ".join(named.instead)
            help_ = f"name what stands in its place: {instead}" if instead else "take the link out"
            yield self.on(entry, reference.path, message, help_)
