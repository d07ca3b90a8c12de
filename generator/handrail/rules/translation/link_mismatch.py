"""TRN006 link-mismatch."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.analysis.translation.agreement import find_links, find_mismatch
from handrail.catalog import Catalog
from handrail.load import Entry
from handrail.model import Record
from handrail.rules.rule import EntryRule, Finding, Related


class LinkMismatch(EntryRule):
    """Chinese and English link to different addresses.

    ## What it does
    Compares the addresses that the two languages of a text link to.

    ## Why
    Readers of one language would be sent elsewhere, or nowhere.

    ## Example
    ```yaml
    note: {zh: "见[条例](https://www.gov.cn/)。", en: See the regulations.}
    ```

    ## Use instead
    ```yaml
    note: {zh: "见[条例](https://www.gov.cn/)。", en: "See the [regulations](https://www.gov.cn/)."}
    ```
    """

    id = "TRN006"
    name = "link-mismatch"
    by_part = True

    def check(self, entry: Entry[Record], catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every text whose languages differ."""
        for passage in catalog.passages(entry):
            both = passage.text.zh + passage.text.en
            if "](" not in both and "://" not in both:
                continue
            for found in find_mismatch(passage, "link", find_links):
                related = Related(passage.file, found.other, found.other_message)
                yield self.at(passage.file, found.span, found.message, _HELP, related=(related,))


_HELP = "find out which is right, and write the same in both languages"
