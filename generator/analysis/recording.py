"""Which editions of a procedure are still to be recorded: now, and for days to come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import msgspec

from generator.analysis.edition import digest_of, place_of
from generator.catalog import Catalog, Version, turning_days, versions
from generator.load import Entry
from generator.load.editions import Recorded
from generator.model import Label, Procedure, RecordedEdition

FIRST = Label(zh="首版", en="First edition")
"""What is said of an edition before which there was none."""


_A_DAY = timedelta(days=1)


class Due(msgspec.Struct, frozen=True):
    """An edition that has no line in the record yet.

    Attributes:
        version: the procedure as it is from then on.
        on: since when readers are told so.
        digest: its fingerprint.
        before: the fingerprint of the edition before it; empty for the first.
        ahead: whether it is of a day to come.
    """

    version: Version
    on: date
    digest: str
    before: str
    ahead: bool

    def recorded(self, what: Label) -> RecordedEdition:
        """Return its line; of a first edition it is said that it is one, whatever changed elsewhere."""
        return RecordedEdition(
            edition=self.digest,
            on=self.on,
            area=self.version.area or None,
            ahead=self.ahead or None,
            what=what if self.before else FIRST,
        )


class Recording(msgspec.Struct, frozen=True):
    """A record of editions as it has to be.

    Attributes:
        lines: its lines, those that stand there already and those that are due, the newest last.
        gone: recorded editions of days to come that will not be.
    """

    lines: tuple[RecordedEdition | Due, ...]
    gone: Recorded

    @property
    def due(self) -> tuple[Due, ...]:
        """The editions that are to be recorded."""
        return tuple(line for line in self.lines if isinstance(line, Due))

    def recorded(self, what: Label) -> Recorded:
        """Return the whole record; ``what`` has changed since the editions before those that are due."""
        return tuple(line.recorded(what) if isinstance(line, Due) else line for line in self.lines)


def recording(catalog: Catalog, entry: Entry[Procedure]) -> Recording:
    """Return the record of a procedure's editions as it has to be.

    What was told stays. What will be told from a later day on, because something begins or ends in an area,
    is recorded ahead, and drawn up anew as long as nobody has read it. Of days before the first edition
    nothing is recorded.
    """
    before = entry.editions.get(entry.key) or ()
    if before and catalog.as_of < before[0].on - _A_DAY:
        return Recording(before, ())
    # Elsewhere the day may have begun already: what is recorded for tomorrow may have been told.
    told = tuple(each for each in before if not each.ahead or each.on <= catalog.as_of + _A_DAY)
    planned = {_key(each): each for each in before if each not in told}
    lines: list[RecordedEdition | Due] = [*told]
    last = {each.area or "": each.edition for each in told}
    for day, version in _versions(catalog, entry):
        digest, area, ahead = digest_of(catalog, version), version.area, day > catalog.as_of
        own = tuple(each for each in told if (each.area or "") == area)
        if last.get(area) == digest if ahead else place_of(own, digest, day) is not None:
            continue
        due = Due(version, max(day, lines[-1].on) if lines else day, digest, last.get(area, ""), ahead)
        lines.append(planned.pop(_key(due.recorded(FIRST)), due))
        last[area] = digest
    return Recording(tuple(lines), tuple(planned.values()))


def _key(each: RecordedEdition) -> tuple[str | None, date, str]:
    return each.area, each.on, each.edition


def _versions(catalog: Catalog, entry: Entry[Procedure]) -> Iterator[tuple[date, Version]]:
    """Yield every version of a procedure, today and on each later day on which something begins or ends."""
    overlays = catalog.overlays(entry)
    for day in turning_days(overlays, catalog.as_of):
        for version in versions(entry, overlays, catalog.areas, day):
            yield day, version
