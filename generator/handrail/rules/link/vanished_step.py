"""LNK009 vanished-step."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.catalog import Catalog
from handrail.load import Entry
from handrail.model import Procedure, PublishedProcedure
from handrail.model.step import flatten_steps
from handrail.rules.rule import Finding, ProcedureRule


class VanishedStep(ProcedureRule):
    """A step that readers could once see, or its whole guide, is hidden now.

    ## What it does
    Compares each guide with `procedures/published.yml`, the ledger of everything ever published. A step
    that is in it has to be there, or to be named under `was` of the step that took its place. A guide that is
    in it cannot be a draft again.

    ## Why
    People saved the address, clerks printed it, other programs link to the very step. An address that leads
    nowhere costs them a journey.

    ## Example
    ```yaml
    steps:
      - {id: collect-card}   # published as collect
    ```

    ## Use instead
    ```yaml
    steps:
      - {id: collect-card, was: [collect]}
    ```
    """

    id = "LNK009"
    name = "vanished-step"

    def check(self, entry: Entry[Procedure], catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every published step that the guide no longer has."""
        for key in (entry.key, *entry.record.former):
            if published := catalog.find_published(key):
                yield from self._compare(entry, key, published)

    def _compare(self, entry: Entry[Procedure], key: str, published: PublishedProcedure) -> Iterator[Finding]:
        if entry.record.status == "draft":
            message = f"the guide {key} was published on {published.since}, and is a draft now"
            help_ = "publish it, or write status: retired and what stands in its place"
            yield self.on(entry, ("status",), message, help_)
        if entry.record.status != "published":
            return
        steps = {id_ for step in flatten_steps(entry.record.steps) for id_ in (step.id, *step.was)}
        for step in published.steps:
            if step not in steps:
                message = f"the step {step} of {key}, published since {published.since}, is gone"
                help_ = f"bring it back, or write was: [{step}] in the step that took its place"
                yield self.on_key(entry, ("steps",), message, help_)
