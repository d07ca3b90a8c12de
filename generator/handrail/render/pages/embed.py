"""The embed view: a guide without the site around it, for the pages of others to show in a frame."""

from __future__ import annotations

from markupsafe import Markup

from handrail.catalog import Version
from handrail.render.page import Asset, site_url
from handrail.render.say.links import Links, embed_path, guide_path, placed
from handrail.render.say.view import GuideView
from handrail.render.templates import Templates


def embed_page(templates: Templates, version: Version, view: GuideView, body: Markup) -> Asset:
    """Return the embed view of a version of a guide: a whole page of its own.

    Links lead to the window around the frame, but for those within the page.

    Args:
        templates: our templates.
        version: the version.
        view: what it says, made for pages of any depth.
        body: the guide itself, made of that and not placed yet, without a choice of areas.
    """
    path = site_url(view.lang, embed_path(version.entry.key, version.area))
    links = Links(view.lang, path.count("/"))
    guide = guide_path(version.entry.key, version.area)
    html = templates.whole("embed.html", view.lang, guide=view, body=body, links=links, canonical=guide)
    whole = placed(html, links.depth).replace('href="#', 'target="_self" href="#')
    return Asset(f"{path}index.html", whole.encode("utf-8"))
