"""CIT010 citation-in-prose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handrail.analysis.law.places import describe_citation
from handrail.analysis.law.prose_citations import ProseCitation, find_prose_citations
from handrail.catalog import Catalog, Passage
from handrail.load import Entry
from handrail.model import Lang, LawRef, Procedure
from handrail.rules.rule import Finding, ProcedureRule


class CitationInProse(ProcedureRule):
    """Text names an article in words, and the guide has no such citation.

    ## What it does
    Reads articles in the text of a guide, 第五十八条第三款 and Article 58 alike, and looks for the same place
    among the guide's `cites`, `basis` and `{law:…}`. A bare number belongs to the law that the guide cites,
    if it cites one alone. The titles of sources are left alone: they say what was read.

    ## Why
    Nobody follows a number in words when the law changes, and it links to nothing. Where it differs from the
    citation, one of them is wrong.

    ## Example
    ```text
    按社会保险法第五十七条办理。
    ```

    ## Use instead
    ```text
    按{law:social-insurance-law/58/1}办理。
    ```
    """

    id = "CIT010"
    name = "citation-in-prose"

    def check(self, entry: Entry[Procedure], catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every article in words that the guide does not cite."""
        for passage, lang, words in catalog.derive(entry, find_prose_citations):
            cited = [each.law for each in entry.references if each.law]
            yield from self._look_up(passage, lang, words, cited)

    def _look_up(
        self, passage: Passage, lang: Lang, words: ProseCitation, cited: Sequence[LawRef]
    ) -> Iterator[Finding]:
        laws = {ref.law for ref in cited}
        law = words.law or (next(iter(laws)) if len(laws) == 1 and not words.names_a_law else None)
        span = passage.span(lang, words.start, words.start + len(words.words))
        if law is None:
            if words.names_a_law:
                message = f"“{words.words}” names a law that we do not hold"
                help_ = "write the law in procedures/shared/laws/ and cite it, or name it as a source"
                yield self.at(passage.file, span, message, help_)
            return
        if any(_is_same(words, law, ref) for ref in cited):
            return
        place = LawRef(law=law, article=words.article, paragraph=words.paragraph, item=words.item)
        others = [describe_citation(ref) for ref in cited if ref.law == law]
        instead = f"; it cites {', '.join(dict.fromkeys(others))}" if others else ""
        numbers = [str(n) for n in (words.article, words.paragraph, words.item) if n is not None]
        yield self.at(
            passage.file,
            span,
            f"“{words.words}” is {describe_citation(place)}, which this guide does not cite{instead}",
            f"write {{law:{'/'.join((law, *numbers))}}} in its place, or correct the number",
        )


def _is_same(words: ProseCitation, law: str, ref: LawRef) -> bool:
    """Whether the words name the cited place, or what it lies in, or a part of it."""
    if (law, words.article) != (ref.law, ref.article):
        return False
    pairs = ((words.paragraph, ref.paragraph), (words.item, ref.item))
    return all(here is None or there is None or here == there for here, there in pairs)
