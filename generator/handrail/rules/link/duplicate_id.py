"""LNK001 duplicate-id."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.catalog import Catalog
from handrail.load import Entry
from handrail.model import Law, Procedure, Record
from handrail.rules.rule import EntryRule, Finding


class DuplicateId(EntryRule):
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

    def check(self, entry: Entry[Record], catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every id that an earlier file has."""
        if isinstance(entry.record, Procedure):
            first = catalog.interfaces.file(entry.key)
        elif isinstance(entry.record, Law):
            first = catalog.law_entries[entry.key].file()
        else:
            return
        if first != entry.file():
            message = f"the id {entry.key} is taken by {first}"
            yield self.on(entry, ("id",), message, "choose another id, and name the file after it")
