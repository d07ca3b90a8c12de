"""The sitemap: every page with its twin in the other language (sitemaps.org protocol, with hreflang)."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from generator.render.page import LANGS, Asset, site_url

_HREFLANG = {"zh": "zh-Hans", "en": "en"}


def sitemap(address: str, paths: Iterable[str]) -> Asset:
    """Return ``sitemap.xml`` for the pages at ``paths``, each of which exists in both languages.

    Args:
        address: the site's own address, with its final slash.
        paths: the addresses of pages without language, relative to the site's root.
    """
    entries = "".join(_entry(address, path) for path in sorted(set(paths)))
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        f' xmlns:xhtml="http://www.w3.org/1999/xhtml">\n{entries}</urlset>\n'
    )
    return Asset("sitemap.xml", text.encode("utf-8"))


def _entry(address: str, path: str) -> str:
    twins = {lang: escape(address + site_url(lang, path)) for lang in LANGS}
    links = "".join(
        f'  <xhtml:link rel="alternate" hreflang="{_HREFLANG[lang]}" href="{twin}"/>\n'
        for lang, twin in twins.items()
    )
    return "".join(f" <url>\n  <loc>{twin}</loc>\n{links} </url>\n" for twin in twins.values())
