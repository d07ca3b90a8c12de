"""CIT004 misquote."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from handrail.analysis.law.places import describe_citation, locate_citation, quote_law
from handrail.analysis.text.quotations import (
    Misquotation,
    Quotation,
    compare_quotation,
    find_quotations,
    may_quote,
)
from handrail.catalog import Catalog, Passage, Reference
from handrail.load import Entry
from handrail.model import LANGS, Lang, Law, LawRef, Record
from handrail.model.text import PLACEHOLDER
from handrail.rules.rule import EntryRule, Finding, Related


class Misquote(EntryRule):
    """Words are quoted from a law that does not say them so.

    ## What it does
    Compares quoted words, and block quotations, with the articles that the same text names, or that the fact
    it belongs to rests on, character by character. White space and full-width forms do not count. Words that
    stand beside the citation, or that the text says the law says, have to be in the article; other quoted
    words are compared where they come close to those of the article.

    ## Why
    A reader shows the quoted words at the counter. One wrong character, and they are nobody's words.

    ## Example
    ```text
    法律说的是“自愿加入”的人。见{law:social-insurance-law/58/2}。
    ```

    ## Use instead
    ```text
    法律说的是“自愿参加”的人。见{law:social-insurance-law/58/2}。
    ```
    """

    id = "CIT004"
    name = "misquote"

    def check(self, entry: Entry[Record], catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every quotation that is not verbatim."""
        laws = catalog.law_entries
        cited = [ref for ref in entry.references if ref.law]
        if not cited or isinstance(entry.record, Law):
            return
        for passage in catalog.passages(entry):
            chinese, english = passage.text.zh, passage.text.en
            if not may_quote(chinese + english):
                continue  # most texts, soon seen
            for lang in LANGS:
                if not may_quote(passage.text[lang]):
                    continue
                refs = [ref for ref in _find_beside(passage, lang, cited) if ref.law in laws]
                yield from self._check_text(passage, lang, refs, laws)

    def _check_text(
        self, passage: Passage, lang: Lang, refs: Sequence[LawRef], laws: Mapping[str, Entry[Law]]
    ) -> Iterator[Finding]:
        text = passage.text[lang]
        # Words between paragraphs of one article are no less its words.
        originals = [
            (ref, words) for ref in refs if (words := quote_law(laws[ref.law].record, ref, lang).strip())
        ]
        if not originals:
            return
        for quotation in find_quotations(text):
            if "{" in quotation.words:
                continue
            compared = [(compare_quotation(quotation.words, words), ref) for ref, words in originals]
            if any(found is None for found, _ in compared):
                continue
            found, ref = max(
                ((found, ref) for found, ref in compared if found), key=lambda pair: pair[0].share
            )
            close = found.share >= _CLOSE and len(quotation.words) >= _LONG[lang]
            if close or _is_said_by_law(text, quotation):
                yield self._build_finding(passage, lang, quotation, found, ref, laws[ref.law])

    def _build_finding(
        self,
        passage: Passage,
        lang: Lang,
        quotation: Quotation,
        found: Misquotation,
        ref: LawRef,
        law: Entry[Law],
    ) -> Finding:
        place = locate_citation(law, ref)
        shown = (
            "; ".join(_describe_change(here, there) for here, there in found.changes) or "the order differs"
        )
        message = f"{describe_citation(ref)} does not say these words"
        if found.share >= _LIKE:
            message = f"{message}: {shown}"
        help_ = "quote the law to the character, or write it in your own words without quotation marks"
        span = passage.span(lang, quotation.start, quotation.end)
        return self.at(
            passage.file,
            span,
            message,
            help_,
            related=(Related(place.path, place.span, "what the law says"),),
        )


_CLOSE, _LIKE = 0.7, 0.5
_LONG: Mapping[Lang, int] = {"zh": 6, "en": 24}
"""Shorter words are alike by chance."""
_SAYS = re.compile(
    r"(?:(?:法律|法规|条例|法|规定|条|款|项|\})[^“”「」『』。！？]{0,6}(?:规定|说的是|写的是|写明|原文是|说|写)[:：，]?"
    r"|\b(?:law|regulations?|article)\b[^“”.!?]{0,12}\b(?:says?|reads?|provides?|states?)\b[ ,:]*(?:that )?"
    r"|\{law:[^{}]*\}[)）]?[:：,， ]*)$",
    re.IGNORECASE,
)
_CITED_AFTER = re.compile(r"[”」』]?[ ，,]*[(（]?(?:见|see )?\{law:", re.IGNORECASE)


def _find_beside(passage: Passage, lang: Lang, cited: Sequence[Reference]) -> Iterator[LawRef]:
    """Yield the places that the text names, or, where it names none, those its record rests on."""
    own = [ref.law for ref in cited if ref.path == (*passage.path, lang) and ref.law]
    if own or any(match[1] == "law" for match in PLACEHOLDER.finditer(passage.text[lang])):
        yield from own
        return
    around = passage.path[:-1]
    for ref in cited:
        if ref.law and "basis" in ref.path and ref.path[: ref.path.index("basis")] == around:
            yield ref.law


def _is_said_by_law(text: str, quotation: Quotation) -> bool:
    """Whether the text says that a law says the words, or cites it right beside them."""
    before = text[: quotation.start].rstrip("“「『>\n ")
    return bool(_SAYS.search(before) or _CITED_AFTER.match(text, quotation.end))


def _describe_change(here: str, there: str) -> str:
    if not there:
        return f"“{here}” is not there"
    return f"“{here}” is “{there}” there" if here else f"“{there}” is left out"
