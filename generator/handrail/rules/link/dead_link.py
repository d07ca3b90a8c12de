"""LNK006 dead-link."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cache

from handrail.analysis.references.addresses import (
    CORRECT,
    PageLink,
    build_address,
    find_dead_end,
    find_page_links,
    list_addresses,
)
from handrail.analysis.text.hrefs import is_file, is_of_site, resolve_target
from handrail.catalog import Catalog
from handrail.load.content import ContentPage, read_built_in_pages
from handrail.load.suggestion import suggest_nearest
from handrail.rules.rule import Finding, LibraryRule

Pages = Mapping[str, AbstractSet[str]]


class DeadLink(LibraryRule):
    """A hand-written page links to a page or a place on a page that is not there.

    ## What it does
    Follows every link within the site that stands in `content/`: to guides and their steps, to laws and
    their articles, to topics, to other hand-written pages and their headings, and to files. The common
    tasks that the home page lists must be guides that readers see.

    ## Why
    A link that leads nowhere costs a reader the step they came for.

    ## Example
    ```text
    See [Article 29](../laws/social-insurance-agency-regulations/#article-29).
    ```

    ## Use instead
    ```text
    See [Article 29](../laws/social-insurance-agency-regulations/#art-29).
    ```
    """

    id = "LNK006"
    name = "dead-link"

    def check(self, catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every link of a hand-written page that leads nowhere."""
        if not catalog.library.content:
            return
        pages = {**list_addresses(catalog), **list_rule_pages()}
        pages_with_files = (*read_built_in_pages(), *catalog.library.content)
        files = {page.path: build_address(page) for page in pages_with_files}
        for page in catalog.library.content:
            for link in find_page_links(page):
                yield from self._follow(catalog, page, link, pages, files)
            yield from self._check_tasks(catalog, page)

    def _follow(
        self, catalog: Catalog, page: ContentPage, link: PageLink, pages: Pages, files: Mapping[str, str]
    ) -> Iterator[Finding]:
        target, _, anchor = link.target.partition("#")
        target = target.partition("?")[0]
        if not is_of_site(link.target):
            return
        if is_file(target) and not target.endswith(".md"):
            yield from self._check_file(catalog, page, link, pages)
            return
        if target.endswith(".md"):
            named = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), target))
            path, known = files.get(named, named), sorted(files)
        else:
            named = path = _resolve_path(page, target)
            known = sorted(pages)
        if path not in pages:
            # What cannot be read may be what the link means.
            if named not in catalog.library.sources and not any(map(catalog.is_broken, named.split("/"))):
                message = f"there is no page {named or '/'}"
                yield self.at(page.path, link.span, message, suggest_nearest(named, known) or CORRECT)
        elif anchor and not anchor.startswith("_") and anchor not in pages[path]:
            message = f"the page {path or '/'} has no place {anchor}"
            near = suggest_nearest(anchor, sorted(pages[path]))
            yield self.at(page.path, link.span, message, near or "correct what stands behind the #")

    def _check_file(
        self, catalog: Catalog, page: ContentPage, link: PageLink, pages: Pages
    ) -> Iterator[Finding]:
        """Follow a link to a file, which is named as seen from the page's own file or from its address."""
        language = "en/" if page.lang == "en" else ""
        bases = (posixpath.dirname(page.name), build_address(page))
        targets = [resolve_target(link.target, "zh", language + base) for base in bases]
        found = [find_dead_end(catalog, pages, target) for target in targets]
        if all(found) and found[0]:
            yield self.at(page.path, link.span, *found[0])

    def _check_tasks(self, catalog: Catalog, page: ContentPage) -> Iterator[Finding]:
        head = page.head.data
        tasks = head.get("tasks") if isinstance(head, Mapping) else None
        for index, task in enumerate(tasks if isinstance(tasks, tuple) else ()):
            span = page.head.span(("tasks", index))
            if not isinstance(task, str):
                yield self.at(
                    page.path, span, "this is no id of a guide", "write the id of a published guide"
                )
            elif task not in catalog.interfaces.published and not catalog.is_broken(task):
                near = suggest_nearest(task, sorted(catalog.interfaces.published))
                message = f"there is no published guide {task}"
                yield self.at(page.path, span, message, near or "correct the list")


@cache
def list_rule_pages() -> Pages:
    """Return the pages that describe the rules, with an anchor for each rule."""
    from handrail.rules import RULES  # noqa: PLC0415  # the list in which this very rule stands

    pages: dict[str, set[str]] = {"rules/": set()}
    for rule in RULES:
        family = rule.id[:3].lower()
        pages["rules/"].add(family)
        pages.setdefault(f"rules/{family}/", set()).add(rule.id.lower())
    return pages


def _resolve_path(page: ContentPage, target: str) -> str:
    """Return the path, without language, of the page that ``target`` leads to from ``page``."""
    base = f"{'en/' if page.lang == 'en' else ''}{build_address(page)}"
    whole = posixpath.normpath(posixpath.join(base, target or "."))
    if whole.startswith(".."):
        return whole  # above the site's own root
    whole = whole.strip("/")
    return "" if whole in {".", "", "en"} else f"{whole.removeprefix('en/')}/"
