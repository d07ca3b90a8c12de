"""TRN010 chinese-in-english."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from handrail.analysis.text.prose import HAN, ONE_HAN, keep_prose
from handrail.analysis.text.texts import build_sheets
from handrail.catalog import Catalog
from handrail.load import Entry
from handrail.model import Record, Text
from handrail.rules.rule import EntryRule, Finding, Severity

_CHINESE = rf"[{HAN}][{HAN}A-Za-z0-9·]*"  # compiled when first used: it takes long, and is seldom needed
_BEFORE = ("(", "“", "‘", "《", "（", '"', "「")
_AFTER = (")", "”", "’", "》", "）", '"', "」", " (")


class ChineseInEnglish(EntryRule):
    """Chinese stands in English text without a word of what it means.

    ## What it does
    Looks for Chinese characters in English text. They pass where they are in brackets or quotation marks,
    where an explanation in brackets follows, and where the Chinese text has the same words in quotation
    marks: the name of an app, or what a button says.

    ## Why
    Many readers of the English pages read no Chinese. Such words are mostly a piece left untranslated.

    ## Example
    ```yaml
    do: {zh: 到窗口取号。, en: Take a number at the 窗口.}
    ```

    ## Use instead
    ```yaml
    do: {zh: 到窗口取号。, en: Take a number at the counter.}
    ```
    """

    id = "TRN010"
    name = "chinese-in-english"
    by_part = True
    severity: ClassVar[Severity] = "warning"

    def check(self, entry: Entry[Record], catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every piece of Chinese."""
        for passage in catalog.derive(entry, build_sheets).en.search(ONE_HAN):
            for match in re.finditer(_CHINESE, keep_prose(passage.text.en)):
                if not _is_a_name(match, passage.text):
                    yield self.at(
                        passage.file,
                        passage.span("en", *match.span()),
                        f"the English text has the Chinese words {match[0]}",
                        "translate them; if readers have to find these very words, explain them in brackets",
                    )


def _is_a_name(match: re.Match[str], text: Text) -> bool:
    is_explained = match.string.endswith(_BEFORE, 0, match.start()) or match.string.startswith(
        _AFTER, match.end()
    )
    return is_explained or any(
        f"{left}{match[0]}{right}" in text.zh for left, right in ("“”", "《》", "「」")
    )
