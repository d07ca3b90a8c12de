"""CIT009 law-never-cited."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from handrail.catalog import Catalog, ReferenceKind
from handrail.rules.rule import Finding, LibraryRule, Severity


class LawNeverCited(LibraryRule):
    """A law is kept, and no guide and no shared record cites it.

    ## What it does
    Looks for each file of `procedures/shared/laws/` whether anything cites an article of it, drafts included.

    ## Why
    Somebody has to compare every law with the official text again and again. A law that nothing rests on
    costs that work, and its page tells readers of rights that no guide speaks of.

    ## Example
    ```text
    procedures/shared/laws/postal-law.yml, and no guide cites postal-law
    ```

    ## Use instead
    ```text
    cites: [{law: postal-law, article: 2, supports: [channels]}] in a guide, or no such file
    ```
    """

    id = "CIT009"
    name = "law-never-cited"
    severity: ClassVar[Severity] = "warning"

    def check(self, catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every law that nothing cites."""
        library = catalog.library
        # A file that could not be read may be the one that cites it.
        if catalog.interfaces.broken or library.unread:
            return
        cited = {law for each in catalog.interfaces.listed for law in each.laws}
        for record in catalog.records:
            cited |= {each.ref for each in record.references if each.kind is ReferenceKind.LAW}
        for entry in library.laws:
            if entry.key not in cited:
                message = f"nothing cites {entry.key}"
                help_ = "cite it where a guide rests on it, or delete the file"
                yield self.on(entry, ("id",), message, help_)
