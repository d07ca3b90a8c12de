"""The whole site: every page and file that the library makes."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog import Catalog
from generator.model import LANGS
from generator.render.data import SCHEMAS, index_asset, procedure_asset, schema_asset
from generator.render.guide import guide_page, print_page
from generator.render.indexes import guides_page, laws_page, topic_page, topics_page
from generator.render.law import law_page
from generator.render.page import Asset, Page
from generator.render.templates import Templates


def render_site(catalog: Catalog, templates: Templates) -> Iterator[Page | Asset]:
    """Yield every page and file of a checked library, always in the same order."""
    for lang in LANGS:
        for entry in catalog.published.values():
            yield guide_page(catalog, templates, entry, lang)
            yield print_page(catalog, templates, entry, lang)
        for law in catalog.laws.values():
            yield law_page(catalog, templates, law, lang)
        for topic in catalog.topics:
            yield topic_page(catalog, templates, topic, lang)
        yield topics_page(catalog, templates, lang)
        yield guides_page(catalog, templates, lang)
        yield laws_page(catalog, templates, lang)
    for entry in catalog.published.values():
        yield procedure_asset(catalog, entry)
    yield index_asset(catalog)
    yield from map(schema_asset, SCHEMAS)
