"""Which editions of a procedure must still be recorded: for today, and for later days."""

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
"""What the record says of a first edition."""


class DueEdition(msgspec.Struct, frozen=True):
    """An edition that has no line in the record yet.

    Attributes:
        version: the procedure from that day on.
        on: the first day of the edition.
        digest: its fingerprint.
        before: the fingerprint of the edition before it; empty for the first edition.
        ahead: whether it begins on a later day than today.
        own: the fingerprint of the area's own overlays.
        changed_in: the code of the area that made the change: this area, or a larger one from which it
            inherits the change. Empty for the whole country.
        plan: what was recorded ahead for the same day, if the area's own overlays have not changed since.
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
        """Whether an editor must say what changed; of a first edition, or with a plan, it is known."""
        return bool(self.before) and self.plan is None

    def to_record(self, what: Label) -> RecordedEdition:
        """Return the line of the record; ``what`` says what changed, unless that is known already."""
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
    """The record of a procedure's editions, brought up to date.

    Attributes:
        lines: the lines to keep and the editions that are due, the newest last.
        gone: editions that were recorded ahead and will not happen.
    """

    lines: tuple[RecordedEdition | DueEdition, ...]
    gone: Recorded

    @property
    def due(self) -> tuple[DueEdition, ...]:
        """The editions that must be recorded."""
        return tuple(line for line in self.lines if isinstance(line, DueEdition))

    def choose(self, areas: Collection[str] | None) -> tuple[DueEdition, ...]:
        """Return the editions that can be recorded if the changes in ``areas`` are known; ``None`` is all."""
        return tuple(
            due for due in self.due if areas is None or not due.needs_words or due.changed_in in areas
        )

    def complete(self, what: Label, areas: Collection[str] | None = None) -> Recorded:
        """Return the new record if ``what`` says what changed in ``areas`` (``None``: everywhere).

        Changes in other areas stay due, and what was recorded ahead there is kept until they are recorded.
        """
        chosen = self.choose(areas)
        left = {(due.version.area, due.on) for due in self.due if due not in chosen}
        lines = [
            line.to_record(what) if isinstance(line, DueEdition) else line
            for line in self.lines
            if not isinstance(line, DueEdition) or line in chosen
        ]
        lines += [each for each in self.gone if (each.area or "", each.on) in left]
        return tuple(sorted(lines, key=lambda line: line.on))


def build_recording(catalog: Catalog, entry: Entry[Procedure]) -> Recording:
    """Bring the record of a procedure's editions up to date.

    Past editions are kept. If an overlay begins or ends on a later day, that edition is recorded ahead; until
    readers have seen it, it is worked out anew each time. Nothing is recorded for days before the first
    edition.
    """
    before = entry.editions.get(entry.key) or ()
    if before and catalog.as_of < add_days(before[0].on, -1):
        return Recording(before, ())
    # In an eastern time zone it may be tomorrow already, so readers may have seen tomorrow's edition.
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
        line = due.to_record(FIRST)
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
    """Return the area that made the change of a version.

    If the version's own overlays changed, it is the version's area. If not, it is the nearest larger area
    that changed on the same day.
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
    """Yield every version of a procedure, today and on each later day on which an overlay begins or ends."""
    overlays = catalog.overlays(entry)
    for day in list_turning_days(overlays, catalog.as_of):
        for version in build_versions(entry, overlays, catalog.areas, day):
            yield day, version
