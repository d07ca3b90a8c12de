"""FCT005 literal-fact."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import ClassVar

import msgspec

from handrail.analysis.text.facts import Statement, find_own_facts, find_statements, index_phones
from handrail.analysis.text.numbers import extract_digits, find_numbers
from handrail.catalog import Catalog
from handrail.load import Entry
from handrail.model import LANGS, Label, Record
from handrail.model.text import PLACEHOLDER
from handrail.rules.rule import Edit, EntryRule, Finding, Severity
from handrail.source import Path, Span


class LiteralFact(EntryRule):
    """A text writes out a fact that it could name.

    ## What it does
    Finds numbers in text that equal one of the guide's own limits or fees, and telephone numbers of contacts.
    Words between quotation marks and titles are left alone. `--fix` writes the name in place of the number
    where only one fact has that number, pages would say it in the same unit, and both languages then name the
    same facts.

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
        by_text: dict[Path, list[_Literal]] = {}
        for statement in catalog.derive(entry, find_statements):
            passage = statement.passage
            if not passage.is_ours or isinstance(passage.text, Label) or statement.is_quoted:
                continue
            if names := _list_names(catalog, entry, statement):
                edits = _build_edits(statement, names[0]) if len(names) == 1 else ()
                by_text.setdefault(passage.path, []).append(_Literal(statement, names, edits))
        for literals in by_text.values():
            is_safe = _name_the_same(literals)
            for literal in literals:
                yield self._build_finding(literal, literal.edits if is_safe else ())

    def _build_finding(self, literal: _Literal, fix: tuple[Edit, ...]) -> Finding:
        statement, number = literal.statement, literal.statement.number
        return self.at(
            statement.passage.file,
            statement.passage.span(statement.lang, number.start, number.end),
            f"{number.words} is written out here, and is a fact of its own",
            f"write {' or '.join(literal.names)} in its place",
            fix=fix,
        )


class _Literal(msgspec.Struct, frozen=True):
    """A number that is written out, the placeholders that stand for it, and edits that write the first."""

    statement: Statement
    names: list[str]
    edits: tuple[Edit, ...]


def _name_the_same(literals: Sequence[_Literal]) -> bool:
    """Say whether both languages of a text name the same facts once all edits are made."""
    text = literals[0].statement.passage.text
    named = {lang: [match[0] for match in PLACEHOLDER.finditer(text[lang])] for lang in LANGS}
    for literal in literals:
        if literal.edits:
            named[literal.statement.lang].append(literal.names[0])
    first, *others = (sorted(named[lang]) for lang in LANGS)
    return all(other == first for other in others)


def _list_names(catalog: Catalog, entry: Entry[Record], statement: Statement) -> list[str]:
    """Return the placeholders that stand for the number."""
    if statement.number.unit == "phone":
        keys = catalog.derive(entry, index_phones).get(extract_digits(statement.number.words), ())
        return [f"{{contact:{key}}}" for key in keys]
    measure = statement.measure
    return [fact.placeholder for fact in catalog.derive(entry, find_own_facts) if fact.measure == measure]


def _build_edits(statement: Statement, placeholder: str) -> tuple[Edit, ...]:
    """Return the edits that name the fact, and quote the text where braces may not stand without quotes.

    Returns nothing where the page would read otherwise: a number without its unit (the 3 of 3-5 days),
    another unit (a week for 7 days), a form that fits its sentence (a 10-day hold), the words of a link.
    """
    passage, lang, number = statement.passage, statement.lang, statement.number
    text = passage.text[lang]
    span = passage.plain_span(lang, number.start, number.end)
    is_whole = [each.words for each in find_numbers(number.words)] == [number.words]
    is_same_unit = number.unit == "phone" or (number.value, number.unit) == statement.measure
    is_in_link = text.rfind("[", 0, number.start) > text.rfind("]", 0, number.start)
    if not (span and is_whole and is_same_unit) or is_in_link or _OTHER_FORM.search(number.words):
        return ()
    name = Edit(span, placeholder)
    start = span.column - number.start
    if start > passage.entry.span((*passage.path, lang)).column:
        return (name,)
    quote = next((quote for quote in "\"'" if quote not in text and "\\" not in text), None)
    if quote is None:
        return ()
    ends = (Span.at(span.line, column, 0) for column in (start, start + len(text)))
    return (*(Edit(end, quote) for end in ends), name)


_OTHER_FORM = re.compile(r"[a-z]-|-[a-z]|calendar|natural|自然", re.IGNORECASE)
