"""STP014 more-than-a-choice."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.analysis.steps.hands import find_clashes
from handrail.catalog import Catalog
from handrail.load import Entry
from handrail.model import AnyOf, Procedure
from handrail.model.needs import list_needed_documents
from handrail.model.places import walk_needs
from handrail.rules.rule import Finding, ProcedureRule, Related, build_related


class MoreThanAChoice(ProcedureRule):
    """The guide's list lets readers choose between documents, and a step needs several of them.

    ## What it does
    Goes through the guide in every situation that makes a difference to it, with every set of documents
    that the guide's `needs` lets readers bring. It reports a step for which none of these sets is enough, by
    itself or together with the steps before it. What a step gives counts as at hand.

    ## Why
    Whoever is told to bring any one of two papers brings one. At the counter the other one is missing.

    ## Example
    ```yaml
    needs:
      - any_of: [resident-id, household-register]
    steps:
      - {id: apply, needs: [resident-id, household-register]}
    ```

    ## Use instead
    ```yaml
    needs: [resident-id, household-register]
    steps:
      - {id: apply, needs: [resident-id, household-register]}
    ```
    """

    id = "STP014"
    name = "more-than-a-choice"

    def check(self, entry: Entry[Procedure], catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every step for which no choice of the guide's list is enough."""
        for clash in find_clashes(catalog, entry):
            *first, last = clash.documents
            documents = f"{', '.join(first)} and {last}" if first else last
            others = "" if clash.alone else ", besides what the steps before it need"
            message = f"the step {clash.step} needs {documents}{others}; the list leaves readers a choice"
            help_ = "list by itself what every reader needs, or leave readers the choice in the step too"
            choices = tuple(_list_choices(entry, frozenset(clash.documents)))
            yield self.on(entry, clash.path, message, help_, related=choices)


def _list_choices(entry: Entry[Procedure], documents: frozenset[str]) -> Iterator[Related]:
    """Yield the outermost choices of the guide's list in which some of the documents stand."""
    for path, need in walk_needs(entry.record.needs, ("needs",)):
        outermost = not {"any_of"} & set(path)
        if isinstance(need, AnyOf) and outermost:
            listed = {document.doc for document in list_needed_documents((need,))}
            if listed & documents:
                yield build_related(entry, path, "the choice")
