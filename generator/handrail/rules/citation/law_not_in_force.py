"""CIT002 law-not-in-force."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.analysis.law.places import find_cited_articles
from handrail.catalog import Catalog
from handrail.load import Entry
from handrail.model import Procedure
from handrail.rules.rule import Finding, ProcedureRule


class LawNotInForce(ProcedureRule):
    """A citation rests on an article that is not in force on the day the facts were checked.

    ## What it does
    Compares the dates of each cited law and article with the procedure's `assured.on`.

    ## Why
    A repealed article gives a reader no right, and one that is not yet in force gives none today.

    ## Example
    ```yaml
    assured: {on: 2011-01-01, by: law, confidence: verified}
    cites: [{law: social-insurance-law, article: 58}]   # in force since 2011-07-01
    ```

    ## Use instead
    ```yaml
    assured: {on: 2026-11-22, by: law, confidence: verified}
    cites: [{law: social-insurance-law, article: 58}]
    ```
    """

    id = "CIT002"
    name = "law-not-in-force"

    def check(self, entry: Entry[Procedure], catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every citation of an article that is not in force."""
        if entry.record.assured is None:
            return
        day = entry.record.assured.on
        for cited in catalog.derive(entry, find_cited_articles):
            law = catalog.laws.get(cited.law)
            if not law or law.in_force_on(day, cited.article):
                continue
            article = law.article(cited.article)
            repealed = (article and article.repealed) or law.repealed
            place = f"article {cited.article} of {law.id}"
            if repealed and repealed <= day:
                message = f"{place} was repealed on {repealed}, and this guide was checked on {day}"
            else:
                message = f"{place} was not yet in force on {day}, when this guide was checked"
            instead = f"{law.repealed_by}, which took its place" if law.repealed_by else "what is in force"
            help_ = f"cite {instead}, and check the facts again"
            for path, _ in cited.citations:
                yield self.on(entry, (*path, "article"), message, help_)
