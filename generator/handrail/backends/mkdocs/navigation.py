"""The navigation: written for both languages in mkdocs.yml, shown to a reader in one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from markupsafe import Markup, escape
from mkdocs.exceptions import PluginError
from mkdocs.structure import StructureItem
from mkdocs.structure.nav import Link, Navigation, Section

from handrail.backends.mkdocs.content import lang_of
from handrail.publish.frame import shield
from handrail.publish.theme import Topics
from handrail.render.page import LANGS, Lang, site_url

# The place in mkdocs.yml's navigation where the topics go.
_TOPICS: Final = "topics/*"


def split(nav: Navigation, topics: Topics) -> dict[Lang, Navigation]:
    """Return the navigation of each language, with its topics in it.

    Raises:
        PluginError: mkdocs.yml's navigation is not one section for each language.
    """
    sections = {item.title: item for item in nav.items if isinstance(item, Section)}
    if len(nav.items) != len(LANGS) or set(sections) != set(LANGS):
        message = "mkdocs.yml: nav must have just two sections, zh and en."
        raise PluginError(message)
    result: dict[Lang, Navigation] = {}
    for lang in LANGS:
        links = [Link(_title(title), site_url(lang, path)) for title, path in topics[lang]]
        items = _expand(sections[lang].children, links)
        for item in items:
            item.parent = None
        result[lang] = Navigation(items, [page for page in nav.pages if lang_of(page) == lang])
    return result


def _expand(items: Iterable[StructureItem], topics: Iterable[Link]) -> list[StructureItem]:
    result: list[StructureItem] = []
    for item in items:
        if isinstance(item, Section):
            item.children = _expand(item.children, topics)
            for child in item.children:
                child.parent = item
        elif isinstance(item, Link):
            item.url = item.url.removeprefix("/")
            if item.url == _TOPICS:
                result += topics
                continue
        result.append(item)
    return result


def _title(text: str) -> Markup:
    return Markup(shield(str(escape(text))))  # noqa: S704 - escaped here
