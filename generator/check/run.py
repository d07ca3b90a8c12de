"""Run each kind of rule over what it looks at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.catalog import Catalog
from generator.load import Entry
from generator.model import Procedure, Record
from generator.rules import Finding, Rule
from generator.rules.rule import EntryRule, FaultRule, LibraryRule, ProcedureRule
from generator.source import Fault


def check_faults(faults: Iterable[Fault], rules: Sequence[Rule]) -> Iterator[Finding]:
    """Yield the findings that report what reading and decoding found."""
    by_kind = {rule.kind: rule for rule in rules if isinstance(rule, FaultRule)}
    for fault in faults:
        if rule := by_kind.get(fault.kind):
            yield rule.check(fault)


def check_procedure(entry: Entry[Procedure], catalog: Catalog, rules: Sequence[Rule]) -> Iterator[Finding]:
    """Yield what the rules on one procedure find in it."""
    for rule in rules:
        if isinstance(rule, EntryRule | ProcedureRule):
            yield from rule.check(entry, catalog)


def check_library(catalog: Catalog, rules: Sequence[Rule]) -> Iterator[Finding]:
    """Yield what the rules find in laws and registries, and in the library as a whole."""
    on_entries = [rule for rule in rules if isinstance(rule, EntryRule)]
    for entry in catalog.records:
        yield from _on_record(entry, catalog, on_entries)
    for rule in rules:
        if isinstance(rule, LibraryRule):
            yield from rule.check(catalog)


def _on_record(entry: Entry[Record], catalog: Catalog, rules: Sequence[EntryRule]) -> Iterator[Finding]:
    for rule in rules:
        yield from rule.check(entry, catalog)
