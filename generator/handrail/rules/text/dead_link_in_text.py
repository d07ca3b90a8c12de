"""TXT003 dead-link-in-text."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.analysis.references.addresses import find_dead_end, find_guide_pages, list_shared_pages
from handrail.analysis.text.hrefs import is_of_site, resolve_target, split_language
from handrail.analysis.text.markup import TextLink, find_links
from handrail.catalog import Catalog, Passage
from handrail.load import Entry
from handrail.model import LANGS, Lang, Procedure, Record
from handrail.rules.link.dead_link import list_rule_pages
from handrail.rules.rule import EntryRule, Finding


class DeadLinkInText(EntryRule):
    """A link in a text leads to a page, a place on a page or a file that the site does not have.

    ## What it does
    Follows every link within the site that stands in a text of `procedures/`. A path that begins with `/` is
    looked for from the root of the site, a page in the language of the text. In a procedure it can also be
    relative to the guide's page, `guides/<id>/`. Files are those of `content/<language>/` and
    `overrides/assets/`, and what is made for each guide.

    ## Why
    A link that leads nowhere costs a reader the step they came for.

    ## Example
    ```yaml
    note: {zh: "看[两种凭证](/two-credential/)。", en: "Read about [the credentials](/two-credential/)."}
    ```

    ## Use instead
    ```yaml
    note: {zh: "看[两种凭证](/two-credentials/)。", en: "Read about [the credentials](/two-credentials/)."}
    ```
    """

    id = "TXT003"
    name = "dead-link-in-text"
    by_part = True

    def check(self, entry: Entry[Record], catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every link of a text that leads nowhere."""
        for passage, lang, link in find_links(catalog, entry):
            if is_of_site(link.href):
                yield from self._follow(catalog, passage, lang, link)

    def _follow(self, catalog: Catalog, passage: Passage, lang: Lang, link: TextLink) -> Iterator[Finding]:
        span = passage.span(lang, link.start, link.end)
        own = passage.entry.key if isinstance(passage.entry.record, Procedure) else ""
        if not own and not link.href.startswith("/"):
            message = f"this text stands on several pages, and {link.href} leads from each to another place"
            yield self.at(passage.file, span, message, "begin the address with /, as in /about/")
            return
        page = f"{'' if lang == LANGS[0] else f'{lang}/'}guides/{own}/"
        target = resolve_target(link.href, lang, page)
        path = split_language(target)[1]
        pages = {
            **catalog.derive_shared(list_shared_pages),
            **find_guide_pages(catalog, path, own),
            **list_rule_pages(),
        }
        if found := find_dead_end(catalog, pages, target, own):
            yield self.at(passage.file, span, *found)
