"""PLN003 unknown-abbreviation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from handrail.analysis.text.known_names import list_abbreviations
from handrail.analysis.text.prose import keep_prose
from handrail.analysis.text.texts import build_sheets
from handrail.catalog import Catalog
from handrail.load import Entry
from handrail.model import Record
from handrail.rules.rule import EntryRule, Finding, Severity

_TWO_CAPITALS = re.compile(r"[A-Z][A-Z]")  # written so, capitals are sought much faster than as [A-Z]{2}
_CAPITALS = re.compile(r"(?<![\w./-])[A-Z]{2,}(?=s?(?![\w/-]|\.\w))")
_EXPLAINED = re.compile(r"\(([A-Z]{2,})\)|\b([A-Z]{2,})s? \(")


class UnknownAbbreviation(EntryRule):
    """An abbreviation is never explained.

    ## What it does
    Looks for words in capitals in English text. They pass if they are a term of
    `procedures/shared/terms.yml`, if the option `abbreviations` in `mkdocs.yml` or
    `handrail/languages/en/names.yml` lists them, or if the record explains them with brackets.

    ## Why
    Who does not know MOHRSS will not ask what it is; they will leave.

    ## Example
    ```yaml
    note: {zh: 问人社部门。, en: Ask MOHRSS.}
    ```

    ## Use instead
    ```yaml
    note: {zh: 问人社部门。, en: Ask the human resources department.}
    ```
    """

    id = "PLN003"
    name = "unknown-abbreviation"
    severity: ClassVar[Severity] = "warning"

    def check(self, entry: Entry[Record], catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every such word."""
        holding = [
            each for each in catalog.derive(entry, build_sheets).en.search(_TWO_CAPITALS) if each.is_ours
        ]
        found = [(each, match) for each in holding for match in _CAPITALS.finditer(keep_prose(each.text.en))]
        if not found:
            return
        explained = (pair for each in holding for pair in _EXPLAINED.findall(each.text.en))
        known = catalog.derive_shared(list_abbreviations).union(*explained)
        for passage, match in found:
            if match[0] not in known:
                yield self.at(
                    passage.file,
                    passage.span("en", *match.span()),
                    f"nobody explains what {match[0]} stands for",
                    f"write it out, or explain it once: full name ({match[0]})",
                )
