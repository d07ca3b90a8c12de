"""FCT002 unknown-phone."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.analysis.text.facts import find_statements, index_phones
from handrail.analysis.text.numbers import extract_digits
from handrail.catalog import Catalog
from handrail.load import Entry
from handrail.model import Record
from handrail.rules.rule import EntryRule, Finding


class UnknownPhone(EntryRule):
    """A text gives a telephone number that is the number of no contact.

    ## What it does
    Finds what reads like a telephone number in China (12333, 96102, 010-12345678, 400 and mobile numbers) and
    looks it up among the contacts of the registry and of the guide itself.

    ## Why
    A wrong digit sends people to a stranger. A contact has its number once, with where it comes from.

    ## Example
    ```yaml
    next: {zh: 不清楚就打96102。, en: Call 96102 if you are not sure.}
    ```

    ## Use instead
    ```yaml
    contacts: {desk: {name: {zh: 服务台, en: Desk}, phone: "96102", basis: unverified}}
    next: {zh: "不清楚就打{contact:desk}。", en: "Call {contact:desk} if you are not sure."}
    ```
    """

    id = "FCT002"
    name = "unknown-phone"
    country = "CN"

    def check(self, entry: Entry[Record], catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every telephone number that no contact has."""
        if "contacts" in catalog.unread:
            return
        for statement in catalog.derive(entry, find_statements):
            passage, number = statement.passage, statement.number
            if number.unit != "phone" or not passage.is_ours:
                continue
            if extract_digits(number.words) not in catalog.derive(entry, index_phones):
                yield self.at(
                    passage.file,
                    passage.span(statement.lang, number.start, number.end),
                    f"{number.words} is the number of no contact",
                    "write it as the phone of a contact, and name that here by {contact:<id>}",
                )
