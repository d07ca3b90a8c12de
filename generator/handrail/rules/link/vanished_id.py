"""LNK003 vanished-id."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.catalog import Catalog
from handrail.load import Entry
from handrail.load.suggestion import find_nearest
from handrail.model import Ledger
from handrail.rules.rule import Finding, LibraryRule


class VanishedId(LibraryRule):
    """A guide or a law that was published is gone, and nothing says what became of it.

    ## What it does
    Compares the library with `procedures/published.yml`, the ledger of everything ever published. A guide
    that is there no more must be named by `was` in the one that took its place, or by `merged` in the one
    that it became part of; one that nothing replaced stays as a file with `status: retired`. LNK009
    looks after the steps.

    ## Why
    Ids are addresses. They stand on paper, in other programs and in people's bookmarks, and none of these
    can be called back.

    ## Example
    ```yaml
    id: replace-card   # published as replace-lost-card
    ```

    ## Use instead
    ```yaml
    id: replace-card
    was: [replace-lost-card]
    ```
    """

    id = "LNK003"
    name = "vanished-id"

    def check(self, catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every published id that leads nowhere now."""
        ledger = catalog.library.ledger
        if ledger is None:
            return
        interfaces = catalog.interfaces
        for key in ledger.record.procedures:
            if key not in interfaces and not interfaces.formerly(key) and not catalog.is_broken(key):
                yield self._report_gone(catalog, ledger, key)
        for key, law in ledger.record.laws.items():
            if key not in catalog.laws and not catalog.is_broken(key):
                message = f"the law {key}, published since {law.since}, is gone"
                help_ = f"bring procedures/shared/laws/{key}.yml back; a law that was repealed says so"
                yield self.at(ledger.document.path, ledger.key_span(("laws", key)), message, help_)

    def _report_gone(self, catalog: Catalog, ledger: Entry[Ledger], key: str) -> Finding:
        near = find_nearest(key, catalog.interfaces.published - ledger.record.procedures.keys())
        if near:
            help_ = f"if it is {near} now, write was: [{key}] there"
        else:
            help_ = f"write was: [{key}] in the guide that took its place, or keep it with status: retired"
        since = ledger.record.procedures[key].since
        message = f"the guide {key}, published since {since}, is gone"
        return self.at(ledger.document.path, ledger.key_span(("procedures", key)), message, help_)
