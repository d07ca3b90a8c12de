"""The editions of a guide, put into words: the one that stands now, and what changed with each before it."""

from __future__ import annotations

from datetime import date

import msgspec

from handrail.analysis.editions.edition import Edition, History, compute_history
from handrail.catalog import Catalog, GuideTitle, Version
from handrail.render.data.api import EditionRecord, both


class Change(msgspec.Struct, frozen=True):
    """One edition in a list, and what had changed.

    Attributes:
        edition: the edition as paper carries it, ``2026-11-22-1a2b3c4d``.
        on: the day since which readers were told so.
        what: what had changed; plain words.
    """

    edition: str
    on: date
    what: GuideTitle


class Changes(msgspec.Struct, frozen=True):
    """The recorded editions of a procedure in one area, or everywhere.

    What is not recorded yet is not among them, so that lists of all procedures stay as they are while
    somebody writes; of a published site all is recorded.

    Attributes:
        area: the code of the area; empty for the national guide.
        recorded: the editions up to now, the newest first.
    """

    area: str
    recorded: tuple[Change, ...]


def changes(catalog: Catalog, version: Version) -> Changes:
    """Return the recorded editions of one version of a procedure."""
    return Changes(version.area, _changes(compute_history(catalog, version)))


def editions_data(catalog: Catalog, version: Version) -> tuple[str, tuple[EditionRecord, ...]]:
    """Return the edition that stands now, and the recorded ones for other software, the newest first."""
    found = compute_history(catalog, version)
    recorded = (EditionRecord(each.edition, each.on.isoformat(), both(each.what)) for each in _changes(found))
    return str(found.current), tuple(recorded)


def _changes(found: History) -> tuple[Change, ...]:
    return tuple(
        Change(str(Edition(each.on, each.edition)), each.on, GuideTitle(each.what.zh, each.what.en))
        for each in reversed(found.recorded)
    )
