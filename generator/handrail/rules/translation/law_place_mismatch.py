"""TRN007 law-place-mismatch."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handrail.analysis.text.texts import search_either
from handrail.analysis.translation.agreement import CHINESE_PLACE, find_law_places, find_mismatch
from handrail.catalog import Catalog
from handrail.load import Entry
from handrail.model import Record
from handrail.rules.rule import EntryRule, Finding, Related


class LawPlaceMismatch(EntryRule):
    """Chinese and English name different places in a law.

    ## What it does
    Compares the articles, paragraphs and items that the two languages of a text name in words:
    第五十八条第三款 and "Article 58, paragraph 3" or "Article 58(3)" are the same.

    ## Why
    A reader who quotes the wrong article at the counter is sent away.

    ## Example
    ```yaml
    note: {zh: 依据第五十八条。, en: Under Article 85.}
    ```

    ## Use instead
    ```yaml
    note: {zh: 依据第五十八条。, en: Under Article 58.}
    ```
    """

    id = "TRN007"
    name = "law-place-mismatch"
    by_part = True

    def check(self, entry: Entry[Record], catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every text whose languages differ."""
        for passage in search_either(catalog, entry, CHINESE_PLACE, _ENGLISH):
            for found in find_mismatch(passage, "place in a law", find_law_places):
                related = Related(passage.file, found.other, found.other_message)
                yield self.at(passage.file, found.span, found.message, _HELP, related=(related,))


_ENGLISH = re.compile(r"rticles?\s+\d")
_HELP = "find out which is right, and write the same in both languages"
