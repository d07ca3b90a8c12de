"""TRN013 outdated-translation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from handrail.analysis.translation.outdated import find_stale
from handrail.catalog import Catalog
from handrail.load import Entry
from handrail.model import LANGS, Record
from handrail.model.text import LANGUAGE_NAMES
from handrail.rules.rule import EntryRule, Finding, Related, Severity


class OutdatedTranslation(EntryRule):
    """One language of a text was changed, and the other was not.

    ## What it does
    Compares each text with what `procedures/translations/` recorded when both of its languages were last
    compared. If one of them reads otherwise since, and the other does not, it points at the other. A text
    that was never recorded, or of which both languages were changed, is left alone.

    It is a warning, because the change may have left the meaning as it was. If so, or once the other language
    says the same again, `handrail translated` with the path of the file records that they were compared.

    ## Why
    The numbers may still agree when the words no longer do: a reader of one language would follow advice
    that was taken back in the other.

    ## Example
    ```yaml
    # both once said "ask at any outlet"; only the Chinese was changed
    note: {zh: 请到开户的网点问。, en: Ask at any outlet.}
    ```

    ## Use instead
    ```yaml
    note: {zh: 请到开户的网点问。, en: Ask at the outlet that opened your account.}
    ```
    """

    id = "TRN013"
    name = "outdated-translation"
    severity: ClassVar[Severity] = "warning"

    def check(self, entry: Entry[Record], catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every text that was changed in one language alone."""
        if not entry.compared:
            return
        for each in find_stale(entry, catalog.passages(entry)):
            changed, passage = each.lang, each.passage
            other = LANGS[1 - LANGS.index(changed)]
            words = f"the {LANGUAGE_NAMES[changed]} was changed since the two were last compared"
            yield self.on(
                entry,
                (*passage.path, other),
                f"{words}, and this {LANGUAGE_NAMES[other]} was not",
                f"bring it up to date; when both say the same, run handrail translated {passage.file}",
                related=(Related(passage.file, entry.span((*passage.path, changed)), words),),
            )
