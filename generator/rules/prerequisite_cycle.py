"""STP002 prerequisite-cycle."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog import Catalog
from generator.rules.rule import Finding, Rule


class PrerequisiteCycle(Rule):
    """Procedures wait for each other, so that nobody could ever begin.

    ## What it does
    Follows `prerequisites` from procedure to procedure and reports every way that comes back to its start.

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

    def check(self, catalog: Catalog) -> Iterator[Finding]:
        """Yield one finding for every procedure on a cycle, at the prerequisite that closes it."""
        for key, entry in catalog.procedures.items():
            for index, first in enumerate(entry.record.prerequisites):
                way = _way(catalog, first, key)
                if way is not None:
                    circle = " → ".join((key, *way))
                    yield self.on(
                        entry,
                        ("prerequisites", index),
                        f"this prerequisite leads back to its own guide: {circle}",
                        "delete the prerequisite that is not one",
                    )


def _way(catalog: Catalog, start: str, goal: str) -> tuple[str, ...] | None:
    """Return the shortest way along prerequisites from ``start`` to ``goal``, both included."""
    ways: list[tuple[str, ...]] = [(start,)]
    seen = {start}
    for way in ways:
        if way[-1] == goal:
            return way
        entry = catalog.procedures.get(way[-1])
        for onward in entry.record.prerequisites if entry else ():
            if onward not in seen:
                seen.add(onward)
                ways.append((*way, onward))
    return None
