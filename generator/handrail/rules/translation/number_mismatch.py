"""TRN002 number-mismatch."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.analysis.text.facts import index_numbers
from handrail.analysis.text.texts import search_digits
from handrail.analysis.translation.agreement import build_mismatch
from handrail.analysis.translation.counts import find_uneven_numbers
from handrail.catalog import Catalog
from handrail.load import Entry
from handrail.model import LANGS, Record
from handrail.rules.rule import EntryRule, Finding, Related


class NumberMismatch(EntryRule):
    """Chinese and English give different numbers.

    ## What it does
    Compares the numbers that the two languages of a text state, and their units. Digits, Chinese numerals and
    English number words count alike: 15个工作日, 十五个工作日 and 15 working days are the same. Working days
    and days are not. Dates, phone numbers and articles of laws have rules of their own.

    ## Why
    A reader of one language would be told another deadline, fee or count than a reader of the other.

    ## Example
    ```yaml
    note: {zh: 有效期15天。, en: It is valid for 30 days.}
    ```

    ## Use instead
    ```yaml
    note: {zh: 有效期15天。, en: It is valid for 15 days.}
    ```
    """

    id = "TRN002"
    name = "number-mismatch"
    by_part = True

    def check(self, entry: Entry[Record], catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every text whose languages differ."""
        found = catalog.derive(entry, index_numbers)
        in_digits = {passage.path for passage in catalog.derive(entry, search_digits)}
        for passage in catalog.passages(entry) if found or in_digits else ():
            if passage.path not in in_digits and (passage.path, "en") not in found:
                continue
            stated = (found.get((passage.path, lang), ()) for lang in LANGS)
            chinese, english = find_uneven_numbers(passage.text, *stated)
            if chinese or english:
                differs = build_mismatch(passage, "number", chinese, english)
                related = Related(passage.file, differs.other, differs.other_message)
                yield self.at(passage.file, differs.span, differs.message, _HELP, related=(related,))


_HELP = "find out which is right, and write the same in both languages"
