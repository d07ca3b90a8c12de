"""STP004 undeclared-situation."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.analysis.steps.steps import list_steps
from handrail.catalog import Catalog
from handrail.load import Entry
from handrail.model import Condition, Need, Procedure, Step
from handrail.model.places import walk_needs
from handrail.rules.rule import Finding, ProcedureRule
from handrail.source import Path


class UndeclaredSituation(ProcedureRule):
    """A step, need or condition applies in a situation of which the guide does not speak.

    ## What it does
    Compares every `if` of a procedure with its list of `situations`. Situations that do not exist at all are
    left to the rule for unknown references.

    ## Why
    The guide asks its readers which of its situations they are in. Nobody is in one that is not on the list,
    so what hangs on it is never reached.

    ## Example
    ```yaml
    situations: []
    needs:
      - {if: by-agent, doc: agent-id}
    ```

    ## Use instead
    ```yaml
    situations: [by-agent]
    needs:
      - {if: by-agent, doc: agent-id}
    ```
    """

    id = "STP004"
    name = "undeclared-situation"

    def check(self, entry: Entry[Procedure], catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every situation that its guide does not declare."""
        if _may_be_misspelt(entry.record, catalog):
            return
        for path, record in _list_conditional(entry, catalog):
            if record.when in catalog.situations and record.when not in entry.record.situations:
                yield self.on(
                    entry,
                    (*path, "if"),
                    f"{record.when} is not among the situations of this guide",
                    f"add {record.when} to situations, or name one that is there",
                )


def _list_conditional(
    entry: Entry[Procedure], catalog: Catalog
) -> Iterator[tuple[Path, Step | Need | Condition]]:
    """Yield everything that can have an ``if``, with its place."""
    yield from walk_needs(entry.record.needs, ("needs",))
    for index, condition in enumerate(entry.record.conditions):
        yield ("conditions", index), condition
    for path, step in list_steps(catalog, entry):
        yield path, step
        yield from walk_needs(step.needs, (*path, "needs"))


def _may_be_misspelt(procedure: Procedure, catalog: Catalog) -> bool:
    """Return whether one of the declared situations does not exist, and may stand for the missing one."""
    return any(situation not in catalog.situations for situation in procedure.situations)
