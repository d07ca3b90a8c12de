"""PLN001 long-sentence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from handrail.analysis.text.sentences import find_long_sentences
from handrail.catalog import Catalog
from handrail.load import Entry
from handrail.model import LANGS, Lang, Record
from handrail.rules.rule import EntryRule, Finding, Severity

LONGEST: dict[Lang, int] = {"zh": 60, "en": 30}
"""How many Chinese characters, or English words, a sentence may have."""
_UNITS = {"zh": "characters", "en": "words"}


class LongSentence(EntryRule):
    """A sentence is too long to take in at once.

    ## What it does
    Counts the Chinese characters, or the English words, of every sentence: at most 60 characters, and at most
    30 words. A fact in braces counts as one. Laws and the titles of sources are left alone.

    ## Why
    People read a guide at a counter, on a phone, with a child on their arm. Long sentences are read twice or
    not at all.

    ## Example
    ```yaml
    note:
      zh: 短句。
      en: >-
            If you lose your card and you have not yet been to the outlet then you should call us because we
            can put a hold on it so that nobody who finds it can use it.
    ```

    ## Use instead
    ```yaml
    note:
      zh: 短句。
      en: If you lose your card, call us. We put a hold on it, so that nobody can use it.
    ```
    """

    id = "PLN001"
    name = "long-sentence"
    by_part = True
    severity: ClassVar[Severity] = "warning"

    def check(self, entry: Entry[Record], catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every long sentence."""
        for passage in catalog.passages(entry):
            for lang in LANGS:
                text = passage.text[lang]
                if len(text) <= LONGEST[lang]:
                    continue  # most texts, soon seen
                for sentence in find_long_sentences(LONGEST[lang], text, lang):
                    if not passage.is_ours:
                        continue
                    unit = _UNITS[lang]
                    yield self.at(
                        passage.file,
                        passage.span(lang, sentence.start, sentence.end),
                        f"this sentence has {sentence.length} {unit}",
                        f"split it: at most {LONGEST[lang]} {unit}, one thought each",
                    )
