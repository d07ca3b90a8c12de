"""The guide pages of a library as other generators take them: made once, before anything is measured."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from html import unescape
from pathlib import Path

from handrail.catalog import Catalog
from handrail.load import load_library
from handrail.model import LANGS, Lang
from handrail.render.say.variants import Variants
from handrail.render.templates import Templates
from handrail.tasks.crew import Crew, processors
from tests.bench.markdown import markdown
from tests.guides import guide_page

ADDRESS = "https://handrail.example/"
"""Where the compared sites say that they stand; the same as in the project's own mkdocs.yml."""


@dataclass(frozen=True, slots=True)
class Content:
    """One guide in one language.

    Attributes:
        key: the procedure's id.
        lang: the language.
        title: plain text.
        description: plain text.
        outline: the list of headings as it stands on our own page.
        body: the page's text as it stands on our own page: HTML.
        text: the same in Markdown.
        head: what our own page has at the end of its head: HTML.
    """

    key: str
    lang: Lang
    title: str
    description: str
    outline: str
    body: str
    text: str
    head: str


def contents(root: Path) -> list[Content]:
    """Return every guide of the project at ``root``, in both languages."""
    with Crew(processors(), partial(_library, root)) as crew:
        shares = [(root, number, crew.size) for number in range(crew.size)]
        return [content for share in crew.call(_share, shares) for content in share]


def _library(root: Path) -> Catalog:
    return Catalog(load_library(root))


def _share(catalog: Catalog, share: tuple[Path, int, int]) -> Sequence[Content]:
    """Return every so-and-so-many-th guide."""
    root, number, among = share
    templates = Templates(root, ADDRESS, handouts=False)
    return [
        _content(catalog, templates, key, lang)
        for key in list(catalog.published)[number::among]
        for lang in LANGS
    ]


def _content(catalog: Catalog, templates: Templates, key: str, lang: Lang) -> Content:
    variants = Variants.of(catalog, catalog.published[key])
    page = guide_page(catalog, templates, variants, variants.versions[0], lang)
    title, description = unescape(page.title), unescape(page.description)
    return Content(key, lang, title, description, page.outline, page.body, markdown(page.body), page.head)
