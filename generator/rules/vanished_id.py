"""LNK003 vanished-id."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog import Catalog
from generator.load import Entry
from generator.load.suggestion import nearest
from generator.model import Ledger, Procedure
from generator.model.step import all_steps
from generator.rules.rule import Finding, Rule


class VanishedId(Rule):
    """A guide, step or law that was published is gone, and nothing says what became of it.

    ## What it does
    Compares the library with `procedures/published.yml`, the list of all that was ever published. A guide
    or step that is there no more must be named by `was` in the one that took its place; a guide that
    nothing replaced stays as a file with `status: retired`.

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
        renamed = {old: entry for entry in catalog.procedures.values() for old in entry.record.was}
        for key in ledger.record.procedures:
            entry = catalog.procedures.get(key) or renamed.get(key)
            if entry is not None:
                yield from self._in_procedure(ledger, key, entry)
            elif key not in catalog.library.broken:
                yield self._gone(catalog, ledger, key)
        for key, law in ledger.record.laws.items():
            if key not in catalog.laws and key not in catalog.library.broken:
                message = f"the law {key}, published since {law.since}, is gone"
                help_ = f"bring procedures/shared/laws/{key}.yml back; a law that was repealed says so"
                yield self.at(ledger.document.path, ledger.key_span(("laws", key)), message, help_)

    def _in_procedure(self, ledger: Entry[Ledger], key: str, entry: Entry[Procedure]) -> Iterator[Finding]:
        record, published = entry.record, ledger.record.procedures[key]
        if record.status == "draft":
            message = f"the guide {key} was published on {published.since}, and is a draft now"
            help_ = "publish it, or write status: retired and what stands in its place"
            yield self.on(entry, ("status",), message, help_)
        if record.status != "published":
            return
        steps = {id_ for step in all_steps(record.steps) for id_ in (step.id, *step.was)}
        for step in published.steps:
            if step not in steps:
                message = f"the step {step} of {key}, published since {published.since}, is gone"
                help_ = f"bring it back, or write was: [{step}] in the step that took its place"
                yield self.at(entry.document.path, entry.key_span(("steps",)), message, help_)

    def _gone(self, catalog: Catalog, ledger: Entry[Ledger], key: str) -> Finding:
        near = nearest(key, catalog.published.keys() - ledger.record.procedures.keys())
        if near:
            help_ = f"if it is {near} now, write was: [{key}] there"
        else:
            help_ = f"write was: [{key}] in the guide that took its place, or keep it with status: retired"
        since = ledger.record.procedures[key].since
        message = f"the guide {key}, published since {since}, is gone"
        return self.at(ledger.document.path, ledger.key_span(("procedures", key)), message, help_)
