"""TIM006 wrong-limit-kind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from handrail.catalog import Catalog
from handrail.load import Entry
from handrail.model import Procedure, Step
from handrail.rules.rule import Finding, ProcedureRule, Severity


class WrongLimitKind(ProcedureRule):
    """A step uses a limit for what that kind of limit does not say.

    ## What it does
    `lasts` says how long a result lasts by itself, so it names a limit of the kind `hold`, or a typical one.
    `takes` and `within` say how long something may take, so they name no hold. To wait `after` a hold is over
    makes sense.

    ## Why
    The page words each kind in its own way. A hold that is shown as a deadline tells people to hurry, or that
    they may wait, for the wrong reason.

    ## Example
    ```yaml
    limits: {hold: {kind: hold, days: 10, on_expiry: lapses, basis: unverified}}
    steps:
      - {id: report, title: {zh: 预挂失, en: Report}, do: {zh: 打电话。, en: Call.}, takes: {limit: hold}}
    ```

    ## Use instead
    ```yaml
    limits: {hold: {kind: hold, days: 10, on_expiry: lapses, basis: unverified}}
    steps:
      - {id: report, title: {zh: 预挂失, en: Report}, do: {zh: 打电话。, en: Call.}, lasts: {limit: hold}}
    ```
    """

    id = "TIM006"
    name = "wrong-limit-kind"
    severity: ClassVar[Severity] = "warning"

    def check(self, entry: Entry[Procedure], catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every limit that a step names in the wrong place."""
        del catalog
        limits = entry.record.limits
        for path, step in entry.parts if limits else ():
            if not isinstance(step, Step):
                continue
            named = (("takes", step.takes), ("within", step.within), ("lasts", step.lasts))
            for key, ref in named:
                limit = limits.get(ref.limit) if ref else None
                if ref and limit and limit.kind in _WRONG[key]:
                    yield self.on(
                        entry,
                        (*path, key),
                        f"{key} names the limit {ref.limit}, and that is of the kind {limit.kind}",
                        _HELP[key],
                    )


_WRONG = {"takes": {"hold"}, "within": {"hold"}, "lasts": {"promised", "statutory"}}
_DEADLINE = "a hold says how long a result lasts: write lasts on the step that leads to it"
_HELP = {
    "takes": _DEADLINE,
    "within": f"{_DEADLINE}, and a limit of its own for the deadline",
    "lasts": "a limit of an office or a law is not how long a result lasts: write takes, after or within",
}
