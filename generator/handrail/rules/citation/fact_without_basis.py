"""CIT007 fact-without-basis."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from handrail.analysis.law.claims import find_claims
from handrail.catalog import Catalog
from handrail.load import Entry
from handrail.model import NeededDocument, NothingNeeded, Procedure
from handrail.rules.rule import Finding, ProcedureRule, Severity
from handrail.source import Path


class FactWithoutBasis(ProcedureRule):
    """A time limit, a fee, a condition or a needed document does not say where it comes from.

    ## What it does
    Looks for the `basis` of every limit and promise, fee, condition and needed document, and of
    `needs: {none: true}`. A limit, a fee and the conditions may have it in a citation that `supports` them; a
    document may have it in `documents.yml`, or where the same guide names it before. Citations of the
    national file do not support what an overlay has put in the place of its facts.

    ## Why
    Readers plan by these facts, and clerks are held to them. A fact whose origin nobody wrote down cannot be
    checked again, and pages show it as not confirmed.

    ## Example
    ```yaml
    limits:
      replacement: {kind: promised, working_days: 15}
    ```

    ## Use instead
    ```yaml
    limits:
      replacement: {kind: promised, working_days: 15, basis: {source: city-service-guide}}
    ```
    """

    id = "CIT007"
    name = "fact-without-basis"
    severity: ClassVar[Severity] = "warning"

    def check(self, entry: Entry[Procedure], catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every fact from nowhere."""
        supported = {name for citation in entry.record.cites for name in citation.supports}
        yield from self._check_limits_and_fees(entry, supported)
        for index, condition in enumerate(entry.record.conditions):
            if not condition.basis and "conditions" not in supported:
                yield self.on(
                    entry, ("conditions", index, "text", "zh"), _MESSAGE.format("this condition"), _HELP
                )
        if "documents" not in catalog.unread:
            yield from self._check_documents(catalog, entry)

    def _check_limits_and_fees(self, entry: Entry[Procedure], supported: set[str]) -> Iterator[Finding]:
        known = find_claims(entry.record)
        for part, word, facts in (
            ("limits", "time limit", entry.record.limits),
            ("fees", "fee", entry.record.fees),
        ):
            for key, fact in facts.items():
                name = f"{part}.{key}"
                cited = {part, name} & supported and not entry.origin((part, key)).area
                if not fact.basis and name in known and not cited:
                    yield self.on_key(entry, (part, key), _MESSAGE.format(f"the {word} {key}"), _HELP)
        for key, limit in entry.record.limits.items():
            if limit.promise and not limit.promise.basis:
                path: Path = ("limits", key, "promise")
                yield self.on_key(entry, path, _MESSAGE.format(f"the promise of {key}"), _HELP)

    def _check_documents(self, catalog: Catalog, entry: Entry[Procedure]) -> Iterator[Finding]:
        said: set[str] = set()
        for path, record in entry.parts:
            if isinstance(record, NothingNeeded) and not record.basis:
                yield self.on(
                    entry, (*path, "none"), _MESSAGE.format("that nothing has to be brought"), _HELP
                )
            if not isinstance(record, NeededDocument):
                continue
            document = catalog.documents.get(record.doc)
            if document and not document.basis and not record.basis and record.doc not in said:
                message = _MESSAGE.format(f"the needed document {record.doc}")
                yield self.on(entry, (*path, "doc"), message, _HELP)
            # Said once for each document: what follows rests on the same basis, or lacks the same one.
            said.add(record.doc)


_MESSAGE = "{} does not say where it comes from"
_HELP = "write its basis: a place in a law, one of the page's sources, or unverified"
