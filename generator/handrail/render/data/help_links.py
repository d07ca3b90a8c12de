"""``/api/help-links.json``: every place on the site that other software may point at, and what is there.

It is what an integrator keeps in step with. Addresses are not repeated for each guide: they are URI
templates (RFC 6570, level 1), to be filled with an id, a step, an area's code and so on.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import msgspec
from msgspec import Raw, Struct

from handrail.catalog import Catalog, Interface
from handrail.render.data.api import VERSION, Both, addresses, both
from handrail.render.data.contexts import ContextLink, context_links
from handrail.render.data.guide_link import GuideLink
from handrail.render.data.listing import Listing
from handrail.render.data.oembed import oembed_path
from handrail.render.page import Asset
from handrail.render.paper.assets import is_printed
from handrail.render.paper.view import LANGUAGES, SIZES
from handrail.render.say.links import data_path, embed_path, go_path, guide_path, notice_path, print_path

_ID, _STEP, _AREA = "{id}", "{step}", "{area}"


class Place(Struct, frozen=True, omit_defaults=True):
    """Something that a guide has: where it is, everywhere and for an area's version; each a URI template."""

    url: Both
    area_url: Both | None = None


class Templates(Struct, frozen=True):
    """Where things are. ``{id}`` is a guide's id, ``{step}`` a step's, ``{area}`` an area's code.

    ``go`` and ``go_step`` are short links that choose the language by themselves. ``embed_step`` and
    ``embed_part`` show a step or a part (``bring``, ``steps``, ``glance``) of a guide in a frame.
    """

    guide: Place
    step: Place
    print: Place
    notice: Place
    embed: Place
    embed_step: Place
    embed_part: Place
    data: Place
    oembed: Place
    go: Both
    go_step: Both


class Handouts(Struct, frozen=True):
    """The sheets of a guide as PDF: URI templates, and each ``{sheet}`` that there is: language and paper."""

    url: str
    area_url: str
    sheets: tuple[str, ...]


class RetiredLink(Struct, frozen=True, omit_defaults=True):
    """A guide that is no more: since when (ISO 8601), and the ids of what stands in its place."""

    id: str
    title: Both
    on: str | None = None
    instead: tuple[str, ...] = ()
    was: tuple[str, ...] = ()


class HelpLinks(Struct, frozen=True, omit_defaults=True):
    """All places that may be pointed at."""

    version: int
    templates: Templates
    guides: tuple[GuideLink, ...]
    retired: tuple[RetiredLink, ...]
    handouts: Handouts | None = None
    contexts: tuple[ContextLink, ...] = ()


def help_links_asset(catalog: Catalog, listings: Sequence[Listing], *, handouts: bool) -> Asset:
    """Return ``/api/help-links.json``.

    Args:
        catalog: the library; the entries of its procedures are not looked at.
        listings: every published procedure.
        handouts: whether the site has handouts as PDF.
    """
    found = HelpLinks(
        VERSION,
        _TEMPLATES,
        # Encoded already, each by itself: at 5,000 guides, to make it all anew is what takes time.
        cast("tuple[GuideLink, ...]", tuple(Raw(each.link) for each in listings)),
        tuple(_retired(each) for each in catalog.interfaces.values() if each.status == "retired"),
        handouts=_HANDOUTS if handouts else None,
        contexts=tuple(context_links(catalog, listings)),
    )
    return Asset("api/help-links.json", msgspec.json.encode(found) + b"\n")


def _retired(interface: Interface) -> RetiredLink:
    on = interface.retired.isoformat() if interface.retired else None
    return RetiredLink(interface.key, both(interface.title), on, interface.instead, interface.was)


def _pages(path: str, area_path: str, end: str = "") -> Place:
    return Place(addresses(path + end), addresses(area_path + end))


_EMBED, _EMBED_AREA = embed_path(_ID), embed_path(_ID, _AREA)
_DATA, _DATA_AREA = data_path(_ID), data_path(_ID, _AREA)
_TEMPLATES = Templates(
    guide=_pages(guide_path(_ID), guide_path(_ID, _AREA)),
    step=_pages(guide_path(_ID), guide_path(_ID, _AREA), f"#{_STEP}"),
    print=_pages(print_path(_ID), print_path(_ID, _AREA)),
    notice=_pages(notice_path(_ID), notice_path(_ID, _AREA)),
    embed=_pages(_EMBED, _EMBED_AREA),
    embed_step=_pages(_EMBED, _EMBED_AREA, f"?step={_STEP}"),
    embed_part=_pages(_EMBED, _EMBED_AREA, "?view={part}"),
    data=Place(Both(_DATA, _DATA), Both(_DATA_AREA, _DATA_AREA)),
    oembed=Place(
        Both(oembed_path("zh", _ID), oembed_path("en", _ID)),
        Both(oembed_path("zh", _ID, _AREA), oembed_path("en", _ID, _AREA)),
    ),
    go=Both(*(f"{go_path(_ID)}?lang={lang}" for lang in ("zh", "en"))),
    go_step=Both(*(f"{go_path(_ID, _STEP)}?lang={lang}" for lang in ("zh", "en"))),
)
_HANDOUTS = Handouts(
    f"handouts/{_ID}.{{sheet}}.pdf",
    f"handouts/{_ID}.{_AREA}.{{sheet}}.pdf",
    tuple(
        f"{form}{language}.{size}"
        for form in ("", "notice.")
        for language in LANGUAGES
        for size in SIZES
        if is_printed(language, size, "notice" if form else "checklist")
    ),
)
