"""LNK008 unlisted-phone."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.analysis.references.addresses import extract_body, find_page_links
from handrail.analysis.text.numbers import extract_digits, find_numbers
from handrail.catalog import Catalog
from handrail.load.registries import locate_registry
from handrail.rules.rule import Finding, LibraryRule


class UnlistedPhone(LibraryRule):
    """A hand-written page gives a phone number that is not in the registry of contacts.

    ## What it does
    Compares every phone number in `content/`, in its text and in its `tel:` links, with
    `procedures/shared/contacts.yml`.

    ## Why
    When a number changes it is put right in the registry. A number written elsewhere stays wrong, and
    people call it.

    ## Example
    ```text
    Call [12345](tel:12345) and ask.
    ```

    ## Use instead
    ```text
    Call [12333](tel:12333) and ask.
    ```
    """

    id = "LNK008"
    name = "unlisted-phone"
    country = "CN"

    def check(self, catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every phone number that the registry does not hold."""
        library = catalog.library
        file, folder = locate_registry("contacts")
        if "contacts" in library.unread or any(
            fault.path == file or fault.path.startswith(f"{folder}/") for fault in library.faults
        ):
            return
        known = {extract_digits(contact.phone) for contact in catalog.contacts.values() if contact.phone}
        for page in library.content:
            found = {
                (page.span(number.start, number.end), number.words)
                for number in find_numbers(extract_body(page))
                if number.unit == "phone"
            }
            found |= {
                (link.span, link.target.removeprefix("tel:"))
                for link in find_page_links(page)
                if link.target.startswith("tel:")
            }
            for span, number in sorted(found):
                if extract_digits(number) not in known:
                    message = f"the phone number {number} is not in the registry"
                    help_ = "write it in procedures/shared/contacts.yml, or correct it"
                    yield self.at(page.path, span, message, help_)
