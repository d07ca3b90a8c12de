"""TRN011 chinese-punctuation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from handrail.analysis.text.punctuation import find_chinese_slips, search_chinese_slips
from handrail.analysis.text.texts import build_sheets
from handrail.catalog import Catalog
from handrail.load import Entry
from handrail.model import Law, Record
from handrail.rules.rule import Edit, EntryRule, Finding, Severity


class ChinesePunctuation(EntryRule):
    """Chinese text has signs, spaces or digits in the wrong form.

    ## What it does
    Looks in Chinese text for half-width signs next to Chinese characters, straight quotation marks, spaces
    beside Chinese characters, and digits and Latin letters in full width. Laws keep their own signs.

    ## Why
    Mixed signs break lines in the wrong places and look careless. A number in wide digits is not found by
    a search.

    ## Example
    ```yaml
    note: {zh: '请在 15 天内办,办完收好(原件)。', en: Do it within 15 days.}
    ```

    ## Use instead
    ```yaml
    note: {zh: 请在15天内办，办完收好（原件）。, en: Do it within 15 days.}
    ```
    """

    id = "TRN011"
    name = "chinese-punctuation"
    by_part = True
    severity: ClassVar[Severity] = "warning"

    def check(self, entry: Entry[Record], catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every sign, with its correction where the file writes the text as it reads."""
        if isinstance(entry.record, Law):
            return
        for passage in search_chinese_slips(catalog.derive(entry, build_sheets).zh):
            for slip in find_chinese_slips(passage.text.zh):
                place = passage.plain_span("zh", slip.start, slip.end)
                yield self.at(
                    passage.file,
                    place or passage.entry.span((*passage.path, "zh")),
                    slip.message,
                    f"write {slip.instead.strip()}" if slip.instead.strip() else "correct the space",
                    fix=(Edit(place, slip.instead),) if place else (),
                )
