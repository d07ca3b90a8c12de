"""TRN012 english-punctuation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from handrail.analysis.text.punctuation import find_english_slips, search_english_slips
from handrail.analysis.text.texts import build_sheets
from handrail.catalog import Catalog
from handrail.load import Entry
from handrail.model import Law, Record
from handrail.rules.rule import Edit, EntryRule, Finding, Severity


class EnglishPunctuation(EntryRule):
    """English text has signs or spaces in the wrong form.

    ## What it does
    Looks in English text for full-width signs, straight apostrophes and quotation marks between others that
    are typographic, double spaces, and spaces before a sign. Laws keep their own signs.

    ## Why
    A full-width sign leaves a hole in an English line, and some fonts show nothing at all.

    ## Example
    ```yaml
    note: {zh: 先问单位，再去。, en: Ask your employer first，then go .}
    ```

    ## Use instead
    ```yaml
    note: {zh: 先问单位，再去。, en: 'Ask your employer first, then go.'}
    ```
    """

    id = "TRN012"
    name = "english-punctuation"
    by_part = True
    severity: ClassVar[Severity] = "warning"

    def check(self, entry: Entry[Record], catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every sign, with its correction where the file writes the text as it reads."""
        if isinstance(entry.record, Law):
            return
        for passage in search_english_slips(catalog.derive(entry, build_sheets).en):
            for slip in find_english_slips(passage.text.en):
                place = passage.plain_span("en", slip.start, slip.end)
                yield self.at(
                    passage.file,
                    place or passage.entry.span((*passage.path, "en")),
                    slip.message,
                    f"write {slip.instead.strip()}" if slip.instead.strip() else "correct the space",
                    fix=(Edit(place, slip.instead),) if place else (),
                )
