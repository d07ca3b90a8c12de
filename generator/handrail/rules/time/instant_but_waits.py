"""TIM003 instant-but-waits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from handrail.analysis.time.waits import find_waits, sum_expected
from handrail.catalog import Catalog
from handrail.load import Entry
from handrail.model import LANGS, Procedure, Text
from handrail.rules.rule import Finding, ProcedureRule, Severity, build_related


class InstantButWaits(ProcedureRule):
    """A guide says that the matter is done on the spot, and its steps wait for days.

    ## What it does
    Looks in the title, the summary and the outcome for words such as 当场办结, 立等可取, on the spot and
    while you wait, and adds up the waits that the office sets on the plain way through the steps.

    ## Why
    People who read "on the spot" plan one journey. The second one is what they remember.

    ## Example
    ```yaml
    summary: {zh: 带上身份证，当场办结。, en: Bring your ID card. It is done on the spot.}
    limits: {issue: {kind: promised, days: 5, basis: unverified}}
    steps:
      - {id: collect, title: {zh: 领卡, en: Collect}, do: {zh: 领。, en: Go.}, after: {limit: issue}}
    ```

    ## Use instead
    ```yaml
    summary: {zh: "带上身份证，{limit:issue}后领卡。", en: "Bring your ID card. Collect after {limit:issue}."}
    limits: {issue: {kind: promised, days: 5, basis: unverified}}
    steps:
      - {id: collect, title: {zh: 领卡, en: Collect}, do: {zh: 领。, en: Go.}, after: {limit: issue}}
    ```
    """

    id = "TIM003"
    name = "instant-but-waits"
    severity: ClassVar[Severity] = "warning"

    def check(self, entry: Entry[Procedure], catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every claim that something needs no waiting, where it does."""
        del catalog
        procedure = entry.record
        claims: dict[tuple[str, ...], Text] = {
            ("title",): procedure.title,
            ("summary",): procedure.summary,
        }
        if procedure.outcome:
            claims["outcome", "text"] = procedure.outcome.text
        found = [
            (path, lang, match[0])
            for path, text in claims.items()
            for lang in LANGS
            if (match := _INSTANT.search(text[lang]))
        ]
        waited = find_waits(procedure) if found else ()
        time = sum_expected(procedure, waited)
        if time.least_days < 1:
            return
        for path, lang, words in found:
            yield self.at(
                entry.file(path),
                entry.words_span((*path, lang), words),
                f"{words} says that there is no waiting, and the steps wait {time}",
                "say how long it takes by {limit:<id>}, or take the wait out of the steps",
                related=(build_related(entry, ("limits", waited[0]), f"the wait limits.{waited[0]}"),),
            )


_INSTANT = re.compile(
    r"当场(?:办结|办好|办完|拿到)|立等可取|即时办结|即办件|\b(?:on the spot|while you wait)\b"
)
