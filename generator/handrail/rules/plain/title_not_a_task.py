"""PLN007 title-not-a-task."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from handrail.catalog import Catalog
from handrail.load import Entry
from handrail.model import LANGS, Lang, Procedure
from handrail.rules.rule import Finding, ProcedureRule, Severity

LONGEST: dict[Lang, int] = {"zh": 40, "en": 80}
"""How many characters the title of a guide may have."""
_NO_TASK: dict[Lang, tuple[str, ...]] = {"zh": ("？", "?", "吗", "怎么办"), "en": ("?",)}


class TitleNotATask(ProcedureRule):
    """The title of a guide is a question, or too long for a title.

    ## What it does
    Looks for question marks at the end of a guide's title, and counts its characters: at most 40 in Chinese,
    and at most 80 in English. Questions belong into `asks` and `faq`.

    ## Why
    The title stands in lists, in the browser and on paper, where people look for what they want to get done.

    ## Example
    ```yaml
    title: {zh: 社保卡丢了怎么办？, en: What if I lose my card?}
    ```

    ## Use instead
    ```yaml
    title: {zh: 补办社保卡, en: Replace a lost card}
    ```
    """

    id = "PLN007"
    name = "title-not-a-task"
    severity: ClassVar[Severity] = "warning"

    def check(self, entry: Entry[Procedure], catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every such title."""
        del catalog
        for lang in LANGS:
            title = entry.record.title[lang]
            if title.endswith(_NO_TASK[lang]):
                yield self.on(
                    entry,
                    ("title", lang),
                    "the title is a question",
                    "say what the reader gets done, and write the question under asks or faq",
                )
            if len(title) > LONGEST[lang]:
                yield self.on(
                    entry,
                    ("title", lang),
                    f"the title has {len(title)} characters",
                    f"shorten it to at most {LONGEST[lang]}",
                )
