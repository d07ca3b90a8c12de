"""TRN009 english-in-chinese."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from handrail.analysis.text.known_names import LATIN_WORD, list_latin_words
from handrail.analysis.text.prose import keep_prose
from handrail.analysis.text.texts import build_sheets
from handrail.catalog import Catalog
from handrail.load import Entry
from handrail.model import Law, Record
from handrail.rules.rule import EntryRule, Finding, Severity

_LETTER = re.compile(r"[A-Za-z]")


class EnglishInChinese(EntryRule):
    """An English word stands in Chinese text.

    ## What it does
    Looks for words in Latin letters in Chinese text. Names of sites pass, and so do the names in
    `handrail/languages/zh/names.yml`, such as App, those of the option `known_names` in `mkdocs.yml`, and
    those of the registries.

    ## Why
    Many readers of the Chinese pages read no English. Such a word is mostly a piece left untranslated.

    ## Example
    ```yaml
    do: {zh: 点“Submit”。, en: Tap Submit.}
    ```

    ## Use instead
    ```yaml
    do: {zh: 点“提交”。, en: Tap Submit.}
    ```
    """

    id = "TRN009"
    name = "english-in-chinese"
    by_part = True
    severity: ClassVar[Severity] = "warning"

    def check(self, entry: Entry[Record], catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every English word."""
        if isinstance(entry.record, Law):
            return
        known = catalog.derive_shared(list_latin_words)
        for passage in catalog.derive(entry, build_sheets).zh.search(_LETTER):
            for match in LATIN_WORD.finditer(keep_prose(passage.text.zh)):
                if match[0] in known:
                    continue
                yield self.at(
                    passage.file,
                    passage.span("zh", *match.span()),
                    f"the Chinese text has the English word {match[0]}",
                    "write it in Chinese, or add it to known_names in mkdocs.yml if it is a name",
                )
