"""STP002 prerequisite-cycle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.analysis.places import placed_steps
from generator.catalog import Catalog
from generator.model import Procedure
from generator.rules.rule import Finding, Rule
from generator.source import Path


class PrerequisiteCycle(Rule):
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

    def check(self, catalog: Catalog) -> Iterator[Finding]:
        """Yield one finding for every procedure on a cycle, at the place that closes it."""
        onward = {key: dict(_comes_first(entry.record)) for key, entry in catalog.procedures.items()}
        for key, entry in catalog.procedures.items():
            for path, first in onward[key].items():
                way = _way(onward, first, key)
                if way is not None:
                    circle = " → ".join((key, *way))
                    what = "prerequisite" if path[0] == "prerequisites" else "guide of a step"
                    yield self.on(
                        entry,
                        path,
                        f"this {what} leads back to its own guide: {circle}",
                        f"delete the {what} that is not one",
                    )


def _comes_first(procedure: Procedure) -> Iterator[tuple[Path, str]]:
    """Yield the procedures that everybody has to go through before the end of this one, with their places."""
    for index, key in enumerate(procedure.prerequisites):
        yield ("prerequisites", index), key
    certain: set[Path] = set()
    for path, step in placed_steps(procedure):
        around = path[:-2]
        one_of_several = path[-2] == "any_of"
        if (around in certain or not around) and not (step.optional or step.when or one_of_several):
            certain.add(path)
        if step.guide and (path in certain or step.guide == procedure.id):
            yield (*path, "guide"), step.guide


def _way(onward: Mapping[str, Mapping[Path, str]], start: str, goal: str) -> tuple[str, ...] | None:
    """Return the shortest way from ``start`` to what comes first, to ``goal``; both are included."""
    ways: list[tuple[str, ...]] = [(start,)]
    seen = {start}
    for way in ways:
        if way[-1] == goal:
            return way
        for key in onward.get(way[-1], {}).values():
            if key not in seen:
                seen.add(key)
                ways.append((*way, key))
    return None
