"""TXT002 forbidden-link."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.analysis.text.hrefs import explain_forbidden, is_allowed
from handrail.analysis.text.markup import find_links
from handrail.catalog import Catalog
from handrail.load import Entry
from handrail.model import Record
from handrail.rules.rule import EntryRule, Finding


class ForbiddenLink(EntryRule):
    """A link in a text leads where no link may lead.

    ## What it does
    Looks at the address of every link in the texts of `procedures/`, as a browser reads it. It may begin with
    `https://`, `http://`, `tel:` or `mailto:`, or lead to a place of the site itself.

    ## Why
    `javascript:` and `data:` run a program or show a page that somebody wrote into the address; `file:` reads
    from the reader's own disk. An address that begins with `//` leads to another host.

    ## Example
    ```yaml
    note: {zh: "看[说明](//help.example/a)。", en: "Read [the notes](//help.example/a)."}
    ```

    ## Use instead
    ```yaml
    note: {zh: "看[说明](https://help.example/a)。", en: "Read [the notes](https://help.example/a)."}
    ```

    ## References
    WHATWG URL Standard; RFC 3986.
    """

    id = "TXT002"
    name = "forbidden-link"
    by_part = True

    def check(self, entry: Entry[Record], catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every link that may not be."""
        for passage, lang, link in find_links(catalog, entry):
            if not is_allowed(link.href):
                span = passage.span(lang, link.start, link.end)
                yield self.at(passage.file, span, *explain_forbidden(link.href))
