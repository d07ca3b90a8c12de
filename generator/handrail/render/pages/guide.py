"""Guide pages and their print checklists: one procedure, in one language."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from markupsafe import Markup
from msgspec.structs import replace

from handrail.catalog import Catalog, Version
from handrail.model import Citation, Lang, LawRef, Procedure, Text
from handrail.render.data.history import editions_view
from handrail.render.data.markdown_twin import twin_asset
from handrail.render.data.oembed import oembed_asset
from handrail.render.page import Asset, Page, site_url
from handrail.render.pages.chooser import Chooser
from handrail.render.pages.embed import embed_page
from handrail.render.pages.head import guide_head
from handrail.render.pages.notice import notice_link, notice_page
from handrail.render.pages.outline import Heading, outline
from handrail.render.paper.assets import handout_links
from handrail.render.say.arrivals import arrivals
from handrail.render.say.citation import numbers, place_in_law
from handrail.render.say.compose import Composer
from handrail.render.say.contacts import contacts_of
from handrail.render.say.glance import glance
from handrail.render.say.law_turns import law_turns
from handrail.render.say.links import Links, guide_path, law_anchor, placed, print_path, snippet_path
from handrail.render.say.local import (
    absence_view,
    composer_of,
    gone,
    is_unverified,
    last_check,
    local_view,
    turns,
)
from handrail.render.say.part_views import ConditionView, LinkView, StepView
from handrail.render.say.variants import Variants
from handrail.render.say.view import GuideView, QuoteView, SourceView
from handrail.render.say.words import day, words
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
        view = guide_view(catalog, variants, version, Links(lang, -1))
        body = templates.render("guide.html", lang, guide=view)
        yield _guide_page(templates, version, view, links, body, choosers.get(links.depth))
        yield _print_page(templates, version, view)
        yield embed_page(templates, version, view, body)
        if not view.absence:
            yield notice_page(templates, version, view)
        yield twin_asset(templates.address, version, view)
        if templates.address:  # without one, no other site could say where the frame's page is
            yield oembed_asset(templates.address, version, view)


def guide_page(
    catalog: Catalog,
    templates: Templates,
    variants: Variants,
    version: Version,
    lang: Lang,
    chooser: Chooser | None = None,
) -> Page:
    """Return the guide page of one version of a procedure, with the choice of areas if there is one."""
    links = _links(lang, guide_path(version.entry.key, version.area))
    view = guide_view(catalog, variants, version, Links(lang, -1))
    body = templates.render("guide.html", lang, guide=view)
    return _guide_page(templates, version, view, links, body, chooser)


def print_page(
    catalog: Catalog, templates: Templates, variants: Variants, version: Version, lang: Lang
) -> Asset:
    """Return the print checklist of a version: a whole page of its own, without the site's chrome."""
    return _print_page(templates, version, guide_view(catalog, variants, version, Links(lang, -1)))


def _guide_page(
    templates: Templates,
    version: Version,
    view: GuideView,
    links: Links,
    body: Markup,
    chooser: Chooser | None,
) -> Page:
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


def _print_page(templates: Templates, version: Version, view: GuideView) -> Asset:
    path = print_path(version.entry.key, version.area)
    links = _links(view.lang, path)
    html = placed(templates.whole("print.html", view.lang, guide=view, links=links), links.depth)
    return Asset(f"{site_url(view.lang, path)}index.html", html.encode("utf-8"))


def _links(lang: Lang, path: str) -> Links:
    return Links(lang, site_url(lang, path).count("/"))


def guide_view(catalog: Catalog, variants: Variants, version: Version, links: Links) -> GuideView:
    """Put a version of a procedure into words, in the language of ``links`` and as seen from their page."""
    entry, area, lang = version.resolved, version.area, links.lang
    procedure, assured = entry.record, last_check(version)
    composer = composer_of(catalog, version, links)
    topic = catalog.topics[entry.group]
    local = local_view(composer, variants, version)
    title = composer.plain(procedure.title)
    return GuideView(
        id=procedure.id,
        lang=lang,
        title=f"{title} · {local.name}" if local else title,
        summary=composer.block(procedure.summary),
        description=composer.plain(procedure.summary),
        asks=procedure.asks[lang],
        item=procedure.item or "",
        topic=LinkView(topic.title[lang], links.topic(entry.group)),
        unverified=is_unverified(version),
        checked=day(lang, assured.on) if assured else "",
        standing=composer.words[f"source_{assured.by}"] if assured else "",
        glance=glance(composer),
        prerequisites=tuple(_guide_link(catalog, links, key) for key in procedure.prerequisites),
        conditions=tuple(
            ConditionView(
                composer.inline(each.text), composer.condition(each.when), composer.basis(each.basis)
            )
            for each in procedure.conditions
        ),
        situations=tuple(composer.condition(name) for name in procedure.situations),
        needs=composer.needs(procedure.needs, ("needs",)),
        steps=composer.steps(procedure.steps),
        limits=composer.limits(procedure),
        fees=tuple(composer.fee(key, fee) for key, fee in procedure.fees.items()),
        contacts=tuple(composer.contact(key) for key in contacts_of(procedure, entry.references)),
        outcome=composer.block(procedure.outcome.text if procedure.outcome else None),
        outcome_gives=tuple(
            catalog.documents[key].name[lang]
            for key in (procedure.outcome.gives if procedure.outcome else ())
        ),
        next=composer.block(procedure.next),
        quotes=tuple(catalog.once(_quote, links, _bare(citation)) for citation in procedure.cites),
        sources=tuple(_sources(composer, procedure)),
        faq=tuple((composer.inline(each.q), composer.block(each.a)) for each in procedure.faq),
        related=tuple(_guide_link(catalog, links, key) for key in procedure.related),
        print_href=links.to(print_path(procedure.id, area)),
        guide_href=links.guide(procedure.id, area=area),
        snippets_href=links.to(snippet_path(procedure.id)),
        address=site_url(lang, guide_path(procedure.id, area)),
        local=local,
        gone=tuple(gone(composer, variants, version)),
        absence=absence_view(composer, version),
        turns=turns(composer, variants, area),
        laws_ahead=tuple(law_turns(catalog, procedure, lang)),
        arrivals=arrivals(variants, version, lang),
        notice=notice_link(version, links),
        handouts=handout_links(version, links),
        editions=editions_view(catalog, version, links),
    )


def _guide_link(catalog: Catalog, links: Links, key: str) -> LinkView:
    return LinkView(catalog.interfaces[key].title[links.lang], links.guide(key))


def _quote(catalog: Catalog, links: Links, citation: LawRef) -> QuoteView:
    """Return the words of a citation; an article with items shows each in its place."""
    law = catalog.laws[citation.law]
    passages: list[tuple[str, str]] = []
    for passage in law.text(citation) or ():
        passages.extend(_with_items(passage, links.lang))
    return QuoteView(
        id=f"{citation.law}/{law_anchor(citation)}",
        label=place_in_law(links.lang, law, citation),
        place=numbers(links.lang, citation),
        href=links.law(citation.law, citation),
        law_title=law.title[links.lang],
        paragraphs=tuple(passages),
    )


def _bare(citation: Citation) -> LawRef:
    """Return the place that is cited; many guides cite the same, for something else each."""
    return LawRef(citation.law, citation.article, citation.paragraph, citation.item)


def _with_items(passage: Text, lang: Lang) -> Iterator[tuple[str, str]]:
    for text in (passage, *getattr(passage, "items", ())):
        yield text.zh, text.en if lang == "en" else ""


def _sources(composer: Composer, procedure: Procedure) -> Iterator[SourceView]:
    lang, say = composer.facts.lang, composer.words
    for source in procedure.sources:
        yield SourceView(
            id=f"_source-{source.id}" if source.id else "",
            title=source.title[lang],
            url=source.url or "",
            kind=source.kind,
            kind_label=say[f"source_{source.kind}"],
            seen=say["seen"].format(day(lang, source.seen)),
        )


def _step_heading(step: StepView, lang: Lang) -> str:
    """Return a step for the table of contents, with its circumstance, by which steps of one title differ."""
    title = f"{step.number}. {step.title}"
    if not step.condition:
        return title
    return f"{title}（{step.condition}）" if lang == "zh" else f"{title} ({step.condition})"


def _headings(view: GuideView, lang: Lang) -> Iterator[Heading]:
    """Return the sections that the guide has, in the order of its template, for the table of contents."""
    here = not view.absence
    say = words(lang)
    steps = tuple(Heading(step.id, _step_heading(step, lang)) for step in view.steps)
    sections: tuple[tuple[str, object], ...] = (
        ("areas", view.chooser),
        ("ahead", view.turns or view.laws_ahead),
        ("at_a_glance", view.glance),
        ("prerequisites", here and view.prerequisites),
        ("conditions", here and view.conditions),
        ("bring", here and view.needs),
        ("steps", here and view.steps),
        ("time_and_money", here and (view.limits or view.fees)),
        ("outcome", here and view.outcome),
        ("next", here and view.next),
        ("faq", here and view.faq),
        ("law", view.quotes),
        ("sources", view.sources),
        ("related", view.related),
    )
    for name, present in sections:
        if present:
            yield Heading(f"_{name.replace('_', '-')}", say[name], steps if name == "steps" else ())
