"""STP003 document-from-nowhere."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from handrail.analysis.steps.arrivals import find_arrivals, find_lacks, index_possible
from handrail.catalog import Catalog
from handrail.load import Entry
from handrail.model import NeededDocument, Procedure
from handrail.model.places import walk_needs
from handrail.rules.rule import Finding, ProcedureRule
from handrail.source import Path


class DocumentFromNowhere(ProcedureRule):
    """A step needs a document that the guide does not tell the reader to bring and no earlier step gives.

    ## What it does
    Goes through the guide in every situation that makes a difference to it, and compares the `needs` of each
    step with the procedure's `needs` that apply there and with what the steps before it give. A document
    that comes from another guide, by `prerequisites` or a step's `guide`, is at hand too.

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

    def check(self, entry: Entry[Procedure], catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every document that comes from nowhere."""
        unheard_of = tuple(_find_unknown(entry, catalog))
        for path, step, document in unheard_of:
            yield self.on(
                entry,
                path,
                f"the step {step} needs {document}, which nobody was told to bring",
                f"add {document} to the needs of the procedure, or to gives of an earlier step",
            )
        reported = {path for path, _, _ in unheard_of}
        yield from self._check_situations(entry, catalog, reported)

    def _check_situations(
        self, entry: Entry[Procedure], catalog: Catalog, reported: Collection[Path]
    ) -> Iterator[Finding]:
        """Yield a finding for every document that is listed, but not for everybody who needs it."""
        for lack in catalog.derive(entry, find_lacks):
            if lack.left_out or lack.path in reported:
                continue
            step, setting = lack.arrival.step, " and ".join(sorted(lack.arrival.setting))
            readers = f"readers in the situation {setting}" if setting else "readers in no special situation"
            yield self.on(
                entry,
                lack.path,
                f"the step {step.id} needs {lack.document}, which {readers} were not told to bring",
                f"list {lack.document} for them too in the needs of the procedure, or give this need an if",
            )


def _find_unknown(entry: Entry[Procedure], catalog: Catalog) -> Iterator[tuple[Path, str, str]]:
    """Yield each document that no reader has at a step that needs it: place, step, document."""
    steps = catalog.derive(entry, find_arrivals)
    ever = catalog.derive(entry, index_possible)
    for path, step in {arrival.path: arrival.step for arrival in steps}.items():
        for place, need in walk_needs(step.needs, (*path, "needs")):
            if isinstance(need, NeededDocument) and need.doc not in ever[path]:
                yield place, step.id, need.doc
