"""TXT004 remote-content."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.analysis.references.addresses import extract_body, find_page_links
from handrail.analysis.text.hrefs import explain_forbidden, is_allowed, is_of_site, loads_elsewhere
from handrail.analysis.text.page_html import find_forbidden_addresses
from handrail.catalog import Catalog
from handrail.load.content import ContentPage
from handrail.rules.rule import Finding, LibraryRule


class RemoteContent(LibraryRule):
    """A hand-written page loads something from another host, or links where no link may lead.

    ## What it does
    Looks in `content/` at pictures and links of Markdown, and at all HTML: `src`, `srcset`, `href` and every
    other attribute with an address, and styles. What a browser asks for by itself has to be a file of the
    site. A link may begin with `https://`, `http://`, `tel:` or `mailto:`, or lead to a place of the site.

    ## Why
    The other host would learn who reads what. The page would change, or break, as that host wishes.

    ## Example
    ```text
    ![The card](https://pictures.example/card.png)
    ```

    ## Use instead
    ```text
    ![The card](card.png)
    ```
    """

    id = "TXT004"
    name = "remote-content"

    def check(self, catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for everything that a page may not load, and for every link that may not be."""
        for page in catalog.library.content:
            yield from self._check_markdown(page)
            for found in find_forbidden_addresses(extract_body(page)):
                span = page.span(found.start, found.end)
                words = _LOADS if found.loads else explain_forbidden(found.address)
                yield self.at(page.path, span, *words)

    def _check_markdown(self, page: ContentPage) -> Iterator[Finding]:
        for link in find_page_links(page):
            if link.is_picture and (loads_elsewhere(link.target) or not is_of_site(link.target)):
                yield self.at(page.path, link.span, *_LOADS)
            elif not is_allowed(link.target):
                yield self.at(page.path, link.span, *explain_forbidden(link.target))


_LOADS = (
    "the page would load this from another host",
    "put the file beside the page in content/, or link to it instead",
)
