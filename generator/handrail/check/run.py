"""Run each kind of rule over the things that it checks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

import msgspec
from msgspec.structs import replace

from handrail.catalog import Catalog, Version, build_versions, list_turning_days
from handrail.check.cause import find_causes
from handrail.check.guard import run_rule
from handrail.load import Entry, Library
from handrail.load.library import PROCEDURES
from handrail.model import Overlay, Procedure, Record
from handrail.rules import Finding, Rule
from handrail.rules.rule import (
    EntryRule,
    FaultRule,
    LibraryRule,
    OverlayRule,
    ProcedureRule,
    Related,
    VersionRule,
)
from handrail.source import Fault, Span


def check_faults(faults: Sequence[Fault], rules: Sequence[Rule], catalog: Catalog) -> Iterator[Finding]:
    """Yield a finding for each fault of reading and decoding."""
    by_kind = {rule.kind: rule for rule in rules if isinstance(rule, FaultRule)} if faults else {}
    for fault in faults:
        if rule := by_kind.get(fault.kind):
            yield rule.check(fault, catalog)


def check_procedures(library: Library, catalog: Catalog, rules: Sequence[Rule]) -> set[Finding]:
    """Return the findings in procedures and in their versions in areas.

    Args:
        library: the procedures with all their overlays.
        catalog: what rules may read besides.
        rules: the rules; those on the whole library do not run.
    """
    found: set[Finding] = set()
    overlays: dict[str, list[Entry[Overlay]]] = {}
    for overlay in library.overlays:
        overlays.setdefault(overlay.key, []).append(overlay)
    kinds = _RulesByKind.of(tuple(rules))
    for entry in library.procedures:
        found |= _check_procedure(entry, overlays.get(entry.key, ()), catalog, kinds)
    for key in overlays.keys() - {entry.key for entry in library.procedures}:
        found.update(_check_overlays(overlays[key], (), catalog, kinds))
    return found


class _RulesByKind(msgspec.Struct, frozen=True):
    """Rules by the things that they check.

    Attributes:
        by_part: the rules that check each part of a record separately, so that of a version they need only
            the parts that the area changes.
        whole: the other rules on records, and those on procedures.
        on_records: all rules on records.
        on_versions: the rules on versions.
        on_overlays: the rules on overlays.
        on_faults: the rules that report faults.
    """

    by_part: tuple[EntryRule, ...]
    whole: tuple[EntryRule | ProcedureRule, ...]
    on_records: tuple[EntryRule, ...]
    on_versions: tuple[VersionRule, ...]
    on_overlays: tuple[OverlayRule, ...]
    on_faults: tuple[FaultRule, ...]

    @classmethod
    @cache
    def of(cls, rules: tuple[Rule, ...]) -> _RulesByKind:
        """Sort the rules; cached, because this is called for every procedure."""
        on_records = tuple(rule for rule in rules if isinstance(rule, EntryRule))
        on_procedures = (rule for rule in rules if isinstance(rule, ProcedureRule))
        return cls(
            tuple(rule for rule in on_records if rule.by_part),
            (*(rule for rule in on_records if not rule.by_part), *on_procedures),
            on_records,
            tuple(rule for rule in rules if isinstance(rule, VersionRule)),
            tuple(rule for rule in rules if isinstance(rule, OverlayRule)),
            tuple(rule for rule in rules if isinstance(rule, FaultRule)),
        )


def _check_procedure(
    entry: Entry[Procedure], overlays: Sequence[Entry[Overlay]], catalog: Catalog, kinds: _RulesByKind
) -> set[Finding]:
    """Return the findings in a procedure, and in each of its versions, today and on later days."""
    national = {*_check_entry(entry, catalog, kinds.by_part), *_check_entry(entry, catalog, kinds.whole)}
    if not overlays:
        return national
    found = set(national)
    local = _list_versions(entry, overlays, catalog)
    for version in local:
        found.update(check_faults(version.local.faults, kinds.on_faults, catalog))
        found.update(
            finding
            for rule in kinds.on_versions
            for finding in run_rule(rule, version.own[-1].document.path, rule.check, version, catalog)
        )
        own = {
            *_check_entry(version.changed, catalog, kinds.by_part),
            *_check_entry(version.entry, catalog, kinds.whole),
        }
        found |= _move_to_overlay(own - national, version, catalog, kinds)
        if not version.area:
            national |= own  # areas inherit these findings, and need not repeat them
        for words in version.beside:
            own = {
                finding
                for rule in kinds.on_records
                for finding in run_rule(rule, words.document.path, rule.check, words, catalog)
            }
            found.update(finding for finding in own if finding.path != entry.document.path)
    found.update(_check_overlays(overlays, local, catalog, kinds))
    return found


def _list_versions(
    entry: Entry[Procedure], overlays: Sequence[Entry[Overlay]], catalog: Catalog
) -> tuple[Version, ...]:
    """Return every version with overlays of its own, today and on later days, each once.

    For each day the national version comes first.
    """
    found: dict[tuple[str, ...], Version] = {}
    for day in list_turning_days(overlays, catalog.as_of):
        for version in build_versions(entry, overlays, catalog.areas, day):
            if version.own:
                found.setdefault(version.local.files, version)
    return tuple(found.values())


def _check_entry(
    entry: Entry[Procedure], catalog: Catalog, rules: Iterable[EntryRule | ProcedureRule]
) -> Iterator[Finding]:
    for rule in rules:
        yield from run_rule(rule, entry.document.path, rule.check, entry, catalog)


def _check_overlays(
    overlays: Sequence[Entry[Overlay]], local: Sequence[Version], catalog: Catalog, kinds: _RulesByKind
) -> Iterator[Finding]:
    for rule in kinds.on_overlays:
        yield from run_rule(rule, overlays[0].document.path, rule.check, overlays, local, catalog)


def _move_to_overlay(
    findings: set[Finding], version: Version, catalog: Catalog, kinds: _RulesByKind
) -> set[Finding]:
    """Move findings in inherited national words to the overlay that causes them."""
    national = {each for each in findings if each.path == version.inherited.document.path}
    if not national:
        return findings
    overlay = version.own[-1].document
    causes = find_causes(national, (*kinds.by_part, *kinds.whole), version, catalog)
    return (findings - national) | {
        replace(
            finding,
            path=overlay.path,
            span=overlay.key_span(causes[finding]) if finding in causes else Span.at(1, 1),
            message=f"with what differs in {version.code}: {finding.message}",
            related=(
                Related(finding.path, finding.span, "the words in the national file"),
                *finding.related,
            ),
            fix=(),
        )
        for finding in national
    }


def check_library(catalog: Catalog, rules: Sequence[Rule]) -> Iterator[Finding]:
    """Yield the findings in laws and registries, and in the library as a whole."""
    on_entries = [rule for rule in rules if isinstance(rule, EntryRule)]
    for entry in catalog.records:
        yield from _check_record(entry, catalog, on_entries)
    for rule in rules:
        if isinstance(rule, LibraryRule):
            yield from run_rule(rule, PROCEDURES, rule.check, catalog)


def _check_record(entry: Entry[Record], catalog: Catalog, rules: Sequence[EntryRule]) -> Iterator[Finding]:
    for rule in rules:
        yield from run_rule(rule, entry.document.path, rule.check, entry, catalog)
