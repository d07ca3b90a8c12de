"""The sitemap: every page with its twin in the other language (sitemaps.org protocol, with hreflang)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape

from handrail.model.text import LANGUAGE_TAGS
from handrail.render.data.listing import Listing
from handrail.render.page import LANGS, Asset, site_url
from handrail.render.say.links import guide_path

LENGTH = 50_000
"""How many addresses a file of the protocol holds at most."""

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap(address: str, paths: Iterable[str], days: Mapping[str, str]) -> Iterator[Asset]:
    """Yield ``sitemap.xml`` for the pages at ``paths``, each of which exists in both languages.

    Where they are more than one file may hold, it lists the files that hold them.

    Args:
        address: the site's own address, with its final slash.
        paths: the addresses of pages without language, relative to the site's root.
        days: since when readers have been told what a page says (ISO 8601), where that is known.
    """
    found = sorted(set(paths))
    share = LENGTH // len(LANGS)
    shares = [found[start : start + share] for start in range(0, len(found), share)]
    if len(shares) <= 1:
        yield Asset("sitemap.xml", _pages(address, found, days))
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(shares) + 1)]
    files = "".join(f" <sitemap><loc>{escape(address + name)}</loc></sitemap>\n" for name in names)
    index = f'{_HEAD}<sitemapindex xmlns="{_SPACE}">\n{files}</sitemapindex>\n'
    yield Asset("sitemap.xml", index.encode("utf-8"))
    for name, each in zip(names, shares, strict=True):
        yield Asset(name, _pages(address, each, days))


def robots(address: str) -> Asset:
    """Return ``robots.txt`` (RFC 9309), which lets everything be read and names the sitemap.

    Pages that are not to be found say so themselves, which only who may read them can know.
    """
    return Asset("robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {address}sitemap.xml\n".encode())


def edition_days(listings: Sequence[Listing]) -> dict[str, str]:
    """Return the day of the last edition of every guide and area's version, by their paths."""
    return {
        guide_path(listed.key, area): last.on.isoformat()
        for listed in listings
        for area, last in listed.last_editions.items()
    }


def _pages(address: str, paths: Iterable[str], days: Mapping[str, str]) -> bytes:
    entries = "".join(_entry(address, path, days.get(path, "")) for path in paths)
    text = (
        f'{_HEAD}<urlset xmlns="{_SPACE}" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n{entries}</urlset>\n'
    )
    return text.encode("utf-8")


def _entry(address: str, path: str, day: str) -> str:
    twins = {lang: escape(address + site_url(lang, path)) for lang in LANGS}
    last = f"  <lastmod>{day}</lastmod>\n" if day else ""
    links = "".join(
        f'  <xhtml:link rel="alternate" hreflang="{LANGUAGE_TAGS[lang]}" href="{twin}"/>\n'
        for lang, twin in twins.items()
    )
    return "".join(f" <url>\n  <loc>{twin}</loc>\n{last}{links} </url>\n" for twin in twins.values())
