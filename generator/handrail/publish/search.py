"""The search index of a site: of all that is found, only what has changed is written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from handrail.catalog import Catalog
from handrail.model import LANGS
from handrail.project import Results
from handrail.publish.pages import found_pages
from handrail.publish.theme import Theme
from handrail.publish.write import Writer
from handrail.search.index import FOLDER, Change, Shards, write_index
from handrail.search.pages import glossary_entries, law_entries
from handrail.search.postings import Prepared, prepare
from handrail.theme import FOLDER as THEME

ENGINE = f"{FOLDER}/search.js"
"""The program that searches, for the pages of the site and for others."""


class SearchRecord(msgspec.Struct, frozen=True):
    """What is kept of the search index of a site.

    Attributes:
        key: a fingerprint of the program that made it.
        indexes: how the index of each language is cut.
        shared: what is found besides guides.
    """

    key: str = ""
    indexes: tuple[Shards, ...] = ()
    shared: tuple[Prepared, ...] = ()

    @property
    def files(self) -> tuple[str, ...]:
        """The files of the index; none where there is no index."""
        return (ENGINE, *(path for index in self.indexes for path in index.files)) if self.indexes else ()


def shared_pages(catalog: Catalog, theme: Theme) -> tuple[Prepared, ...]:
    """Return what laws, terms and hand-written pages are found by."""
    terms = glossary_entries(catalog) if any(page.generated == "glossary" for page in theme.pages) else ()
    return tuple(map(prepare, (*law_entries(catalog), *terms, *theme.entries)))


def write_search(
    key: str,
    pages: tuple[Results, Results],
    made: Iterable[str],
    shared: tuple[Prepared, ...],
    before: SearchRecord | None,
    writer: Writer,
) -> SearchRecord:
    """Bring the search index up to date.

    Args:
        key: a fingerprint of the program.
        pages: what was published of all units before, and what is now.
        made: the units that were made anew.
        shared: what is found besides guides.
        before: the index that the site has; nothing if all of it has to be made.
        writer: writes files.
    """
    was, now = pages
    if before is not None and before.key != key:
        before = None
    touched = {*made, *(was.units.keys() - now.units.keys())}
    changes = _changes(found_pages(was, touched), found_pages(now, touched)) if before else []
    if before and shared is not before.shared:
        changes += _changes(before.shared, shared)
    if before and not changes:
        return before
    everything = (*found_pages(now), *shared)
    known = {index.lang: index for index in before.indexes} if before else {}
    indexes = tuple(write_index(lang, everything, writer.file, known.get(lang), changes) for lang in LANGS)
    writer.file(ENGINE, (THEME / "search" / "search.js").read_bytes())
    writer.flush()
    return SearchRecord(key, indexes, shared)


def _changes(before: Iterable[Prepared], after: Iterable[Prepared]) -> list[Change]:
    """Return the pages that are not as they were."""
    was, now = ({(each.lang, each.path): each for each in pages} for pages in (before, after))
    places: Sequence[tuple[str, str]] = sorted(was.keys() | now.keys())
    return [(was.get(at), now.get(at)) for at in places if was.get(at) != now.get(at)]
