"""LNK007 missing-twin."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.catalog import Catalog
from handrail.load.content import CONTENT
from handrail.model import LANGS
from handrail.rules.rule import Finding, LibraryRule
from handrail.source import Span


class MissingTwin(LibraryRule):
    """A hand-written page exists in one language only.

    ## What it does
    Looks for the file of the same name in the other language's folder of `content/`.

    ## Why
    Every page has a link to its twin. Where there is none, half of the readers are sent away.

    ## Example
    ```text
    content/zh/about.md
    ```

    ## Use instead
    ```text
    content/zh/about.md
    content/en/about.md
    ```
    """

    id = "LNK007"
    name = "missing-twin"

    def check(self, catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every hand-written page without its twin."""
        known = catalog.library.sources.keys()
        for page in catalog.library.content:
            (other,) = (lang for lang in LANGS if lang != page.lang)
            twin = f"{CONTENT}/{other}/{page.name}"
            if twin not in known:
                yield self.at(page.path, Span.at(1, 1), f"its twin {twin} is missing", f"write {twin}")
