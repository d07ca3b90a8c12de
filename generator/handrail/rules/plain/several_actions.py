"""PLN005 several-actions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from handrail.analysis.steps.steps import list_steps
from handrail.analysis.text.prose import keep_prose
from handrail.catalog import Catalog
from handrail.load import Entry
from handrail.model import LANGS, Lang, Procedure
from handrail.rules.rule import Finding, ProcedureRule, Severity

_THEN: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"(?:然后|接着|随后|之后再)"),
    "en": re.compile(r"\b(?:and then|after that|followed by)\b|(?<=[,;]) then\b", re.IGNORECASE),
}
_CONDITION = re.compile(r"\b(?:if|when|once|where)\b[^.]*$", re.IGNORECASE)


class SeveralActions(ProcedureRule):
    """A sentence of a step holds one action after another.

    ## What it does
    Looks in `do` for *and then*, 然后 and the like, which join two actions in one sentence. *If you agree,
    then tap* is one action.

    ## Why
    Who does the first half and looks up again has to find the second. Two sentences, or two steps, are
    easier to follow.

    ## Example
    ```yaml
    do: {zh: 打开App，然后点“我的”。, en: Open the app and then tap Me.}
    ```

    ## Use instead
    ```yaml
    do: {zh: 打开App。点“我的”。, en: Open the app. Tap Me.}
    ```
    """

    id = "PLN005"
    name = "several-actions"
    severity: ClassVar[Severity] = "warning"

    def check(self, entry: Entry[Procedure], catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every such sentence."""
        for path, step in list_steps(catalog, entry):
            if step.do is None:
                continue
            for lang in LANGS:
                text = keep_prose(step.do[lang])
                match = _THEN[lang].search(text)
                if match is None or _CONDITION.search(text[: match.start()]):
                    continue
                yield self.on_words(
                    entry,
                    (*path, "do", lang),
                    match[0].strip(),
                    f"one sentence of the step {step.id} holds two actions",
                    "make two sentences, or two steps",
                )
