"""The whole site: every page and file that the library makes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import ParamSpec

from handrail.catalog import Catalog
from handrail.load import Entry
from handrail.model import LANGS, Procedure
from handrail.render.addresses.lasting import lasting
from handrail.render.data.areas import areas_asset
from handrail.render.data.contexts import contexts_asset
from handrail.render.data.data import index_asset, procedure_assets
from handrail.render.data.help_links import help_links_asset
from handrail.render.data.listing import Listing
from handrail.render.data.llms import llms_asset
from handrail.render.data.schemas import SCHEMAS, schema_asset
from handrail.render.feeds.feeds import feed_assets
from handrail.render.page import Asset, Page
from handrail.render.pages.compare import compare_outputs
from handrail.render.pages.component import component_asset, component_record
from handrail.render.pages.guide import guide_pages
from handrail.render.pages.indexes import guides_page, laws_page, topic_page, topics_page
from handrail.render.pages.law import law_page
from handrail.render.pages.rules import rule_pages
from handrail.render.pages.snippets import snippet_pages
from handrail.render.say.variants import Variants
from handrail.render.templates import Templates

P = ParamSpec("P")
Output = Page | Asset
Task = Callable[[], Iterable[Output]]
"""Something that makes pages and files when it is called, in whatever process."""


def procedure_outputs(catalog: Catalog, templates: Templates, entry: Entry[Procedure]) -> Iterator[Output]:
    """Yield every page and file of one procedure: those of today, and what stands at addresses of the past.

    They are made from its entry and overlays, the shared registries and laws, and what the interfaces of
    other procedures say; from nothing else, so that it is known when they have to be made again.
    """
    if entry.record.status != "draft":
        variants = Variants.of(catalog, entry)
        yield from lasting(catalog, templates, variants, list(_live_outputs(catalog, templates, variants)))


def _live_outputs(catalog: Catalog, templates: Templates, variants: Variants) -> Iterator[Output]:
    """Yield the pages and files that a procedure has while it is published."""
    for lang in LANGS:
        yield from guide_pages(catalog, templates, variants, lang)
    yield from procedure_assets(catalog, variants)
    yield from compare_outputs(catalog, templates, variants)
    yield from snippet_pages(templates, variants)


def library_outputs(catalog: Catalog, templates: Templates, listings: Sequence[Listing]) -> Iterator[Task]:
    """Yield every task whose pages and files are about all procedures, so that they can be shared out.

    They are made from interfaces, listings and shared records.

    Args:
        catalog: the library; the entries of its procedures are not looked at.
        templates: our templates.
        listings: every published procedure, in the order of their files.
    """
    for lang in LANGS:
        for law in catalog.laws.values():
            yield _one(law_page, catalog, templates, law, lang)
        for topic in catalog.topics:
            yield _one(topic_page, catalog, templates, listings, topic, lang)
        yield _one(topics_page, catalog, templates, listings, lang)
        yield _one(guides_page, templates, listings, lang)
        yield _one(laws_page, catalog, templates, lang)
        yield partial(rule_pages, templates, lang)
        yield _one(llms_asset, templates.address, catalog, listings, lang)
        if templates.address:  # both ask for whole addresses
            yield partial(feed_assets, templates.address, catalog, listings, lang)
    yield _one(index_asset, catalog, listings, component_record(templates))
    yield _one(component_asset, templates)
    yield _one(help_links_asset, catalog, listings, handouts=templates.with_handouts)
    yield _one(contexts_asset, catalog, listings)
    yield _one(areas_asset, catalog)
    yield partial(map, schema_asset, SCHEMAS)


def _one(make: Callable[P, Output], *given: P.args, **named: P.kwargs) -> Task:
    """Return the task of making one page or file."""
    return lambda: (make(*given, **named),)
