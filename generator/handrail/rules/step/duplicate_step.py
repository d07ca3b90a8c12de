"""STP001 duplicate-step."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.catalog import Catalog
from handrail.load import Entry
from handrail.model import Procedure, Step
from handrail.rules.rule import Finding, ProcedureRule
from handrail.source import Path


class DuplicateStep(ProcedureRule):
    """Two steps of a procedure have the same id.

    ## What it does
    Compares the ids of all steps and sub-steps of a procedure.

    ## Why
    A step's id is its anchor. Paper and other software point at it, and it can stand for one step only.

    ## Example
    ```yaml
    steps:
      - {id: apply, title: {zh: 申请, en: Apply}, do: {zh: 去窗口。, en: Go to the counter.}}
      - {id: apply, title: {zh: 领卡, en: Collect}, do: {zh: 去窗口。, en: Go to the counter.}}
    ```

    ## Use instead
    ```yaml
    steps:
      - {id: apply, title: {zh: 申请, en: Apply}, do: {zh: 去窗口。, en: Go to the counter.}}
      - {id: collect, title: {zh: 领卡, en: Collect}, do: {zh: 去窗口。, en: Go to the counter.}}
    ```
    """

    id = "STP001"
    name = "duplicate-step"

    def check(self, entry: Entry[Procedure], catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every step id that an earlier step has."""
        del catalog
        first: dict[str, Path] = {}
        for path, step in entry.parts:
            if not isinstance(step, Step):
                continue
            place = (*path, "id")
            if step.id in first:
                line = entry.span(first[step.id]).line
                message = f"the step id {step.id} stands on line {line} already"
                yield self.on(entry, place, message, "choose another id for one of the two")
            first.setdefault(step.id, place)
