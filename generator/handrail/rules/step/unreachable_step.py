"""STP005 unreachable-step."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.analysis.steps.situations import Exclusion, find_exclusions
from handrail.catalog import Catalog
from handrail.load import Entry
from handrail.model import Procedure, Step
from handrail.rules.rule import Finding, ProcedureRule
from handrail.source import Path


class UnreachableStep(ProcedureRule):
    """A step stands where nobody can ever come.

    ## What it does
    Finds sub-steps whose `if` cannot hold together with the `if` of a step around them. Situations that part
    the alternatives of one `any_of` between them exclude each other: nobody who has an employer has none.

    ## Why
    A step that nobody can take is a fact that nobody reads. One of the two conditions is wrong.

    ## Example
    ```yaml
    steps:
      - id: employer-applies
        if: with-employer
        all_of:
          - {id: go-yourself, if: without-employer}
    ```

    ## Use instead
    ```yaml
    steps:
      - id: apply
        any_of:
          - {id: employer-applies, if: with-employer}
          - {id: go-yourself, if: without-employer}
    ```
    """

    id = "STP005"
    name = "unreachable-step"

    def check(self, entry: Entry[Procedure], catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every step whose conditions contradict each other."""
        del catalog
        excluded = find_exclusions(entry.record)
        if not excluded:
            return
        for path, step, other in _find_contradictions(entry.record.steps, ("steps",), (), excluded):
            yield self.on(
                entry,
                (*path, "if"),
                f"nobody can reach the step {step.id}: {step.when} and {other} never hold together",
                "take the step out of the one around it, or correct one of the two conditions",
            )


def _find_contradictions(
    ways: tuple[object, ...], path: Path, around: tuple[str, ...], excluded: frozenset[Exclusion]
) -> Iterator[tuple[Path, Step, str]]:
    """Yield each step whose condition excludes one around it, with that one."""
    for index, step in enumerate(ways):
        if not isinstance(step, Step):
            return
        here = (*path, index)
        against = [other for other in around if frozenset((other, step.when)) in excluded]
        if against:
            yield here, step, against[0]
            return
        inner = (*around, step.when) if step.when else around
        key = "any_of" if step.any_of else "all_of"
        yield from _find_contradictions(step.ways, (*here, key), inner, excluded)
