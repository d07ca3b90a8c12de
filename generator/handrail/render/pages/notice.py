"""The one-time notice 一次性告知单 as a page: a clerk ticks what is wanting, and prints it.

The page is a whole one of its own, without the site's chrome. Nothing that is ticked or typed in leaves the
browser, and nothing of it is kept: its fields have no names, and stand in no form.
"""

from __future__ import annotations

from handrail.catalog import Version
from handrail.render.page import Asset, site_url
from handrail.render.say.limits import is_decided
from handrail.render.say.links import Links, notice_path, placed
from handrail.render.say.paper_words import handout_words
from handrail.render.say.part_views import LinkView
from handrail.render.say.view import GuideView
from handrail.render.templates import Templates

_SPARE = 2
"""How many rows there are for documents that the guide does not name."""


def notice_page(templates: Templates, version: Version, view: GuideView) -> Asset:
    """Return the notice of one version of a procedure, which an area has to offer.

    Args:
        templates: our templates.
        version: the version.
        view: what its guide says, made for pages of any depth.
    """
    path = f"{site_url(view.lang, notice_path(version.entry.key, version.area))}index.html"
    depth = path.count("/")
    html = templates.whole(
        "notice.html",
        view.lang,
        guide=view,
        limits=[limit for limit in view.limits if is_decided(limit.kind)],
        spare=_SPARE,
        links=Links(view.lang, depth),
    )
    return Asset(path, placed(html, depth).encode("utf-8"))


def notice_link(version: Version, links: Links) -> LinkView | None:
    """Return the way to the notice of a version; there is none where an area does not offer the matter."""
    if version.local.absence is not None:
        return None
    href = links.to(notice_path(version.entry.key, version.area))
    say = handout_words(links.lang)
    return LinkView(say["for_counter"] + say["colon"] + say["notice"], href)
