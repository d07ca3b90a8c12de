"""oEmbed (oembed.com): what a program needs to show a guide in a frame, as a file for each language."""

from __future__ import annotations

from html import escape
from typing import Literal

import msgspec
from msgspec import Struct

from handrail.catalog import Version
from handrail.render.page import Asset, Lang, site_url
from handrail.render.say.links import embed_path
from handrail.render.say.view import GuideView

WIDTH, HEIGHT = 640, 800
"""The size of the frame in CSS pixels; the guide in it is as wide as the frame, and scrolls."""

_A_DAY = 86_400


class OEmbed(Struct, frozen=True):
    """An answer as oEmbed 1.0 has it; all addresses are whole."""

    version: Literal["1.0"]
    type: Literal["rich"]
    title: str
    provider_name: str
    provider_url: str
    cache_age: int
    width: int
    height: int
    html: str


def oembed_path(lang: Lang, procedure: str, area: str = "") -> str:
    """Return the address of what oEmbed says of a guide, or of an area's version, in one language."""
    return f"api/oembed/{lang}/{procedure}.{area}.json" if area else f"api/oembed/{lang}/{procedure}.json"


def oembed_asset(address: str, version: Version, view: GuideView) -> Asset:
    """Return ``/api/oembed/<lang>/<id>.json``.

    Args:
        address: the site's own address, with its final slash.
        version: the version of the guide.
        view: what it says.
    """
    key, lang = version.entry.key, view.lang
    source = escape(address + site_url(lang, embed_path(key, version.area)))
    frame = (
        f'<iframe src="{source}" title="{escape(view.title)}" width="{WIDTH}" height="{HEIGHT}" '
        'loading="lazy"></iframe>'
    )
    home = address + site_url(lang, "")
    answer = OEmbed("1.0", "rich", view.title, view.site_name, home, _A_DAY, WIDTH, HEIGHT, frame)
    return Asset(oembed_path(lang, key, version.area), msgspec.json.encode(answer) + b"\n")
