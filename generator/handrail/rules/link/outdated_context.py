"""LNK012 outdated-context."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from handrail.analysis.references.contexts import list_contexts, resolve_context
from handrail.catalog import Catalog
from handrail.load import Entry
from handrail.model import Record
from handrail.rules.rule import Edit, Finding, LibraryRule, Severity


class OutdatedContext(LibraryRule):
    """A context names a guide, a step or an area by an id or code that it has no more.

    ## What it does
    Compares what the keys of `procedures/shared/contexts.yml` lead to with the ids under `was` and `merged`,
    and with the codes of areas that another code stands for now. Such a context still works.

    ## Why
    An old id is kept for those who cannot be told. This file can be told, and whoever reads it should find
    the guide that it names.

    ## Example
    ```yaml
    hr.onboarding.card: {guide: start-card}   # activate-card was start-card before
    ```

    ## Use instead
    ```yaml
    hr.onboarding.card: {guide: activate-card}
    ```
    """

    id = "LNK012"
    name = "outdated-context"
    severity: ClassVar[Severity] = "warning"

    def check(self, catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every id and code of the past."""
        for entry, context in list_contexts(catalog):
            if found := resolve_context(catalog, context):
                yield from self._compare(entry, "guide", context.guide, found.guide.key)
                yield from self._compare(entry, "step", context.step, found.step)
                yield from self._compare(entry, "area", context.area, found.area)

    def _compare(self, entry: Entry[Record], key: str, old: str | None, now: str) -> Iterator[Finding]:
        if not old or not now or old == now:
            return
        span = entry.span((key,))
        text = f'"{now}"' if key == "area" else now
        yield self.at(
            entry.file((key,)),
            span,
            f"the {key} {old} is {now} now",
            f"write {key}: {text}",
            fix=(Edit(span, text),),
        )
