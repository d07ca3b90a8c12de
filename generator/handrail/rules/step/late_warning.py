"""STP012 late-warning."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import ClassVar

from handrail.analysis.steps.steps import list_steps
from handrail.analysis.text.texts import build_sheets
from handrail.catalog import Catalog
from handrail.load import Entry
from handrail.model import LANGS, Procedure, Step, Text, parse_placeholders
from handrail.rules.rule import Finding, ProcedureRule, Severity
from handrail.source import Path

_SIGNS = ("undone", "revers", "revo", "withdrawn", "taken back", "no way back", "for good")
"""A first look: without one of these, no English text says that something cannot be undone."""
_CANNOT_BE_UNDONE = {
    "zh": re.compile(
        r"(?:不能|不可|无法|没法)(?:再)?(?:撤销|撤回|反悔|恢复|逆转|挽回)|不可逆|永[远久](?:作废|失效)"
    ),
    "en": re.compile(
        r"\b(?:cannot|can[’']t|can not|can never) be (?:undone|reversed|revoked|withdrawn|taken back)\b"
        r"|\birreversibl[ey]\b|\birrevocabl[ey]\b|\bno way back\b|\bcancelled for good\b",
        re.IGNORECASE,
    ),
}


class LateWarning(ProcedureRule):
    """Readers learn that something cannot be undone only after they have done it.

    ## What it does
    Looks for words such as 不能撤销 and "cannot be undone" in what readers meet after an act: the `note` and
    `result` of a step, the outcome, what happens next, and a text of a later step that names the step
    (`{step:…}`). The `warning` of the step, which stands before the act, has to say it too.

    ## Why
    A warning after the act is no warning.

    ## Example
    ```yaml
    id: formal-loss
    result: {zh: 旧卡作废，不能撤销。, en: The old card is cancelled. This cannot be undone.}
    ```

    ## Use instead
    ```yaml
    id: formal-loss
    warning: {zh: 这一步不能撤销。, en: This cannot be undone.}
    result: {zh: 旧卡作废了。, en: The old card is cancelled.}
    ```
    """

    id = "STP012"
    name = "late-warning"
    severity: ClassVar[Severity] = "warning"

    def check(self, entry: Entry[Procedure], catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every warning that comes after the act."""
        sheets = catalog.derive(entry, build_sheets)
        said = any(map(sheets.en.low.__contains__, _SIGNS))
        if not (said or _CANNOT_BE_UNDONE["zh"].search(sheets.zh.words)):
            return
        warned: dict[Path, bool] = {}
        by_id: dict[str, bool] = {}
        for path, step in list_steps(catalog, entry):
            warned[path] = _mentions(step.warning) or warned.get(path[:-2], False)
            by_id[step.id] = warned[path]
            yield from self._check_step(entry, path, step, by_id)
        if not any(warned.values()):
            yield from self._check_end(entry)

    def _check_step(
        self, entry: Entry[Procedure], path: Path, step: Step, warned: Mapping[str, bool]
    ) -> Iterator[Finding]:
        """Yield a finding for what a step says too late of itself, or of a step before it."""
        for key in ("warning", "do", "note", "result"):
            text = getattr(step, key)
            if not _mentions(text):
                continue
            late = [name for name in _find_named_steps(text) if not warned.get(name, True)]
            if key in {"note", "result"} and not warned[step.id]:
                late.append(step.id)
            if late:
                yield self._build_finding(
                    entry, (*path, key), f"this is read after the act of the step {late[0]}"
                )

    def _check_end(self, entry: Entry[Procedure]) -> Iterator[Finding]:
        outcome, onward = entry.record.outcome, entry.record.next
        if outcome and _mentions(outcome.text):
            yield self._build_finding(entry, ("outcome", "text"), "this is read after all steps")
        if _mentions(onward):
            yield self._build_finding(entry, ("next",), "this is read after all steps")

    def _build_finding(self, entry: Entry[Procedure], path: Path, where: str) -> Finding:
        message = f"{where}, and no warning before it says that it cannot be undone"
        return self.on(entry, path, message, "say it under warning in the step that cannot be undone")


def _mentions(text: Text | None) -> bool:
    """Return whether a text says, in either language, that something cannot be undone."""
    return text is not None and any(_CANNOT_BE_UNDONE[lang].search(text[lang]) for lang in LANGS)


def _find_named_steps(text: Text) -> tuple[str, ...]:
    return tuple(
        named.ref for lang in LANGS for named in parse_placeholders(text[lang]) if named.kind == "step"
    )
