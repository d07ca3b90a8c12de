"""What lists of many procedures show of each one: the only thing that is known of it there."""

from __future__ import annotations

from datetime import date

import msgspec

from handrail.catalog import Catalog, GuideTitle
from handrail.load import Entry
from handrail.model import LANGS, Lang, Procedure
from handrail.render.data.guide_link import guide_link
from handrail.render.data.history import Change, Changes, changes
from handrail.render.say.facts import Facts
from handrail.render.say.links import Links
from handrail.render.say.local import is_unverified, last_check


class Listing(msgspec.Struct, frozen=True):
    """A published procedure in a list; all words are finished, and plain.

    Attributes:
        key: the id.
        topic: the id of its topic.
        title: the title.
        summary: what it is about.
        editions: what changed with each of its editions: those of the whole country first, then of areas.
        unverified: whether nobody answerable has confirmed the national guide.
        checked: the day on which that was last checked.
        link: what other software may point at in it, as it stands in ``/api/help-links.json``; JSON.
    """

    key: str
    topic: str
    title: GuideTitle
    summary: GuideTitle
    editions: tuple[Changes, ...] = ()
    unverified: bool = True
    checked: date | None = None
    link: bytes = b""

    @property
    def last_editions(self) -> dict[str, Change]:
        """The last recorded edition, by area; the empty code is that of the whole country."""
        return {each.area: each.recorded[0] for each in self.editions if each.recorded}


def listing(catalog: Catalog, entry: Entry[Procedure]) -> Listing:
    """Return what lists show of a procedure."""

    def summary(lang: Lang) -> str:
        return Facts(catalog, Links(lang, 0), record).plain(record.summary[lang])

    versions = catalog.versions(entry)
    record = versions[0].entry.record
    title, assured = record.title, last_check(versions[0])
    recorded = tuple(changes(catalog, version) for version in versions)
    return Listing(
        entry.key,
        entry.group,
        GuideTitle(title.zh, title.en),
        GuideTitle(*map(summary, LANGS)),
        recorded,
        is_unverified(versions[0]),
        assured.on if assured else None,
        msgspec.json.encode(guide_link(entry.group, versions, recorded)),
    )
