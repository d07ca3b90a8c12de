"""PLN002 office-word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from handrail.analysis.text.plain_words import find_office_words, list_plain_words, search_office_words
from handrail.analysis.text.texts import build_sheets
from handrail.catalog import Catalog
from handrail.load import Entry
from handrail.model import LANGS, Law, Record
from handrail.rules.rule import EntryRule, Finding, Severity


class OfficeWord(EntryRule):
    """A word of offices stands where a plain one would do.

    ## What it does
    Looks for the words that each language lists in `handrail/languages/<lang>/plain_words.yml`, and for those
    of the option `plain_words` in `mkdocs.yml`. What stands in quotation marks is left alone, and so are laws
    and the titles of sources.

    ## Why
    Readers know what to do with 带 and 去, and stumble over 携带 and 前往. The same holds for *prior to*.

    ## Example
    ```yaml
    do: {zh: 携带身份证前往网点。, en: Obtain a form prior to your visit.}
    ```

    ## Use instead
    ```yaml
    do: {zh: 带身份证去网点。, en: Get a form before your visit.}
    ```
    """

    id = "PLN002"
    name = "office-word"
    by_part = True
    severity: ClassVar[Severity] = "warning"

    def check(self, entry: Entry[Record], catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every such word."""
        if isinstance(entry.record, Law):
            return
        sheets = catalog.derive(entry, build_sheets)
        words = catalog.derive_shared(list_plain_words)
        for lang in LANGS:
            for passage in search_office_words(sheets[lang], words[lang]):
                for found in find_office_words(passage.text[lang], words[lang]) if passage.is_ours else ():
                    yield self.at(
                        passage.file,
                        passage.span(lang, found.start, found.end),
                        f"{found.word} is a word of offices",
                        f"write: {found.instead}",
                    )
