"""PLN004 step-not-a-task."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from handrail.analysis.steps.steps import list_steps
from handrail.catalog import Catalog
from handrail.load import Entry
from handrail.model import LANGS, Lang, Procedure
from handrail.rules.rule import Finding, ProcedureRule, Severity

_NO_TASK: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"[？?]$|^关于"),
    "en": re.compile(
        r"[?]$|^(?:The|A|An|About|Regarding) "
        r"|^\w+(?:ation|ition|ction|ption|ment)s?(?:$| (?:of|for|fee|form)\b)"
    ),
}


class StepNotATask(ProcedureRule):
    """The title of a step does not say what to do.

    ## What it does
    Looks for step titles that are questions or names of things: *Application for a card*, *The form*,
    关于补卡. The titles of ways to do a step, such as *By phone*, are no tasks and pass.

    ## Why
    People read the titles alone, and tick them off. A title that is no task leaves them guessing.

    ## Example
    ```yaml
    title: {zh: 关于补卡, en: Application for a new card}
    ```

    ## Use instead
    ```yaml
    title: {zh: 申请补卡, en: Apply for a new card}
    ```
    """

    id = "PLN004"
    name = "step-not-a-task"
    severity: ClassVar[Severity] = "warning"

    def check(self, entry: Entry[Procedure], catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every such title."""
        for path, step in list_steps(catalog, entry):
            if path[-2] == "any_of":
                continue
            for lang in LANGS:
                if _NO_TASK[lang].search(step.title[lang]):
                    yield self.on(
                        entry,
                        (*path, "title", lang),
                        f"the title of the step {step.id} does not say what to do",
                        "begin with what the reader does: apply, bring, call, 申请, 带, 打",
                    )
