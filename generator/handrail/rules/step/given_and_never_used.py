"""STP009 given-and-never-used."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from handrail.analysis.steps.steps import list_steps
from handrail.catalog import Catalog, Reference, ReferenceKind
from handrail.load import Entry
from handrail.model import Procedure
from handrail.model.needs import list_needed_documents
from handrail.rules.rule import Finding, ProcedureRule, Severity
from handrail.source import Path


class GivenAndNeverUsed(ProcedureRule):
    """A step gives the reader a document, and the guide never says what for.

    ## What it does
    Looks for every document that a step `gives` in the needs of the other steps, in the outcome, in the
    text of the guide (`{doc:…}`), and in the needs of the other guides.

    ## Why
    Readers keep papers that serve for something, and lose the others. Either a later step forgot to ask for
    it, or the guide forgot to say that it is what one gets in the end.

    ## Example
    ```yaml
    steps:
      - {id: apply, gives: [collection-certificate]}
      - {id: collect, needs: [resident-id]}
    ```

    ## Use instead
    ```yaml
    steps:
      - {id: apply, gives: [collection-certificate]}
      - {id: collect, needs: [resident-id, collection-certificate]}
    ```
    """

    id = "STP009"
    name = "given-and-never-used"
    severity: ClassVar[Severity] = "warning"

    def check(self, entry: Entry[Procedure], catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every document that is given for nothing."""
        for path, document in _find_unused(entry, catalog, entry.references):
            if document in catalog.documents and not catalog.interfaces.asking_for(document) - {entry.key}:
                yield self.on(
                    entry,
                    path,
                    f"this step gives {document}, and nothing says what it is for",
                    "let a later step need it, add it to gives of the outcome, or say in a text what for",
                )


def _find_unused(
    entry: Entry[Procedure], catalog: Catalog, references: Sequence[Reference]
) -> Iterator[tuple[Path, str]]:
    """Yield each document that a step gives and nothing else in the guide takes up, with its place."""
    procedure = entry.record
    placed = list_steps(catalog, entry)
    if not any(step.gives for _, step in placed):
        return
    taken_up = set(procedure.outcome.gives if procedure.outcome else ())
    taken_up |= {
        reference.ref
        for reference in references
        if reference.kind is ReferenceKind.DOCUMENT and reference.path[-1] in {"zh", "en"}
    }
    for path, step in placed:
        for index, document in enumerate(step.gives):
            others = (other for place, other in placed if place != path)
            needed = (need.doc for other in others for need in list_needed_documents(other.needs))
            if document not in taken_up and document not in needed:
                yield (*path, "gives", index), document
