"""Single pages of a guide, for tests and benchmarks that look at one of them."""

from __future__ import annotations

from handrail.catalog import Catalog, Version
from handrail.model import Lang
from handrail.render.page import Asset, Page
from handrail.render.pages.guide import compose_page, render_guide, render_print_page
from handrail.render.say.variants import Variants
from handrail.render.templates import Templates


def guide_page(
    catalog: Catalog, templates: Templates, variants: Variants, version: Version, lang: Lang
) -> Page:
    """Return the page of one version of a guide, without the choice of areas."""
    view = compose_page(catalog, variants, version, lang)
    return render_guide(templates, version, view, templates.render("guide.html", lang, guide=view))


def print_page(
    catalog: Catalog, templates: Templates, variants: Variants, version: Version, lang: Lang
) -> Asset:
    """Return the print checklist of one version of a guide."""
    return render_print_page(templates, version, compose_page(catalog, variants, version, lang))
