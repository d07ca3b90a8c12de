"""Guide pages and their print checklists: one procedure, in one language."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from markupsafe import Markup
from msgspec.structs import replace

from handrail.catalog import Catalog, Version
from handrail.model import Lang
from handrail.render.data.markdown_twin import twin_asset
from handrail.render.data.oembed import oembed_asset
from handrail.render.page import Asset, Page, site_url
from handrail.render.pages.chooser import Chooser
from handrail.render.pages.embed import embed_page
from handrail.render.pages.head import guide_head
from handrail.render.pages.notice import notice_link, notice_page
from handrail.render.pages.outline import Heading, outline
from handrail.render.paper.assets import handout_links
from handrail.render.say.guide import compose_guide
from handrail.render.say.links import Links, guide_path, placed, print_path
from handrail.render.say.part_views import StepView
from handrail.render.say.variants import Variants
from handrail.render.say.view import GuideView
from handrail.render.say.words import bracket, words
from handrail.render.templates import Templates


def guide_pages(
    catalog: Catalog, templates: Templates, variants: Variants, lang: Lang
) -> Iterator[Page | Asset]:
    """Yield the guide of a procedure and of each area that differs, each with all the forms that it has."""
    choosers: dict[int, Chooser] = {}
    for version in variants.versions:
        links = _links(lang, guide_path(version.entry.key, version.area))
        if variants.varies and links.depth not in choosers:
            choosers[links.depth] = Chooser(templates, variants, links)
        view = compose_page(catalog, variants, version, lang)
        body = templates.render("guide.html", lang, guide=view)
        yield render_guide(templates, version, view, body, choosers.get(links.depth))
        yield render_print_page(templates, version, view)
        yield embed_page(templates, version, view, body)
        if not view.absence:
            yield notice_page(templates, version, view)
        yield twin_asset(templates.address, version, view)
        if templates.address:  # without one, no other site could say where the frame's page is
            yield oembed_asset(templates.address, version, view)


def compose_page(catalog: Catalog, variants: Variants, version: Version, lang: Lang) -> GuideView:
    """Put a version into words for pages of any depth, with links to its notice and its sheets of paper."""
    links = Links(lang, -1)
    view = compose_guide(catalog, variants, version, links)
    return replace(view, notice=notice_link(version, links), handouts=handout_links(version, links))


def render_guide(
    templates: Templates, version: Version, view: GuideView, body: Markup, chooser: Chooser | None = None
) -> Page:
    """Return the page of a guide.

    Args:
        templates: our templates.
        version: the version of the procedure.
        view: the version in words, for pages of any depth.
        body: the guide without the choice of areas, as embed views have it too.
        chooser: the choice of areas, if there is one.
    """
    links = _links(view.lang, guide_path(version.entry.key, version.area))
    if chooser:
        view = replace(view, chooser=chooser.view(version.area))
        body = templates.render("guide.html", links.lang, guide=view)
    return Page(
        path=guide_path(version.entry.key, version.area),
        lang=links.lang,
        kind="guide",
        title=escape(view.title),
        description=escape(view.description),
        outline=outline(_headings(view, links.lang)),
        body=placed(body, links.depth),
        head=guide_head(templates.address, version, view, links),
    )


def render_print_page(templates: Templates, version: Version, view: GuideView) -> Asset:
    """Return the print checklist of a guide: a whole page of its own, without the site around it."""
    path = print_path(version.entry.key, version.area)
    links = _links(view.lang, path)
    html = placed(templates.whole("print.html", view.lang, guide=view, links=links), links.depth)
    return Asset(f"{site_url(view.lang, path)}index.html", html.encode("utf-8"))


def _links(lang: Lang, path: str) -> Links:
    return Links(lang, site_url(lang, path).count("/"))


def _step_heading(step: StepView, lang: Lang) -> str:
    """Return a step for the table of contents, with its circumstance, by which steps of one title differ."""
    return f"{step.number}. {step.title}{bracket(lang, step.condition)}"


def _headings(view: GuideView, lang: Lang) -> Iterator[Heading]:
    """Return the sections that the guide has, in the order of its template, for the table of contents."""
    here = not view.absence
    say = words(lang)
    steps = tuple(Heading(step.id, _step_heading(step, lang)) for step in view.steps)
    sections: tuple[tuple[str, object], ...] = (
        ("areas", view.chooser),
        ("ahead", view.turns or view.laws_ahead),
        ("prerequisites", here and view.prerequisites),
        ("steps", here and view.steps),
        ("next", here and view.next),
        ("conditions", here and view.conditions),
        ("bring", here and view.needs),
        ("outcome", here and view.outcome),
        ("at_a_glance", view.glance),
        ("time_and_money", here and (view.limits or view.fees)),
        ("faq", here and view.faq),
        ("law", view.quotes),
        ("sources", view.sources),
        ("related", view.related),
    )
    for name, present in sections:
        if present:
            yield Heading(f"_{name.replace('_', '-')}", say[name], steps if name == "steps" else ())
