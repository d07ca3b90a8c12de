"""LNK001 duplicate-id."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog import Catalog
from generator.rules.rule import Finding, Rule


class DuplicateId(Rule):
    """Two files give the same id to a procedure, or to a law.

    ## What it does
    Compares the ids of all procedures over all topics, and of all laws.

    ## Why
    An id is an address: `/guides/<id>/` can show one guide only.

    ## Example
    ```text
    procedures/card/correct-name.yml           id: correct-name
    procedures/registration/correct-name.yml   id: correct-name
    ```

    ## Use instead
    ```text
    procedures/card/correct-name.yml              id: correct-name
    procedures/registration/correct-employer.yml  id: correct-employer
    ```
    """

    id = "LNK001"
    name = "duplicate-id"

    def check(self, catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every id that an earlier file has."""
        for entries in (catalog.library.procedures, catalog.library.laws):
            first: dict[str, str] = {}
            for entry in entries:
                if entry.key in first:
                    yield self.on(
                        entry,
                        ("id",),
                        f"the id {entry.key} is taken by {first[entry.key]}",
                        "choose another id, and name the file after it",
                    )
                first.setdefault(entry.key, entry.document.path)
