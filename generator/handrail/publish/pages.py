"""The pages and files of each procedure, as work on units: rendered, filled into frames, and written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from traceback import extract_tb

import jinja2
import msgspec

from handrail.catalog import Catalog
from handrail.load import Library
from handrail.project import Results
from handrail.publish import PublishError
from handrail.publish.write import Writer, Written
from handrail.render.data.listing import Listing, listing
from handrail.render.pages.snippets import is_snippets
from handrail.render.say.variants import Variants
from handrail.render.site import procedure_outputs
from handrail.render.templates import Templates
from handrail.search.pages import guide_entries
from handrail.search.postings import Prepared, prepare


class Published(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What was published of a unit.

    Attributes:
        files: the files that were written.
        listing: what lists show of its procedure.
        found: what its guide is found by, in each language.
    """

    files: tuple[Written, ...]
    listing: Listing | None = None
    found: tuple[Prepared, ...] = ()


class Pages(msgspec.Struct, frozen=True):
    """Making the pages and files of each procedure.

    Attributes:
        surroundings: a fingerprint of the program, the templates, the site's address, and of the day if that
            makes a difference. Frames are not in it: they can be changed around texts that stay.
        root: the project's folder.
        address: the site's own address.
        handouts: whether the site has handouts, so that pages link to them.
        writer: where pages go.
        digests: the path and fingerprint of each template, as they were scanned.
    """

    surroundings: str
    root: Path
    address: str
    handouts: bool
    writer: Writer
    digests: tuple[tuple[str, str], ...]
    reads_whole_laws = False

    @property
    def templates(self) -> Templates:
        """This process's templates, as they are in these surroundings."""
        return _templates(self.root, self.address, self.handouts, self.digests)

    def make(self, unit: str, library: Library, catalog: Catalog) -> Published:
        """Write the pages and files of a unit.

        Raises:
            PublishError: a template is wrong, or an output has no place of its own.
        """
        del unit, library  # the catalog holds the same
        templates = self.templates
        with told():
            for entry in catalog.procedures.values():
                written = tuple(self.writer.write(procedure_outputs(catalog, templates, entry)))
                if entry.record.status != "published":
                    return Published(written)
                entries = guide_entries(catalog, Variants.of(catalog, entry))
                return Published(written, listing(catalog, entry), tuple(map(prepare, entries)))
        return Published(())


@lru_cache(maxsize=1)  # a preview has others whenever one was changed
def _templates(
    root: Path,
    address: str,
    handouts: bool,  # noqa: FBT001  by its place, as the cache takes it
    digests: tuple[tuple[str, str], ...],
) -> Templates:
    return Templates(root, address, handouts=handouts, digests=dict(digests))


def leave_templates() -> None:
    """Forget this process's templates."""
    _templates.cache_clear()


@contextmanager
def told() -> Iterator[None]:
    """Turn the errors of templates into errors for those who write them."""
    try:
        yield
    except jinja2.TemplateError as error:
        message = f"{template_place(error)}{error.message}"
        raise PublishError(message) from error


def template_place(error: jinja2.TemplateError) -> str:
    """Return where in a template an error arose, as ``file:line: ``."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        return f"{error.filename}:{error.lineno}: "
    places = [frame for frame in extract_tb(error.__traceback__) if frame.filename.endswith(".html")]
    return f"{places[-1].filename}:{places[-1].lineno}: " if places else "A template cannot be used: "


_split = msgspec.msgpack.Decoder(tuple[msgspec.Raw, msgspec.Raw, msgspec.Raw]).decode
"""Unpacks the result of a unit as far as its three parts: most of them are only passed on."""


def written_files(results: Results, units: Iterable[str] | None = None) -> Iterator[Written]:
    """Yield the files that were written for units; for all units if none are given."""
    decode = msgspec.msgpack.Decoder(tuple[Written, ...]).decode
    for unit in results.units if units is None else units:
        if unit in results.units:
            yield from decode(_split(results.units[unit].result)[0])


def packed_listings(results: Results) -> list[msgspec.Raw]:
    """Return what lists show of each unit, packed."""
    return [_split(each.result)[1] for each in results.units.values()]


def found_pages(results: Results, units: Iterable[str] | None = None) -> Iterator[Prepared]:
    """Yield what the guides of units are found by; of all units if none are given."""
    decode = msgspec.msgpack.Decoder(tuple[Prepared, ...]).decode
    for unit in results.units if units is None else units:
        if unit in results.units:
            yield from decode(_split(results.units[unit].result)[2])


def sort_listings(packed: Iterable[msgspec.Raw], keys: Iterable[str]) -> tuple[Listing, ...]:
    """Return what lists show of all published procedures, in the order of ``keys``."""
    decode = msgspec.msgpack.Decoder(Listing | None).decode
    by_key = {listing.key: listing for listing in map(decode, packed) if listing}
    return tuple(by_key[key] for key in keys if key in by_key)


def findable_pages(results: Results, whole: Iterable[Written]) -> Iterator[Written]:
    """Yield the pages that the sitemap lists."""
    pages = (*written_files(results), *whole)
    return (each for each in pages if each.frame and not is_snippets(each.path))


def paths(written: Iterable[Written]) -> Iterator[str]:
    """Yield the paths of files."""
    return (each.path for each in written)
