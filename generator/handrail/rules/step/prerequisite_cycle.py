"""STP002 prerequisite-cycle."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.catalog import Catalog, Interfaces
from handrail.catalog.interface import find_prerequisites
from handrail.load import Entry
from handrail.model import Procedure
from handrail.rules.rule import Finding, ProcedureRule


class PrerequisiteCycle(ProcedureRule):
    """Procedures wait for each other, so that nobody could ever begin.

    ## What it does
    Follows `prerequisites`, and the `guide` of each step that everybody takes, from procedure to procedure,
    and reports every way that comes back to its start. A step whose `guide` is its own procedure is reported
    too.

    ## Why
    A reader sent from page to page in a circle gives up.

    ## Example
    ```text
    procedures/card/get-e-card.yml      prerequisites: [activate-card]
    procedures/card/activate-card.yml   prerequisites: [get-e-card]
    ```

    ## Use instead
    ```text
    procedures/card/get-e-card.yml      prerequisites: [activate-card]
    procedures/card/activate-card.yml   prerequisites: []
    ```
    """

    id = "STP002"
    name = "prerequisite-cycle"

    def check(self, entry: Entry[Procedure], catalog: Catalog) -> Iterator[Finding]:
        """Yield one finding for every procedure on a cycle, at the place that closes it."""
        for path, first in find_prerequisites(entry.record):
            way = _find_way(catalog.interfaces, first, entry.key)
            if way is not None:
                circle = " → ".join((entry.key, *way))
                what = "prerequisite" if path[0] == "prerequisites" else "guide of a step"
                yield self.on(
                    entry,
                    path,
                    f"this {what} leads back to its own guide: {circle}",
                    f"delete the {what} that is not one",
                )


def _find_way(interfaces: Interfaces, start: str, goal: str) -> tuple[str, ...] | None:
    """Return the shortest way from ``start`` to what comes first, to ``goal``; both are included."""
    ways: list[tuple[str, ...]] = [(start,)]
    seen = {start}
    for way in ways:
        if way[-1] == goal:
            return way
        onward = interfaces.get(way[-1])
        for key in onward.comes_first if onward else ():
            if key not in seen:
                seen.add(key)
                ways.append((*way, key))
    return None
