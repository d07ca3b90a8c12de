"""CIT003 law-amended-since."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from handrail.analysis.law.places import find_cited_articles, locate_citation
from handrail.catalog import Catalog
from handrail.load import Entry
from handrail.model import Assurance, Law, LawRef, Procedure, Record
from handrail.rules.rule import EntryRule, Finding, Related, Severity


class LawAmendedSince(EntryRule):
    """A law was amended after a guide was checked against it, or after our copy of it was made.

    ## What it does
    Compares the `amended` dates of each law with the day on which its copy was `seen`, and those of each
    cited law and article with the procedure's `assured.on`. Where an article has an `amended` date of its
    own, that one counts. Amendments that are still to come do not count.

    ## Why
    An amendment can change a deadline or a paragraph's number. Until somebody has read it, nobody knows
    whether the guide still holds.

    ## Example
    ```yaml
    amended: [2018-12-29, 2026-10-31]
    seen: 2026-09-01
    ```

    ## Use instead
    ```yaml
    amended: [2018-12-29, 2026-10-31]
    seen: 2026-11-22
    ```
    """

    id = "CIT003"
    name = "law-amended-since"
    severity: ClassVar[Severity] = "warning"

    def check(self, entry: Entry[Record], catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every copy and every citation that an amendment has overtaken."""
        match entry.record:
            case Law() as law:
                yield from self._check_copy(catalog, entry, law)
            case Procedure(assured=Assurance(on=checked)):
                yield from self._check_citations(catalog, entry, checked)

    def _check_citations(self, catalog: Catalog, entry: Entry[Record], checked: date) -> Iterator[Finding]:
        laws = catalog.law_entries
        for cited in catalog.derive(entry, find_cited_articles):
            law = laws.get(cited.law)
            # What was not in force when it was checked is a greater mistake, and has its own rule.
            if not law or not law.record.in_force_on(checked, cited.article):
                continue
            day = _find_amendment(law.record, cited.article, catalog.as_of)
            if day and day > checked:
                for path, ref in cited.citations:
                    yield self._check_citation(entry, (*path, "article"), law, ref, day)

    def _check_copy(self, catalog: Catalog, entry: Entry[Record], law: Law) -> Iterator[Finding]:
        days = [*law.amended, *(article.amended for article in law.articles if article.amended)]
        newest = max((day for day in days if day <= catalog.as_of), default=None)
        if newest and newest > law.seen:
            message = f"{law.id} was amended on {newest}, and our copy of it was made on {law.seen}"
            help_ = "compare every article with the amended text, then write the day under seen"
            yield self.on(entry, ("seen",), message, help_)

    def _check_citation(
        self, entry: Entry[Record], path: tuple[str | int, ...], law: Entry[Law], ref: LawRef, day: date
    ) -> Finding:
        place = locate_citation(law, ref)
        message = f"article {ref.article} of {ref.law} was amended on {day}, after this guide was checked"
        help_ = "read the amended article, correct what has changed, then write the day under assured.on"
        related = (Related(place.path, place.span, "the article"),)
        return self.on(entry, path, message, help_, related=related)


def _find_amendment(law: Law, number: int, as_of: date) -> date | None:
    """Return the last day on which the article was amended, as far as we know."""
    article = law.article(number)
    days = (article.amended,) if article and article.amended else law.amended
    return max((day for day in days if day <= as_of), default=None)
