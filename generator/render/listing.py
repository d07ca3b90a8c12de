"""What lists of many procedures show of each one: the only thing that is known of it there."""

from __future__ import annotations

from dataclasses import dataclass

from generator.catalog import Catalog, Title
from generator.load import Entry
from generator.model import LANGS, Lang, Procedure
from generator.render.facts import Facts
from generator.render.history import Changes, changes
from generator.render.links import Links


@dataclass(frozen=True, slots=True)
class Listing:
    """A published procedure in a list; all words are finished, and plain.

    Attributes:
        key: the id.
        topic: the id of its topic.
        title: the title.
        summary: what it is about.
        editions: what changed with each of its editions: those of the whole country first, then of areas.
    """

    key: str
    topic: str
    title: Title
    summary: Title
    editions: tuple[Changes, ...] = ()


def listing(catalog: Catalog, entry: Entry[Procedure]) -> Listing:
    """Return what lists show of a procedure."""

    def summary(lang: Lang) -> str:
        return Facts(catalog, Links(lang, 0), entry.record).plain(entry.record.summary[lang])

    title = entry.record.title
    return Listing(
        entry.key,
        entry.group,
        Title(title.zh, title.en),
        Title(*map(summary, LANGS)),
        tuple(changes(catalog, version) for version in catalog.versions(entry)),
    )
