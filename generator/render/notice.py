"""The one-time notice 一次性告知单 as a page: a clerk ticks what is wanting, and prints it.

The page is a whole one of its own, without the site's chrome. Nothing that is ticked or typed in leaves the
browser, and nothing of it is kept: its fields have no names, and stand in no form.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from generator.analysis.edition import edition
from generator.catalog import Catalog, Version
from generator.model import Lang
from generator.render.contacts import contacts_of
from generator.render.handout_words import handout_words
from generator.render.links import Links, notice_path
from generator.render.local import composer_of, is_unverified
from generator.render.page import Asset, site_url
from generator.render.templates import Templates
from generator.render.variants import Variants
from generator.render.view import ContactView, FeeView, LimitView, LinkView, NeedView

_DECIDED = frozenset({"statutory", "promised"})
"""Kinds of limits that somebody answers for."""

_SPARE = 2
"""How many rows there are for documents that the guide does not name."""


class NoticeView(msgspec.Struct, frozen=True):
    """What a notice says; ``situations`` are those of which one can be ticked."""

    id: str
    area: str
    title: str
    item: str
    unverified: bool
    situations: tuple[str, ...]
    needs: tuple[NeedView, ...]
    spare: int
    limits: tuple[LimitView, ...]
    fees: tuple[FeeView, ...]
    contacts: tuple[ContactView, ...]
    place: str
    edition: str
    guide_href: str


def notice_pages(catalog: Catalog, templates: Templates, variants: Variants, lang: Lang) -> Iterator[Asset]:
    """Yield the notice of a procedure, and that of each area which differs and offers it."""
    for version in variants.versions:
        if version.local.absence is None:
            yield notice_page(catalog, templates, version, lang)


def notice_page(catalog: Catalog, templates: Templates, version: Version, lang: Lang) -> Asset:
    """Return the notice of one version of a procedure."""
    path = notice_path(version.entry.key, version.area)
    links = Links(lang, site_url(lang, path).count("/"))
    html = templates.render(
        "notice.html",
        lang,
        notice=_view(catalog, version, links),
        links=links,
        paper=handout_words(lang),
    )
    return Asset(f"{site_url(lang, path)}index.html", html.encode("utf-8"))


def notice_link(version: Version, links: Links) -> LinkView | None:
    """Return the way to the notice of a version; there is none where an area does not offer the matter."""
    if version.local.absence is not None:
        return None
    href = links.to(notice_path(version.entry.key, version.area))
    say = handout_words(links.lang)
    return LinkView(say["for_counter"] + say["colon"] + say["notice"], href)


def _view(catalog: Catalog, version: Version, links: Links) -> NoticeView:
    procedure, lang = version.entry.record, links.lang
    composer = composer_of(catalog, version, links)
    title = composer.plain(procedure.title)
    area = catalog.areas.areas[version.area].name[lang] if version.area else ""
    limits = ((key, limit) for key, limit in procedure.limits.items() if limit.kind in _DECIDED)
    return NoticeView(
        id=procedure.id,
        area=version.area,
        title=f"{title} · {area}" if area else title,
        item=procedure.item or "",
        unverified=is_unverified(version),
        situations=tuple(composer.condition(name) for name in procedure.situations),
        needs=composer.needs(procedure.needs, ("needs",)),
        spare=_SPARE,
        limits=tuple(composer.limit(key, limit) for key, limit in limits),
        fees=tuple(composer.fee(key, fee) for key, fee in procedure.fees.items()),
        contacts=tuple(composer.contact(key) for key in contacts_of(procedure, version.entry.references)),
        place=area or handout_words(lang)["whole_country"],
        edition=str(edition(catalog, version)),
        guide_href=links.guide(procedure.id, area=version.area),
    )
