"""TIM005 hold-not-explained."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handrail.catalog import Catalog
from handrail.load import Entry
from handrail.model import LANGS, Procedure, Step, Text, TimeLimit
from handrail.rules.rule import Finding, ProcedureRule, build_related
from handrail.source import Path


class HoldNotExplained(ProcedureRule):
    """A step leads to a state that ends by itself, and does not tell the reader.

    ## What it does
    For every step that `lasts` as long as a limit which lapses or cancels, looks for that limit, or for words
    such as 到期, 失效, ends, lapses, in the step's `do`, `warning`, `note` and `result` and in those of the
    steps around it, in both languages. A hold that no step `lasts` and no text names is reported too.

    ## Why
    Somebody who believes that a hold still protects the card does not look at the account.

    ## Example
    ```yaml
    limits: {hold: {kind: hold, days: 10, on_expiry: lapses, basis: unverified}}
    steps:
      - {id: report, title: {zh: 预挂失, en: Report}, do: {zh: 打电话。, en: Call.}, lasts: {limit: hold}}
    ```

    ## Use instead
    ```yaml
    limits: {hold: {kind: hold, days: 10, on_expiry: lapses, basis: unverified}}
    steps:
      - id: report
        title: {zh: 预挂失, en: Report}
        do: {zh: 打电话。, en: Call.}
        lasts: {limit: hold}
        warning: {zh: "只管{limit:hold}，到期失效。", en: "It lasts {limit:hold}, and then ends."}
    ```
    """

    id = "TIM005"
    name = "hold-not-explained"

    def check(self, entry: Entry[Procedure], catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every state that ends without a word about it."""
        del catalog
        ending = {key: limit for key, limit in entry.record.limits.items() if _has_end(limit)}
        if ending:
            yield from self._check_steps(entry, ending)
            yield from self._check_unnamed(entry, ending)

    def _check_steps(self, entry: Entry[Procedure], ending: dict[str, TimeLimit]) -> Iterator[Finding]:
        told: dict[Path, list[Text]] = {}
        for path, step in entry.parts:
            if not isinstance(step, Step):
                continue
            own = [text for text in (step.do, step.warning, step.note, step.result) if text]
            told[path] = [*told.get(path[:-2], []), *own]
            if not step.lasts or step.lasts.limit not in ending:
                continue
            key = step.lasts.limit
            if not all(any(_tells(text[lang], key) for text in told[path]) for lang in LANGS):
                yield self.on(
                    entry,
                    (*path, "lasts"),
                    f"the step {step.id} does not tell the reader that its result ends by itself",
                    f"say in its warning, in both languages, that it lasts {{limit:{key}}}, and what then",
                    related=(build_related(entry, ("limits", key), f"the hold limits.{key}"),),
                )

    def _check_unnamed(self, entry: Entry[Procedure], ending: dict[str, TimeLimit]) -> Iterator[Finding]:
        holds = {key for key, limit in ending.items() if limit.kind == "hold"}
        for _, record in entry.parts if holds else ():
            if isinstance(record, Step) and record.lasts:
                holds.discard(record.lasts.limit)
            elif isinstance(record, Text):
                holds -= {key for key in holds if f"{{limit:{key}}}" in record.zh}
        for key in sorted(holds):
            yield self.on_key(
                entry,
                ("limits", key),
                f"no step says that its result lasts only as long as the hold {key}",
                f"add lasts: {{limit: {key}}} to the step that leads to the hold, and warn the reader there",
            )


_ENDS = re.compile(
    r"到期|期满|失效|自动恢复|过期|\b(?:ends?|expires?|lapses?|runs? out|no longer|does not last|until)\b"
)


def _has_end(limit: TimeLimit) -> bool:
    """Say whether what the limit measures is over by itself, to the reader's harm."""
    return limit.amount is not None and limit.on_expiry in {"lapses", "cancelled", "unknown"}


def _tells(text: str, key: str) -> bool:
    return f"{{limit:{key}}}" in text or _ENDS.search(text) is not None
