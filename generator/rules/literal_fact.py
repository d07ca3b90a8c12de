"""FCT005 literal-fact."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from generator.analysis.facts import Statement, contact_phones, own_facts, statements
from generator.analysis.numbers import digits
from generator.catalog import Catalog
from generator.model import Label
from generator.rules.rule import Finding, Rule, Severity


class LiteralFact(Rule):
    """A text writes out a fact that it could name.

    ## What it does
    Finds numbers in text that equal one of the guide's own limits or fees, and telephone numbers of contacts.
    Words between quotation marks and titles are left alone.

    ## Why
    A fact that is named changes everywhere at once; one that is written out stays behind.

    ## Example
    ```yaml
    limits: {hold: {kind: hold, days: 10, on_expiry: lapses}}
    next: {zh: 10天后失效，请打12333。, en: It lapses after 10 days. Call 12333.}
    ```

    ## Use instead
    ```yaml
    limits: {hold: {kind: hold, days: 10, on_expiry: lapses}}
    next:
      zh: "{limit:hold}后失效，请打{contact:hotline}。"
      en: "It lapses after {limit:hold}. Call {contact:hotline}."
    ```
    """

    id = "FCT005"
    name = "literal-fact"
    severity: ClassVar[Severity] = "warning"

    def check(self, catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every fact that is written out."""
        procedures = {entry.document.path: entry for entry in catalog.library.procedures}
        for passage in catalog.passages:
            if passage.is_law or isinstance(passage.text, Label) or passage.path[0] == "sources":
                continue
            for statement in statements(passage):
                if statement.is_quoted:
                    continue
                procedure = procedures.get(passage.file)
                names = _phones(catalog, statement)
                if procedure and statement.number.unit != "phone":
                    measure = statement.measure
                    names = [fact.placeholder for fact in own_facts(procedure) if fact.measure == measure]
                if names:
                    number = statement.number
                    yield self.at(
                        passage.file,
                        passage.span(statement.lang, number.start, number.end),
                        f"{number.words} is written out here, and is a fact of its own",
                        f"write {' or '.join(names)} in its place",
                    )


def _phones(catalog: Catalog, statement: Statement) -> list[str]:
    if statement.number.unit != "phone":
        return []
    key = contact_phones(catalog, statement.passage.entry.record).get(digits(statement.number.words))
    return [f"{{contact:{key}}}"] if key else []
