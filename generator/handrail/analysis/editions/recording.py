"""Which editions of a procedure are still to be recorded: now, and for days to come."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date

import msgspec

from handrail.analysis.editions.edition import compute_digest, compute_own_digest, find_edition
from handrail.catalog import Catalog, Version, build_versions, list_turning_days
from handrail.load import Entry
from handrail.load.editions import Recorded
from handrail.model import Label, Procedure, RecordedEdition
from handrail.model.days import add_days

FIRST = Label(zh="首版", en="First edition")
"""What is said of an edition before which there was none."""


class DueEdition(msgspec.Struct, frozen=True):
    """An edition that has no line in the record yet.

    Attributes:
        version: the procedure as it is from then on.
        on: since when readers are told so.
        digest: its fingerprint.
        before: the fingerprint of the edition before it; empty for the first.
        ahead: whether it is of a day to come.
        own: the fingerprint of what the area's own overlays say.
        changed_in: the code of the area whose change it is: its own, or a larger one, from which the area
            inherits the change; empty for the whole country.
        plan: what was recorded ahead for the same day, if the area itself still says the same.
    """

    version: Version
    on: date
    digest: str
    before: str
    ahead: bool
    own: str
    changed_in: str
    plan: RecordedEdition | None = None

    @property
    def needs_words(self) -> bool:
        """Whether somebody has to say what has changed; it is known of a first edition and of a plan."""
        return bool(self.before) and self.plan is None

    def recorded(self, what: Label) -> RecordedEdition:
        """Return its line; ``what`` has changed, if nothing else is known."""
        known = self.plan.what if self.plan else what
        return RecordedEdition(
            edition=self.digest,
            on=self.on,
            area=self.version.area or None,
            ahead=self.ahead or None,
            own=self.own or None,
            what=known if self.before else FIRST,
        )


class Recording(msgspec.Struct, frozen=True):
    """A record of editions as it has to be.

    Attributes:
        lines: its lines, those that stand there already and those that are due, the newest last.
        gone: recorded editions of days to come that will not be.
    """

    lines: tuple[RecordedEdition | DueEdition, ...]
    gone: Recorded

    @property
    def due(self) -> tuple[DueEdition, ...]:
        """The editions that are to be recorded."""
        return tuple(line for line in self.lines if isinstance(line, DueEdition))

    def chosen(self, areas: Collection[str] | None) -> tuple[DueEdition, ...]:
        """Return what can be recorded once it is known what changed in ``areas``, or everywhere."""
        return tuple(
            due for due in self.due if areas is None or not due.needs_words or due.changed_in in areas
        )

    def recorded(self, what: Label, areas: Collection[str] | None = None) -> Recorded:
        """Return the record once it is known that ``what`` has changed in ``areas``, or everywhere.

        What has changed in other areas is still to be recorded, and what was planned there stays until then.
        """
        chosen = self.chosen(areas)
        left = {(due.version.area, due.on) for due in self.due if due not in chosen}
        lines = [
            line.recorded(what) if isinstance(line, DueEdition) else line
            for line in self.lines
            if not isinstance(line, DueEdition) or line in chosen
        ]
        lines += [each for each in self.gone if (each.area or "", each.on) in left]
        return tuple(sorted(lines, key=lambda line: line.on))


def build_recording(catalog: Catalog, entry: Entry[Procedure]) -> Recording:
    """Return the record of a procedure's editions as it has to be.

    What was told stays. What will be told from a later day on, because something begins or ends in an area,
    is recorded ahead, and drawn up anew as long as nobody has read it. Of days before the first edition
    nothing is recorded.
    """
    before = entry.editions.get(entry.key) or ()
    if before and catalog.as_of < add_days(before[0].on, -1):
        return Recording(before, ())
    # Elsewhere the day may have begun already: what is recorded for tomorrow may have been told.
    told = tuple(each for each in before if not each.ahead or each.on <= add_days(catalog.as_of, 1))
    planned = {_identify(each): each for each in before if each not in told}
    lines: list[RecordedEdition | DueEdition] = [*told]
    last = {each.area or "": each for each in told}
    for day, version in _list_versions(catalog, entry):
        digest, area, ahead = compute_digest(catalog, version), version.area, day > catalog.as_of
        own = tuple(each for each in told if (each.area or "") == area)
        earlier = last.get(area)
        if earlier and earlier.edition == digest if ahead else find_edition(own, digest, day) is not None:
            continue
        on = max(day, lines[-1].on) if lines else day
        due = DueEdition(
            version,
            on,
            digest,
            earlier.edition if earlier else "",
            ahead,
            compute_own_digest(version),
            _find_changed_area(catalog, version, earlier, [each for each in lines if each.on == on]),
            next(
                (
                    each
                    for each in planned.values()
                    if _matches_plan(each, area, on, compute_own_digest(version))
                ),
                None,
            ),
        )
        line = due.recorded(FIRST)
        lines.append(planned.pop(_identify(line), due))
        last[area] = line
    return Recording(tuple(lines), tuple(planned.values()))


def _matches_plan(planned: RecordedEdition, area: str, on: date, own: str) -> bool:
    return (planned.area or "", planned.on, planned.own or "") == (area, on, own)


def _find_changed_area(
    catalog: Catalog,
    version: Version,
    before: RecordedEdition | None,
    same_day: Iterable[RecordedEdition | DueEdition],
) -> str:
    """Return the area whose change reaches a version: its own, unless its overlays say what they did.

    Then it is the nearest larger area that has changed at the same time.
    """
    if not version.area or not before or before.own != compute_own_digest(version):
        return version.area
    changed = {each.version.area: each for each in same_day if isinstance(each, DueEdition)}
    around = ("", *catalog.areas.chain(version.area)[:-1])
    above = next((changed[area] for area in reversed(around) if area in changed), None)
    return above.changed_in if above else version.area


def _identify(each: RecordedEdition) -> tuple[str | None, date, str]:
    return each.area, each.on, each.edition


def _list_versions(catalog: Catalog, entry: Entry[Procedure]) -> Iterator[tuple[date, Version]]:
    """Yield every version of a procedure, today and on each later day on which something begins or ends."""
    overlays = catalog.overlays(entry)
    for day in list_turning_days(overlays, catalog.as_of):
        for version in build_versions(entry, overlays, catalog.areas, day):
            yield day, version
