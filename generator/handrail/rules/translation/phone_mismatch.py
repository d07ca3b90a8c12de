"""TRN004 phone-mismatch."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.analysis.text.facts import index_numbers
from handrail.analysis.text.texts import search_digits
from handrail.analysis.translation.agreement import find_phone_mismatch
from handrail.catalog import Catalog
from handrail.load import Entry
from handrail.model import LANGS, Record
from handrail.rules.rule import EntryRule, Finding, Related


class PhoneMismatch(EntryRule):
    """Chinese and English give different phone numbers.

    ## What it does
    Compares the phone numbers that the two languages of a text write out, by their digits.

    ## Why
    One of the two numbers is wrong, and whoever calls it reaches a stranger.

    ## Example
    ```yaml
    note: {zh: 请打12333。, en: Call 12345.}
    ```

    ## Use instead
    ```yaml
    note: {zh: "请打{contact:hotline}。", en: "Call {contact:hotline}."}
    ```
    """

    id = "TRN004"
    name = "phone-mismatch"
    by_part = True

    def check(self, entry: Entry[Record], catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every text whose languages differ."""
        numbers = catalog.derive(entry, index_numbers)
        for passage in catalog.derive(entry, search_digits):
            stated = (numbers.get((passage.path, lang), ()) for lang in LANGS)
            for found in find_phone_mismatch(passage, *stated):
                related = Related(passage.file, found.other, found.other_message)
                yield self.at(passage.file, found.span, found.message, _HELP, related=(related,))


_HELP = "find out which is right, and write the same in both languages"
