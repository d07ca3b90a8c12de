"""STP003 document-from-nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog import Catalog
from generator.model import NeededDocument, Step
from generator.model.needs import needed_documents
from generator.model.walk import walk
from generator.rules.rule import Finding, Rule


class DocumentFromNowhere(Rule):
    """A step needs a document that the guide does not tell the reader to bring and no earlier step gives.

    ## What it does
    For every step in reading order, compares its `needs` with the procedure's `needs` and with what the
    steps before it give.

    ## Why
    The list "what to bring" is what people pack. What is missing from it costs a second journey.

    ## Example
    ```yaml
    needs: []
    steps:
      - {id: collect, title: {zh: 领卡, en: Collect}, do: {zh: 领卡。, en: Collect it.}, needs: [resident-id]}
    ```

    ## Use instead
    ```yaml
    needs: [resident-id]
    steps:
      - {id: collect, title: {zh: 领卡, en: Collect}, do: {zh: 领卡。, en: Collect it.}, needs: [resident-id]}
    ```
    """

    id = "STP003"
    name = "document-from-nowhere"

    def check(self, catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every document that comes from nowhere."""
        for entry in catalog.library.procedures:
            at_hand = {need.doc for need in needed_documents(entry.record.needs)}
            for path, step in walk(entry.record):
                if not isinstance(step, Step):
                    continue
                for inner, need in _own_needs(step):
                    if need.doc not in at_hand:
                        yield self.on(
                            entry,
                            (*path, *inner),
                            f"the step {step.id} needs {need.doc}, which nobody was told to bring",
                            f"add {need.doc} to the needs of the procedure, or to gives of an earlier step",
                        )
                at_hand |= set(step.gives)


def _own_needs(step: Step) -> Iterator[tuple[tuple[str | int, ...], NeededDocument]]:
    """Yield the documents of a step's own needs, not its sub-steps', with their places in the step."""
    for index, need in enumerate(step.needs):
        for path, inner in walk(need, ("needs", index)):
            if isinstance(inner, NeededDocument):
                yield path, inner
