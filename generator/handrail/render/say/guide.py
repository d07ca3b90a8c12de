"""A whole guide in words: one version of a procedure, in one language."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.analysis.editions.edition import compute_history
from handrail.catalog import Catalog, Version
from handrail.model import Citation, Lang, LawRef, Procedure, Text
from handrail.render.page import site_url
from handrail.render.say.arrivals import arrivals
from handrail.render.say.citation import numbers, place_in_law
from handrail.render.say.compose import Composer
from handrail.render.say.contacts import contacts_of
from handrail.render.say.glance import glance
from handrail.render.say.law_turns import law_turns
from handrail.render.say.links import Links, guide_path, law_anchor, print_path, snippet_path
from handrail.render.say.local import (
    absence_view,
    composer_of,
    gone,
    is_unverified,
    last_check,
    local_view,
    turns,
)
from handrail.render.say.part_views import ConditionView, LinkView
from handrail.render.say.variants import Variants
from handrail.render.say.view import EditionItem, EditionsView, GuideView, QuoteView, SourceView
from handrail.render.say.words import day

_SCRIPT = "assets/javascripts/edition.js"
"""Tells readers who come from paper what has changed since."""


def compose_guide(catalog: Catalog, variants: Variants, version: Version, links: Links) -> GuideView:
    """Put a version of a procedure into words, in the language of ``links`` and as seen from their page.

    Pages, print, embed views, Markdown, linked data and DITA all start from this view. Only pages link to
    sheets of paper, so they add these links.
    """
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
        quotes=tuple(catalog.derive_shared(_quote, links, _bare(citation)) for citation in procedure.cites),
        sources=tuple(_sources(composer, procedure)),
        faq=tuple((composer.inline(each.q), composer.block(each.a)) for each in procedure.faq),
        related=tuple(_guide_link(catalog, links, key) for key in procedure.related),
        print_href=links.to(print_path(procedure.id, area)),
        guide_href=links.guide(procedure.id, area=area),
        snippets_href=links.to(snippet_path(procedure.id)),
        fold_script=f"{links.root}assets/javascripts/fold.js",
        address=site_url(lang, guide_path(procedure.id, area)),
        site_name=catalog.site.name(lang),
        local=local,
        gone=tuple(gone(composer, variants, version)),
        absence=absence_view(composer, version),
        turns=turns(composer, variants, area),
        laws_ahead=tuple(law_turns(catalog, procedure, lang)),
        arrivals=arrivals(variants, version, lang),
        editions=_editions(catalog, version, links),
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


def _editions(catalog: Catalog, version: Version, links: Links) -> EditionsView:
    """Return what a guide says of its editions."""
    found = compute_history(catalog, version)
    items = (
        EditionItem(each.edition, day(links.lang, each.on), each.what[links.lang])
        for each in reversed(found.recorded)
    )
    return EditionsView(str(found.current), found.current.digest, tuple(items), links.root + _SCRIPT)
