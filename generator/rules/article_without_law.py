"""CIT011 article-without-law."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from generator.analysis.prose_citations import LawNames
from generator.catalog import Catalog, ReferenceKind, references
from generator.model import LANGS, Procedure
from generator.rules.rule import Finding, Rule, Severity


class ArticleWithoutLaw(Rule):
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

    def check(self, catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every article whose law nobody can tell."""
        names = {lang: LawNames.of(catalog.laws, lang) for lang in LANGS}
        for passage in catalog.passages:
            record = passage.entry.record
            if not isinstance(record, Procedure) or passage.path[0] == "sources":
                continue
            for lang in LANGS:
                for words in names[lang].found_in(passage.text[lang]):
                    if words.names_a_law:
                        continue
                    laws = {ref.ref for ref in references(record) if ref.kind is ReferenceKind.LAW}
                    if len(laws) == 1:
                        continue
                    which = f": it cites {', '.join(sorted(laws))}" if laws else ""
                    span = passage.span(lang, words.start, words.start + len(words.words))
                    message = f"“{words.words}” does not say of which law, and nor does this guide{which}"
                    help_ = f"write {{law:<law>/{words.article}}}, with the id of the law"
                    yield self.at(passage.file, span, message, help_)
