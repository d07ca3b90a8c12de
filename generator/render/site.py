"""The whole site: every page and file that the library makes."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog import Catalog
from generator.model import LANGS
from generator.render.compare import compare_outputs
from generator.render.data import SCHEMAS, index_asset, procedure_assets, schema_asset
from generator.render.guide import guide_pages
from generator.render.indexes import guides_page, laws_page, topic_page, topics_page
from generator.render.law import law_page
from generator.render.page import Asset, Page
from generator.render.rules import rule_pages
from generator.render.templates import Templates
from generator.render.variants import Variants


def render_site(catalog: Catalog, templates: Templates) -> Iterator[Page | Asset]:
    """Yield every page and file of a checked library, always in the same order."""
    for entry in catalog.published.values():
        variants = Variants.of(catalog, entry)
        for lang in LANGS:
            yield from guide_pages(catalog, templates, variants, lang)
        yield from procedure_assets(catalog, variants)
        yield from compare_outputs(catalog, templates, variants)
    for lang in LANGS:
        for law in catalog.laws.values():
            yield law_page(catalog, templates, law, lang)
        for topic in catalog.topics:
            yield topic_page(catalog, templates, topic, lang)
        yield topics_page(catalog, templates, lang)
        yield guides_page(catalog, templates, lang)
        yield laws_page(catalog, templates, lang)
        yield from rule_pages(templates, lang)
    yield index_asset(catalog)
    yield from map(schema_asset, SCHEMAS)
