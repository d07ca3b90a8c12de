"""Contexts, as other software asks for them: places of its own, by its own keys, and the help for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

import msgspec
from msgspec import Struct

from handrail.analysis.references.contexts import ContextTarget, list_contexts, resolve_context
from handrail.catalog import Catalog
from handrail.model import LANGS
from handrail.render.data.api import VERSION, Both
from handrail.render.data.listing import Listing
from handrail.render.page import Asset, site_url
from handrail.render.say.links import embed_path, go_path, guide_path


class ContextLink(Struct, frozen=True, omit_defaults=True):
    """A key of other software, and what helps there: a guide or a step of it, perhaps as it is in an area.

    The addresses lead there: to the page, to the frame, and by the short link, which chooses the language.
    Where the area has no version of its own, they lead to the one that holds there.
    """

    key: str
    guide: str
    url: Both
    embed_url: Both
    go_url: str
    step: str | None = None
    area: str | None = None


class Contexts(Struct, frozen=True):
    """All contexts, in the order of the file that they are written in."""

    version: Literal[1]
    contexts: tuple[ContextLink, ...]


def context_links(catalog: Catalog, listings: Sequence[Listing]) -> Iterator[ContextLink]:
    """Yield every context that leads to a guide, under the ids that it has today.

    Args:
        catalog: the library; the entries of its procedures are not looked at.
        listings: every published procedure.
    """
    versions = {each.key: frozenset(changes.area for changes in each.editions) for each in listings}
    for entry, context in list_contexts(catalog):
        found = resolve_context(catalog, context)
        if found and found.guide.status != "draft":
            yield _link(catalog, entry.key, found, versions)


def _link(
    catalog: Catalog, key: str, found: ContextTarget, versions: Mapping[str, frozenset[str]]
) -> ContextLink:
    guide, step = found.guide.key, found.step
    there = versions.get(guide, frozenset())
    holder = next((code for code in reversed(catalog.areas.chain(found.area)) if code in there), "")
    anchor, query = (f"#{step}", f"?step={step}") if step else ("", "")
    return ContextLink(
        key,
        guide,
        Both(*(site_url(lang, guide_path(guide, holder)) + anchor for lang in LANGS)),
        Both(*(site_url(lang, embed_path(guide, holder)) + query for lang in LANGS)),
        go_path(guide, step) + (f"?area={found.area}" if found.area else ""),
        step or None,
        found.area or None,
    )


def contexts_asset(catalog: Catalog, listings: Sequence[Listing]) -> Asset:
    """Return ``/api/contexts.json``, which a page asks for that shows help by a key of its own.

    The same stands in ``/api/help-links.json``, which is far larger, for it lists every guide and step.
    """
    found = Contexts(VERSION, tuple(context_links(catalog, listings)))
    return Asset("api/contexts.json", msgspec.json.encode(found) + b"\n")
