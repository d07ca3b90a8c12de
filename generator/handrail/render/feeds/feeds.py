"""Feeds of what has changed, made of recorded editions: Atom (RFC 4287) and JSON Feed 1.1."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

import msgspec
from msgspec import Struct, field

from handrail.catalog import Catalog
from handrail.model import Lang, Site
from handrail.model.text import LANGUAGE_TAGS
from handrail.render.data.listing import Listing
from handrail.render.page import Asset, site_url
from handrail.render.say.links import guide_path
from handrail.render.say.words import words

LENGTH = 200
"""How many changes a feed tells of at most."""

_NEVER = "1970-01-01T00:00:00+08:00"


class Item(msgspec.Struct, frozen=True, order=True):
    """One edition of a guide, in one language; ordered by day."""

    day: str
    url: str
    title: str
    what: str

    @property
    def date(self) -> str:
        """The beginning of its day where the guides hold (RFC 3339)."""
        return f"{self.day}T00:00:00+08:00"


class _JsonItem(Struct, frozen=True):
    id: str
    url: str
    title: str
    content_text: str
    date_published: str


class _JsonFeed(Struct, frozen=True):
    version: str
    title: str
    home_page_url: str
    feed_url: str
    language: str
    authors: tuple[dict[str, str], ...]
    items: tuple[_JsonItem, ...] = field(default=())


def feed_assets(address: str, catalog: Catalog, listings: Sequence[Listing], lang: Lang) -> Iterator[Asset]:
    """Yield ``feed.xml`` and ``feed.json`` of one language.

    Args:
        address: the site's own address, with its final slash.
        catalog: the library; the entries of its procedures are not looked at.
        listings: every published procedure.
        lang: the language.
    """
    found = sorted(_items(address, catalog, listings, lang), key=lambda item: item.url)
    found.sort(key=lambda item: item.day, reverse=True)
    for name, make in (("feed.xml", _atom), ("feed.json", _json)):
        path = site_url(lang, name)
        yield Asset(path, make(catalog.site, address, address + path, lang, found[:LENGTH]))


def _items(address: str, catalog: Catalog, listings: Sequence[Listing], lang: Lang) -> Iterator[Item]:
    for listed in listings:
        for version in listed.editions:
            area = f" · {catalog.areas.areas[version.area].name[lang]}" if version.area else ""
            page = address + site_url(lang, guide_path(listed.key, version.area))
            for change in version.recorded:
                url = f"{page}?e={change.edition}"
                yield Item(change.on.isoformat(), url, listed.title[lang] + area, change.what[lang])


def _json(site: Site, address: str, own: str, lang: Lang, items: Sequence[Item]) -> bytes:
    home = address + site_url(lang, "")
    feed = _JsonFeed(
        "https://jsonfeed.org/version/1.1",
        words(lang)["site_changes"].format(site.name(lang)),
        home,
        own,
        LANGUAGE_TAGS[lang],
        ({"name": site.name(lang), "url": home},),
        tuple(_JsonItem(each.url, each.url, each.title, each.what, each.date) for each in items),
    )
    return msgspec.json.encode(feed) + b"\n"


def _atom(site: Site, address: str, own: str, lang: Lang, items: Sequence[Item]) -> bytes:
    title = words(lang)["site_changes"].format(site.name(lang))
    home = escape(address + site_url(lang, ""))
    parts = [
        '<?xml version="1.0" encoding="UTF-8"?>\n',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{LANGUAGE_TAGS[lang]}">\n',
        f" <title>{escape(title)}</title>\n",
        f" <id>{escape(own)}</id>\n",
        f' <link rel="self" type="application/atom+xml" href="{escape(own)}"/>\n',
        f' <link rel="alternate" type="text/html" href="{home}"/>\n',
        f" <updated>{items[0].date if items else _NEVER}</updated>\n",
        f" <author><name>{escape(site.name(lang))}</name><uri>{home}</uri></author>\n",
    ]
    for each in items:
        url = escape(each.url)
        parts += (
            f" <entry>\n  <title>{escape(each.title)}</title>\n  <id>{url}</id>\n",
            f'  <link rel="alternate" type="text/html" href="{url}"/>\n',
            f"  <updated>{each.date}</updated>\n  <published>{each.date}</published>\n",
            f'  <content type="text">{escape(each.what)}</content>\n </entry>\n',
        )
    return "".join((*parts, "</feed>\n")).encode("utf-8")
