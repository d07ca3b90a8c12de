"""TIM007 gap-between-laws."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from handrail.catalog import Catalog
from handrail.load import Entry
from handrail.model import Article, Law
from handrail.rules.rule import Finding, LibraryRule, Related


class GapBetweenLaws(LibraryRule):
    """A law and the one that takes its place are not in force one after the other.

    ## What it does
    Holds that a law is repealed on the day on which the law of its `repealed_by` comes into force, and that
    the versions of one article follow each other in the same way. The day of `repealed` is the first on which
    the words are no longer law.

    ## Why
    Between the two, either nothing would apply or both would, and no one could say which counts.

    ## Example
    ```yaml
    repealed: 2026-01-01
    repealed_by: new-measures   # in force from 2026-03-01
    ```

    ## Use instead
    ```yaml
    repealed: 2026-03-01
    repealed_by: new-measures   # in force from 2026-03-01
    ```
    """

    id = "TIM007"
    name = "gap-between-laws"

    def check(self, catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every change of law that leaves a gap or an overlap."""
        laws = {entry.key: entry for entry in reversed(catalog.library.laws)}
        for entry in catalog.library.laws:
            law = entry.record
            if law.repealed_by:
                yield from self._check_succession(entry, laws.get(law.repealed_by))
            yield from self._check_versions(entry)

    def _check_succession(self, entry: Entry[Law], successor: Entry[Law] | None) -> Iterator[Finding]:
        law = entry.record
        if law.repealed is None:
            message = f"{law.repealed_by} repeals this law, and the day is missing"
            yield self.on(entry, ("repealed_by",), message, "add repealed: with the day")
        elif successor and (how := _describe_gap(law.repealed, successor.record.in_force)):
            begins = f"{successor.key} is in force from {successor.record.in_force}"
            related = Related(successor.document.path, successor.span(("in_force",)), begins)
            yield self.at(
                entry.document.path,
                entry.span(("repealed",)),
                f"repealed on {law.repealed}, and {begins}: {how}",
                _HELP,
                related=(related,),
            )

    def _check_versions(self, entry: Entry[Law]) -> Iterator[Finding]:
        versions: dict[int, list[tuple[date, int, Article]]] = {}
        for index, article in enumerate(entry.record.articles):
            start = article.in_force or entry.record.in_force
            versions.setdefault(article.article, []).append((start, index, article))
        for number, found in versions.items():
            in_order = sorted(found, key=lambda version: version[:2])
            for (_, index, earlier), (start, _, _) in pairwise(in_order):
                if how := _describe_gap(earlier.repealed, start):
                    until = f"until {earlier.repealed}" if earlier.repealed else "without an end"
                    message = (
                        f"article {number} is in force {until}, and its next version from {start}: {how}"
                    )
                    yield self.on(entry, ("articles", index), message, _HELP)


_HELP = "look up both days; the first ends on the day on which the second begins"


def _describe_gap(end: date | None, start: date) -> str:
    """Say what lies between two versions, or nothing where one follows the other."""
    if end == start:
        return ""
    return "both would count" if end is None or end > start else "between them nothing would count"
