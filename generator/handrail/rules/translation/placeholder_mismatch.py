"""TRN005 placeholder-mismatch."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handrail.analysis.translation.agreement import find_mismatch, find_placeholders
from handrail.catalog import Catalog
from handrail.load import Entry
from handrail.model import LANGS, Record, parse_placeholders
from handrail.rules.rule import EntryRule, Finding, Related


class PlaceholderMismatch(EntryRule):
    """Chinese and English name different facts.

    ## What it does
    Compares the placeholders of the two languages of a text. Both name the same facts, each as often; their
    order is free.

    ## Why
    A placeholder that one language lacks is a deadline, a phone number or a link that its readers never see.

    ## Example
    ```yaml
    note: {zh: "{limit:hold}后失效。", en: It ends by itself.}
    ```

    ## Use instead
    ```yaml
    note: {zh: "{limit:hold}后失效。", en: "It ends after {limit:hold}."}
    ```
    """

    id = "TRN005"
    name = "placeholder-mismatch"
    by_part = True

    def check(self, entry: Entry[Record], catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every text whose languages differ."""
        for passage in catalog.passages(entry):
            chinese, english = passage.text.zh, passage.text.en
            if "{" not in chinese and "{" not in english:
                continue  # most texts, soon seen
            if _list_placeholders(chinese) == _list_placeholders(english):
                continue
            if any(not braces.kind for lang in LANGS for braces in parse_placeholders(passage.text[lang])):
                continue  # braces of another form are a finding of their own, and perhaps the very fact
            for found in find_mismatch(passage, "placeholder", find_placeholders):
                related = Related(passage.file, found.other, found.other_message)
                yield self.at(passage.file, found.span, found.message, _HELP, related=(related,))


def _list_placeholders(text: str) -> list[str]:
    return sorted(_BRACES.findall(text))


_BRACES = re.compile(r"\{[^{}]*\}")
_HELP = "find out which is right, and write the same in both languages"
