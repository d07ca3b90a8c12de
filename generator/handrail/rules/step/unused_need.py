"""STP010 unused-need."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from handrail.analysis.steps.steps import list_steps
from handrail.catalog import Catalog, ReferenceKind
from handrail.load import Entry
from handrail.model import AllOf, AnyOf, NeededDocument, Procedure
from handrail.model.needs import Need, list_needed_documents
from handrail.model.places import walk_needs
from handrail.rules.rule import Finding, ProcedureRule, Severity
from handrail.source import Path


class UnusedNeed(ProcedureRule):
    """The guide tells readers to bring a document that no step asks for.

    ## What it does
    Looks for every document of the procedure's `needs` in the `needs` of its steps, in their text, and in
    that of the conditions. Of
    alternatives, one that is asked for is enough. Nothing is reported on a guide whose steps list no needs
    at all, nor on what only one situation needs if no step speaks of that situation.

    ## Why
    Whoever fetches a paper that nobody wants has lost a day. More often, a step forgot to ask for it.

    ## Example
    ```yaml
    needs: [resident-id, household-register]
    steps:
      - {id: apply, needs: [resident-id]}
    ```

    ## Use instead
    ```yaml
    needs: [resident-id]
    steps:
      - {id: apply, needs: [resident-id]}
    ```
    """

    id = "STP010"
    name = "unused-need"
    severity: ClassVar[Severity] = "warning"

    def check(self, entry: Entry[Procedure], catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every listed document that no step uses."""
        if any(step.needs for _, step in list_steps(catalog, entry)):
            yield from self._report_unused(entry, catalog)

    def _report_unused(self, entry: Entry[Procedure], catalog: Catalog) -> Iterator[Finding]:
        used = _list_used_documents(entry, catalog)
        spoken_of = _list_step_situations(entry, catalog)
        for index, need in enumerate(entry.record.needs):
            for path, unused in _find_unused(need, ("needs", index), used, spoken_of):
                if any(document not in catalog.documents for document in unused):
                    continue
                message = f"no step uses {' or '.join(unused)}"
                help_ = "add it to the needs of the step that uses it, or take it out of what to bring"
                yield self.on(entry, path, message, help_)


def _list_used_documents(entry: Entry[Procedure], catalog: Catalog) -> set[str]:
    """Return the documents that the steps and conditions name, and that the guides of steps need."""
    used = {
        reference.ref
        for reference in entry.references
        if reference.kind is ReferenceKind.DOCUMENT
        and reference.path[0] in {"steps", "conditions"}
        and "gives" not in reference.path
    }
    for _, step in list_steps(catalog, entry):
        if step.guide and (guide := catalog.interfaces.get(step.guide)):
            used.update(guide.lists)
    return used


def _list_step_situations(entry: Entry[Procedure], catalog: Catalog) -> set[str]:
    """Return the situations of which a step, or a need of one, speaks."""
    found: set[str | None] = set()
    for _, step in list_steps(catalog, entry):
        found.add(step.when)
        found.update(need.when for _, need in walk_needs(step.needs, ()))
    return {situation for situation in found if situation}


def _find_unused(
    need: Need, path: Path, used: set[str], spoken_of: set[str]
) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """Yield each document of a tree that is not used, or all alternatives of a choice if none is."""
    if need.when and need.when not in spoken_of:
        return
    match need:
        case NeededDocument() if need.doc not in used:
            yield path, (need.doc,)
        case AllOf():
            for index, inner in enumerate(need.all_of):
                yield from _find_unused(inner, (*path, "all_of", index), used, spoken_of)
        case AnyOf():
            names = tuple(dict.fromkeys(document.doc for document in list_needed_documents(need.any_of)))
            if not used & set(names):
                yield path, names
