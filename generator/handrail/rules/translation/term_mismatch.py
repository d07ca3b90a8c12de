"""TRN008 term-mismatch."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from handrail.analysis.text.texts import build_sheets
from handrail.analysis.translation.glossary import Glossary
from handrail.catalog import Catalog
from handrail.load import Entry
from handrail.model import Law, Record
from handrail.rules.rule import EntryRule, Finding, Related, Severity


class TermMismatch(EntryRule):
    """A term is translated otherwise than in the glossary.

    ## What it does
    Where the Chinese text uses the Chinese name of a term of `procedures/shared/terms.yml`, looks for the
    term in the English text: its name, one of its `also`, or a word that no other term has. Longer words that
    hold the name are left alone, and so are the laws themselves.

    ## Why
    A reader who meets one thing under two names takes it for two things.

    ## Example
    ```yaml
    note: {zh: 到社会保险经办机构办。, en: Go to the insurance office.}
    ```

    ## Use instead
    ```yaml
    note: {zh: 到社会保险经办机构办。, en: Go to the social insurance agency.}
    ```
    """

    id = "TRN008"
    name = "term-mismatch"
    by_part = True
    severity: ClassVar[Severity] = "warning"

    def check(self, entry: Entry[Record], catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every term that the English text does not name."""
        if isinstance(entry.record, Law):
            return
        glossary = catalog.derive_shared(Glossary)
        for passage in glossary.search(catalog.derive(entry, build_sheets).zh):
            for use in glossary.find_unmatched(passage.text):
                also = f", or: {', '.join(use.term.also.en)}" if use.term.also.en else ""
                related = Related(passage.file, passage.entry.span((*passage.path, "en")), "the English text")
                yield self.at(
                    passage.file,
                    passage.span("zh", use.start, use.end),
                    f"the English text does not name {use.term.name.zh}, the {use.term.name.en}",
                    f"write {use.term.name.en}{also}; or add the English word to the term in terms.yml",
                    related=(related,),
                )
