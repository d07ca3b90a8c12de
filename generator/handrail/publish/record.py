"""What is kept of a site besides its summary: what made each file."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from msgspec.structs import replace

from handrail.project import Results, UnitResult
from handrail.publish.order import Order
from handrail.publish.outputs import FileState
from handrail.publish.search import SearchRecord
from handrail.publish.state import SITES, Summary, output_table, site_name, summary_table
from handrail.publish.theme import Theme
from handrail.publish.write import Written
from handrail.tasks import Table, write_tables


class SiteRecord(msgspec.Struct, frozen=True):
    """What is kept of a site.

    Attributes:
        theme_key: a fingerprint of what the theme was made from.
        theme: what was made of it.
        theme_files: its own files.
        pages: what was published of each unit.
        paper: which handouts were made of each unit.
        whole_key: a fingerprint of what the pages about the whole library were made from.
        whole: these pages and files.
        by_hand: the hand-written pages that show something of the library, and the sitemap.
        search: what is kept of the search index.
    """

    theme_key: str = ""
    theme: Theme = Theme()
    theme_files: tuple[str, ...] = ()
    pages: Results = Results()
    paper: Results = Results()
    whole_key: str = ""
    whole: tuple[Written, ...] = ()
    by_hand: tuple[Written, ...] = ()
    search: SearchRecord = SearchRecord()


class SiteRecords:
    """The tables that keep what is kept of one site."""

    def __init__(self, order: Order) -> None:
        """Know the tables of the site of an order."""
        self._order = order
        name = site_name(order)
        self._main = Table(order.root, f"{name}.parts", SiteRecord)
        self._pages = Table(order.root, f"{name}.pages", UnitResult)
        self._paper = Table(order.root, f"{name}.paper", UnitResult)

    def read(self) -> SiteRecord | None:
        """Return what was kept last; nothing where any of it is missing or damaged."""
        kept, pages, paper = self._main.read_value(), self._pages.read(), self._paper.read()
        if kept is None or pages is None or paper is None:
            return None
        return replace(kept, pages=replace(kept.pages, units=pages), paper=replace(kept.paper, units=paper))

    def write(self, kept: SiteRecord, summary: Summary, outputs: Mapping[str, FileState]) -> None:
        """Keep what a build has made."""
        main = replace(kept, pages=replace(kept.pages, units={}), paper=replace(kept.paper, units={}))
        contents = [
            summary_table(self._order).of_value(summary),
            output_table(self._order).of(outputs),
            self._main.of_value(main),
            self._pages.of(kept.pages.units),
            self._paper.of(kept.paper.units),
        ]
        write_tables(self._order.root, contents, newest=SITES)
