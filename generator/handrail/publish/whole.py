"""The pages and files that are about the whole library, shared out to several processes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from handrail.catalog import Catalog
from handrail.load.suggestion import suggest_nearest
from handrail.project.desk import Desk, Told
from handrail.publish import PublishError
from handrail.publish.frame import SLOTS
from handrail.publish.pages import Pages, told
from handrail.publish.theme import HandWritten, Theme
from handrail.publish.write import Written
from handrail.render.data.listing import Listing
from handrail.render.feeds.sitemap import edition_days, robots, sitemap
from handrail.render.pages.indexes import glossary_body, home_body
from handrail.render.site import library_outputs


class Lists(msgspec.Struct, frozen=True):
    """What the pages about the whole library are made with.

    Attributes:
        pages: how pages are made.
        listings: every published procedure, packed.
    """

    pages: Pages
    listings: bytes


def library_part(desk: Desk, given: tuple[Told, int, int, Lists]) -> bytes:
    """Write every so-and-so-many-th page and file about the whole library; return them, packed.

    Raises:
        PublishError: a template is wrong, or an output has no place of its own.
    """
    known, number, workers, lists = given
    listings = msgspec.msgpack.decode(lists.listings, type=tuple[Listing, ...])
    templates = lists.pages.templates
    with told():
        tasks = library_outputs(desk.catalog(known), templates, listings)
        written = [one for task in list(tasks)[number::workers] for one in lists.pages.writer.write(task())]
    return msgspec.msgpack.encode(written)


def hand_written(
    theme: Theme, catalog: Catalog, listings: Sequence[Listing], pages: Pages, framed: Iterable[Written]
) -> Iterator[Written]:
    """Write the hand-written pages that show something of the library, the sitemap and what robots are told.

    Args:
        theme: the pages.
        catalog: the library; the entries of its procedures are not looked at.
        listings: every published procedure.
        pages: how pages are made.
        framed: all other pages of the site that are to be found.

    Raises:
        PublishError: a page asks for something that there is not.
    """
    for page in theme.pages:
        with told():
            body = _body(page, catalog, listings, pages)
        texts = tuple(str(body).encode("utf-8") if slot == "body" else b"" for slot in SLOTS)
        yield pages.writer.filled(page.path, "", page.frame, texts)
    if pages.address:
        paths = (each.path.removesuffix("index.html").removeprefix("en/") for each in framed)
        listed = sitemap(pages.address, (*theme.paths, *paths), edition_days(listings))
        yield from pages.writer.write((*listed, robots(pages.address)))


def _body(page: HandWritten, catalog: Catalog, listings: Sequence[Listing], pages: Pages) -> str:
    templates = pages.templates
    match page.generated:
        case "glossary":
            return glossary_body(catalog, templates, page.lang)
        case "home":
            known = [each.key for each in listings]
            for task in page.tasks:
                if task not in known:
                    near = suggest_nearest(task, known) or "correct the list of tasks"
                    raise PublishError(f"{page.source}: there is no published procedure {task}; {near}")
            return home_body(catalog, templates, listings, page.lang, page.tasks)
    raise PublishError(f"{page.source}: generated: {page.generated} is not known; write home or glossary")
