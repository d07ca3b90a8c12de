"""Which change of an overlay causes a finding in inherited words."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import Any

from msgspec import structs

from handrail.catalog import Catalog, Version
from handrail.check.guard import run_rule
from handrail.load import Entry
from handrail.merge import Local, extend
from handrail.model import NeedsChange, Overlay, StepChange
from handrail.model.base import list_keys
from handrail.rules import Finding
from handrail.rules.rule import EntryRule, ProcedureRule
from handrail.source import Path

_MOST_CHANGES = 100
"""How many changes are tried; no cause is searched among the changes after these."""

_BY_ID = ("steps", "channels", "limits", "fees", "contacts", "places")


def find_causes(
    findings: Collection[Finding],
    rules: Collection[EntryRule | ProcedureRule],
    version: Version,
    catalog: Catalog,
) -> Mapping[Finding, Path]:
    """Return for each finding the path, in the area's last overlay, of the change that causes it.

    Each change is left out in turn, and the rules that found something run again. A finding that several
    changes cause together gets no path.

    Args:
        findings: the findings in inherited words.
        rules: the rules that ran.
        version: the version of the procedure in the area.
        catalog: what the rules may read.
    """
    causes: dict[Finding, Path] = {}
    open_ = set(findings)
    *before, last = version.own
    for path, without in islice(_omit_each_change(last.record), _MOST_CHANGES):
        if not open_:
            break
        others: list[Entry[Overlay]] = [*before, replace(last, record=without)]
        entry = extend(Local(version.inherited), others).entry
        asked = {finding.rule for finding in open_}
        again = (rule for rule in rules if rule.id in asked)
        still = {
            each for rule in again for each in run_rule(rule, last.document.path, rule.check, entry, catalog)
        }
        causes |= dict.fromkeys(open_ - still, path)
        open_ &= still
    return causes


def _omit_each_change(overlay: Overlay) -> Iterator[tuple[Path, Overlay]]:
    """Yield the path of each change of an overlay, and the overlay without that change."""
    for section in _BY_ID:
        changes: Mapping[str, Any] = getattr(overlay, section)
        for id_, change in changes.items():
            for key, less in _omit_each_key(change):
                kept = {**changes, id_: less} if less else {k: v for k, v in changes.items() if k != id_}
                yield (section, id_, *key), structs.replace(overlay, **{section: kept})
    if overlay.needs != NeedsChange():
        yield ("needs",), structs.replace(overlay, needs=NeedsChange())


def _omit_each_key(change: object) -> Iterator[tuple[Path, StepChange | None]]:
    """Yield each key of a change to a step, and the change without it; else omit the whole change."""
    if not isinstance(change, StepChange) or change.placed:
        yield (), None
        return
    for key, name in list_keys(StepChange):
        if getattr(change, name) is not None:
            yield (key,), structs.replace(change, **{name: None})
