"""FCT005 literal-fact."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from generator.analysis.facts import Statement, contact_phones, own_facts, statements
from generator.analysis.numbers import digits
from generator.catalog import Catalog
from generator.load import Entry
from generator.model import Label, Record
from generator.rules.rule import EntryRule, Finding, Severity


class LiteralFact(EntryRule):
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

    def check(self, entry: Entry[Record], catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every fact that is written out."""
        for statement in catalog.of(entry, statements):
            passage, number = statement.passage, statement.number
            if not passage.is_ours or isinstance(passage.text, Label) or statement.is_quoted:
                continue
            names = _names(catalog, entry, statement)
            if names:
                yield self.at(
                    passage.file,
                    passage.span(statement.lang, number.start, number.end),
                    f"{number.words} is written out here, and is a fact of its own",
                    f"write {' or '.join(names)} in its place",
                )


def _names(catalog: Catalog, entry: Entry[Record], statement: Statement) -> list[str]:
    """Return the placeholders that stand for the number."""
    if statement.number.unit == "phone":
        key = catalog.of(entry, contact_phones).get(digits(statement.number.words))
        return [f"{{contact:{key}}}"] if key else []
    measure = statement.measure
    return [fact.placeholder for fact in catalog.of(entry, own_facts) if fact.measure == measure]
