"""What the head of a guide's page says to programs: its other forms, and itself as linked data."""

from __future__ import annotations

from html import escape

from handrail.catalog import Version
from handrail.model import Lang
from handrail.render.data.jsonld import jsonld
from handrail.render.data.oembed import oembed_path
from handrail.render.page import site_url
from handrail.render.say.links import Links, data_path
from handrail.render.say.view import GuideView


def guide_head(address: str, version: Version, view: GuideView, links: Links) -> str:
    """Return the end of the head of a guide's page, as HTML.

    Args:
        address: the site's own address, with its final slash; without one there is no more than a link.
        version: the version of the guide.
        view: what it says, made for pages of any depth.
        links: the addresses as seen from the page.
    """
    key, area = version.entry.key, version.area
    forms = [("application/json", links.root + data_path(key, area)), ("text/markdown", "index.md")]
    if address:
        forms.append(("application/json+oembed", address + oembed_path(view.lang, key, area)))
    title = escape(view.title)
    found = [
        # The space keeps the theme's script away, as theme/main.html says.
        f'\n    <link rel="alternate " type="{kind}" title="{title}" href="{href}">'
        for kind, href in forms
    ]
    if address and (script := jsonld(address, view)):
        found.append(f"\n    {script}")
    return "".join(found)


def style_link(lang: Lang, path: str, name: str) -> str:
    """Return what a page at ``path``, without language, loads a stylesheet of the theme with."""
    root = Links(lang, site_url(lang, path).count("/")).root
    return f'\n    <link rel="stylesheet" href="{root}assets/stylesheets/{name}.css">'
