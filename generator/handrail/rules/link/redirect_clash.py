"""LNK004 redirect-clash."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.catalog import Catalog
from handrail.load import Entry
from handrail.model import Procedure, Step
from handrail.rules.rule import Finding, ProcedureRule
from handrail.source import Path


class RedirectClash(ProcedureRule):
    """A former id leads to two places, or back to where it comes from.

    ## What it does
    Compares the ids under `was` and `merged` with all ids in use, and with each other: those of guides
    across the library, those of steps within their guide.

    ## Why
    An old address can lead to one place only. If its id is in use again, or two guides claim it, a reader
    lands on the wrong page; if two guides name each other, a reader lands nowhere.

    ## Example
    ```yaml
    id: replace-lost-card
    was: [replace-lost-card]
    ```

    ## Use instead
    ```yaml
    id: replace-lost-card
    was: [replace-card]
    ```
    """

    id = "LNK004"
    name = "redirect-clash"

    def check(self, entry: Entry[Procedure], catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every former id that is not free to lead to one place."""
        for path, old in _list_former(entry.record):
            other = catalog.interfaces.get(old)
            first = catalog.interfaces.formerly(old)[0]
            if other:
                loop = old != entry.key and entry.key in other.was
                message = (
                    f"{old} and {entry.key} each say that they were the other"
                    if loop
                    else f"the id {old} is in use, so its address cannot lead here"
                )
                yield self.on(entry, path, message, _HELP)
            elif first != entry.key:
                message = f"{first} says already that it was {old}"
                yield self.on(entry, path, message, _HELP)
            elif path[0] == "merged" and old in entry.record.was:
                message = f"{old} was this guide's own id, so it cannot have become part of it"
                yield self.on(entry, path, message, _HELP)
        yield from self._check_steps(entry)

    def _check_steps(self, entry: Entry[Procedure]) -> Iterator[Finding]:
        steps = [(path, inner) for path, inner in entry.parts if isinstance(inner, Step)]
        live = {step.id for _, step in steps}
        claimed: dict[str, str] = {}
        for path, step in steps:
            for index, old in enumerate(step.was):
                if old in live:
                    message = f"the step id {old} is in use, so its anchor cannot lead here"
                    yield self.on(entry, (*path, "was", index), message, _HELP)
                elif old in claimed:
                    message = f"the step {claimed[old]} says already that it was {old}"
                    yield self.on(entry, (*path, "was", index), message, _HELP)
                claimed.setdefault(old, step.id)


def _list_former(procedure: Procedure) -> Iterator[tuple[Path, str]]:
    """Yield the ids that lead to a guide, each with its place in the file."""
    for index, old in enumerate(procedure.was):
        yield ("was", index), old
    for old in procedure.merged:
        yield ("merged", old), old


_HELP = "take the id out of one of the two places"
