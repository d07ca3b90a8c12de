"""TRN003 date-mismatch."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.analysis.text.texts import search_digits
from handrail.analysis.translation.agreement import find_dates_in_prose, find_mismatch
from handrail.catalog import Catalog
from handrail.load import Entry
from handrail.model import Record
from handrail.rules.rule import EntryRule, Finding, Related


class DateMismatch(EntryRule):
    """Chinese and English give different dates.

    ## What it does
    Compares the dates that the two languages of a text state: 2026年2月15日, 15 February 2026 and 2026-02-15
    are the same.

    ## Why
    A reader of one language would come on another day than a reader of the other.

    ## Example
    ```yaml
    note: {zh: 2026年2月15日起施行。, en: In force from 15 March 2026.}
    ```

    ## Use instead
    ```yaml
    note: {zh: 2026年2月15日起施行。, en: In force from 15 February 2026.}
    ```
    """

    id = "TRN003"
    name = "date-mismatch"
    by_part = True

    def check(self, entry: Entry[Record], catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every text whose languages differ."""
        for passage in catalog.derive(entry, search_digits):
            for found in find_mismatch(passage, "date", find_dates_in_prose):
                related = Related(passage.file, found.other, found.other_message)
                yield self.at(passage.file, found.span, found.message, _HELP, related=(related,))


_HELP = "find out which is right, and write the same in both languages"
