"""PLN006 passive-step."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from handrail.analysis.steps.steps import list_steps
from handrail.analysis.text.prose import keep_prose
from handrail.catalog import Catalog
from handrail.load import Entry
from handrail.model import Procedure
from handrail.rules.rule import Finding, ProcedureRule, Severity

_PASSIVE = re.compile(
    r"\b(?:must|should|has to|needs? to|is to|are to|will) be (?:(?:first|then|also) )?"
    r"(?:[a-z]+ed|taken|brought|given|sent|paid|made|shown|filled|put|kept|written)\b(?! by\b)",
    re.IGNORECASE,
)


class PassiveStep(ProcedureRule):
    """A step says what must be done, and not who does it.

    ## What it does
    Looks in the English `do` of every step for *must be*, *should be*, *will be* and the like with a
    participle and no *by*.

    ## Why
    Who reads *the form must be submitted* waits for somebody else to submit it.

    ## Example
    ```yaml
    do: {zh: 交表。, en: The form must be submitted.}
    ```

    ## Use instead
    ```yaml
    do: {zh: 交表。, en: Hand in the form.}
    ```
    """

    id = "PLN006"
    name = "passive-step"
    severity: ClassVar[Severity] = "warning"

    def check(self, entry: Entry[Procedure], catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every such step."""
        for path, step in list_steps(catalog, entry):
            if step.do is None or " be " not in step.do.en.lower():
                continue
            if match := _PASSIVE.search(keep_prose(step.do.en)):
                yield self.on_words(
                    entry,
                    (*path, "do", "en"),
                    match[0],
                    f"the step {step.id} does not say who does this",
                    "say who: tell the reader to do it, or name who does it",
                )
