"""CIT011 article-without-law."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from handrail.analysis.law.prose_citations import find_prose_citations
from handrail.catalog import Catalog, ReferenceKind
from handrail.load import Entry
from handrail.model import Procedure
from handrail.rules.rule import Finding, ProcedureRule, Severity


class ArticleWithoutLaw(ProcedureRule):
    """Text names an article by its number alone, and it could be of several laws.

    ## What it does
    Reads articles in the text of a guide that stand without the name of a law, where the guide cites several
    laws or none.

    ## Why
    Every law has an Article 6. A reader who quotes the wrong one at the counter is sent away.

    ## Example
    ```text
    按第六条办理。
    ```

    ## Use instead
    ```text
    按{law:social-insurance-agency-regulations/6}办理。
    ```
    """

    id = "CIT011"
    name = "article-without-law"
    severity: ClassVar[Severity] = "warning"

    def check(self, entry: Entry[Procedure], catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every article whose law nobody can tell."""
        for passage, lang, words in catalog.derive(entry, find_prose_citations):
            if words.names_a_law:
                continue
            laws = {ref.ref for ref in entry.references if ref.kind is ReferenceKind.LAW}
            if len(laws) == 1:
                continue
            which = f": it cites {', '.join(sorted(laws))}" if laws else ""
            span = passage.span(lang, words.start, words.start + len(words.words))
            message = f"“{words.words}” does not say of which law, and nor does this guide{which}"
            help_ = f"write {{law:<law>/{words.article}}}, with the id of the law"
            yield self.at(passage.file, span, message, help_)
