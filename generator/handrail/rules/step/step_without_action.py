"""STP011 step-without-action."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from handrail.analysis.steps.steps import list_steps
from handrail.catalog import Catalog
from handrail.load import Entry
from handrail.model import LANGS, Procedure
from handrail.rules.rule import Finding, ProcedureRule, Severity

_SAYS_NOTHING = re.compile(r"[\W_]+")


class StepWithoutAction(ProcedureRule):
    """A step does not say what to do.

    ## What it does
    Reads the text under `do`. It reports one that holds no word, and one that only repeats the title.

    ## Why
    A step is there to be done. The title says which one it is; what the reader does, where and with what,
    has to stand below it.

    ## Example
    ```yaml
    title: {zh: 申请登记, en: Apply to register}
    do: {zh: 申请登记。, en: Apply to register.}
    ```

    ## Use instead
    ```yaml
    title: {zh: 申请登记, en: Apply to register}
    do: {zh: 向经办机构申请登记。, en: Apply to the agency with your ID card.}
    ```
    """

    id = "STP011"
    name = "step-without-action"
    severity: ClassVar[Severity] = "warning"

    def check(self, entry: Entry[Procedure], catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every step that tells its reader nothing."""
        for path, step in list_steps(catalog, entry):
            if step.do is None:
                continue
            for lang in LANGS:
                if said := _explain_empty(step.do[lang], step.title[lang]):
                    message = f"the step {step.id} does not say what to do: {said}"
                    help_ = "write what the reader does, where, and with what"
                    yield self.on(entry, (*path, "do", lang), message, help_)


_FIRST = 16
"""As many characters of a text as tell most texts from their titles."""


def _explain_empty(action: str, title: str) -> str | None:
    """Return in which way a text says nothing beyond the title, if it does."""
    if action[:1].isalnum() and title[:1].isalnum() and action[0].casefold()[0] != title[0].casefold()[0]:
        return None  # as nearly always
    begins = _SAYS_NOTHING.sub("", action[:_FIRST]).casefold()
    if begins and not _SAYS_NOTHING.sub("", title).casefold().startswith(begins):
        return None  # most texts say something else from the start
    words = _SAYS_NOTHING.sub("", action).casefold()
    if not words:
        return "its text holds no word"
    return "its text only repeats the title" if words == _SAYS_NOTHING.sub("", title).casefold() else None
