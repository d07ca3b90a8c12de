"""Compare one procedure in all areas with rules of their own: what differs, and which area's rule it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from handrail.analysis.editions.differences import Part, ProcedureChange, find_changes
from handrail.catalog import Catalog, Version
from handrail.load import Entry
from handrail.merge import Absence
from handrail.model import (
    Assurance,
    Basis,
    Channel,
    Contact,
    Fee,
    Need,
    NeededDocument,
    Place,
    Procedure,
    Promise,
    Step,
    Text,
    TimeLimit,
)
from handrail.model.area import COUNTRY
from handrail.model.basis import OneBasis
from handrail.model.places import walk_needs, walk_steps
from handrail.source import Path

Kind = Literal["offered", "limits", "promises", "fees", "needs", "contacts", "channels", "places", "steps"]
"""What a column is about. ``offered``, ``needs`` and ``contacts`` have at most one column each."""


class Column(msgspec.Struct, frozen=True):
    """One thing that differs: a record by its id, or all documents, or all contacts."""

    kind: Kind
    key: str = ""


class NamedContact(msgspec.Struct, frozen=True):
    """A contact, and the id by which the procedure's channels name it."""

    id: str
    contact: Contact


class ChangedStep(msgspec.Struct, frozen=True):
    """A step, and which of its keys differ from the national one."""

    step: Step
    keys: tuple[str, ...]


Value = (
    TimeLimit
    | Promise
    | Fee
    | Channel
    | Place
    | ChangedStep
    | Absence
    | tuple[Need, ...]
    | tuple[NamedContact, ...]
)


class Cell(msgspec.Struct, frozen=True):
    """What holds of one thing in one area.

    Attributes:
        value: the value; ``None`` if the area has none. In the column ``offered``, ``None`` means "offered".
        area: the code of the area that made the rule: this area, or a larger one. Empty if it is national.
        reason: why the area, or a larger one, removed the value.
        basis: what the value is based on, each basis once.
        assured: who answers for the rule, if anybody does.
    """

    value: Value | None
    area: str
    reason: Text | None
    basis: Basis
    assured: Assurance | None


class Row(msgspec.Struct, frozen=True):
    """One area (empty for the whole country), with a cell for each column."""

    area: str
    version: Version
    cells: tuple[Cell, ...]


class Matrix(msgspec.Struct, frozen=True):
    """What differs between areas. The national row comes first; it is the only row if nothing differs."""

    procedure: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def compare_areas(catalog: Catalog, entry: Entry[Procedure]) -> Matrix:
    """Compare the national procedure with its version in each area, on the catalog's day.

    Columns come from the same list of changes that the pages of areas show, so only what differs somewhere
    has a column. Added and changed things come before removed ones. A limit is followed by its promise.
    """
    found = catalog.versions(entry)
    national = found[0].entry.record
    changes = {each.area: find_changes(national, each.entry.record) for each in found}
    columns = tuple(_list_columns(catalog, found, [change for own in changes.values() for change in own]))
    rows = (
        Row(
            each.area,
            each,
            tuple(_build_cell(catalog, each, column, changes[each.area]) for column in columns),
        )
        for each in found
    )
    return Matrix(entry.key, columns, tuple(rows))


def list_contacts(catalog: Catalog, procedure: Procedure) -> tuple[NamedContact, ...]:
    """Return the contacts for questions about a procedure: those of its channels first, then its others."""
    named = (channel.contact for channel in procedure.channels.values() if channel.contact)
    ids = dict.fromkeys((*named, *procedure.contacts))
    found = ((key, procedure.contacts.get(key) or catalog.contacts.get(key)) for key in ids)
    return tuple(NamedContact(key, contact) for key, contact in found if contact)


def _list_columns(
    catalog: Catalog, found: tuple[Version, ...], changes: Iterable[ProcedureChange]
) -> Iterator[Column]:
    if any(each.local.absence for each in found):
        yield Column("offered")
    keys: dict[Part, dict[str, None]] = {}
    for change in sorted(changes, key=lambda change: change.gone):
        keys.setdefault(change.part, {})[change.key] = None
    for key in keys.get("limits", ()):
        yield Column("limits", key)
        limits = (each.entry.record.limits.get(key) for each in found)
        if any(limit and limit.promise for limit in limits):
            yield Column("promises", key)
    yield from (Column("fees", key) for key in keys.get("fees", ()))
    if "needs" in keys:
        yield Column("needs")
    contacts = [list_contacts(catalog, each.entry.record) for each in found]
    if "contacts" in keys or any(each != contacts[0] for each in contacts):
        yield Column("contacts")
    yield from (Column("channels", key) for key in keys.get("channels", ()))
    yield from (Column("places", key) for key in keys.get("places", ()))
    yield from (Column("steps", key) for key in keys.get("steps", ()))


def _build_cell(
    catalog: Catalog, version: Version, column: Column, changes: Iterable[ProcedureChange]
) -> Cell:
    entry, local = version.entry, version.local
    match column.kind:
        case "offered":
            absence = local.absence
            area = absence.origin.area if absence else ""
            return _build_value_cell(version, absence, [area], absence.basis if absence else ())
        case "needs":
            needs = list(walk_needs(entry.record.needs, ("needs",)))
            areas = [entry.origin(path).area for path, _ in needs]
            areas += [gone.origin.area for path, gone in local.removed.items() if path[0] == "needs"]
            basis = [one for _, need in needs if isinstance(need, NeededDocument) for one in need.basis]
            return _build_value_cell(version, entry.record.needs, areas, basis)
        case "contacts":
            named = list_contacts(catalog, entry.record)
            areas = [entry.origin(path).area for path in _find_contact_paths(entry.record, named)]
            return _build_value_cell(
                version, named, areas, [one for each in named for one in each.contact.basis]
            )
        case "steps":
            return _build_step_cell(version, column.key, changes)
        case _:
            return _build_record_cell(catalog, version, column)


def _build_record_cell(catalog: Catalog, version: Version, column: Column) -> Cell:
    """Return the cell of a record with an id: a limit, a promise, a fee, a channel or a place."""
    entry, key = version.entry, column.key
    path: Path = ("limits", key, "promise") if column.kind == "promises" else (column.kind, key)
    value: Promise | TimeLimit | Fee | Channel | Place | None
    if column.kind == "promises":
        limit = entry.record.limits.get(key)
        value = limit.promise if limit else None
    else:
        value = getattr(entry.record, column.kind).get(key)
    if value is None and column.kind == "places":
        return Cell(catalog.places.get(key), "", None, (), version.local.assured.get(""))
    if value is None:
        return _build_missing_cell(version, path[:2])
    return _build_value_cell(version, value, [entry.origin(path).area], getattr(value, "basis", ()))


def _build_step_cell(version: Version, key: str, changes: Iterable[ProcedureChange]) -> Cell:
    """Return the cell of a step: which of its keys differ, and which area's rule that is."""
    entry = version.entry
    steps = {step.id: (path, step) for path, step in walk_steps(entry.record)}
    if key not in steps:
        return _build_missing_cell(version, ("steps", key))
    path, step = steps[key]
    keys = next((each.keys for each in changes if (each.part, each.key) == ("steps", key)), ())
    areas = [entry.origin(path).area, *(entry.origin((*path, name)).area for name in keys)]
    return _build_value_cell(version, ChangedStep(step, keys), areas, ())


def _find_contact_paths(procedure: Procedure, named: tuple[NamedContact, ...]) -> Iterator[Path]:
    """Yield the paths of a procedure's own contacts, and of the channels that name shared ones."""
    ids = {each.id for each in named}
    yield from (("contacts", key) for key in procedure.contacts if key in ids)
    for key, channel in procedure.channels.items():
        if channel.contact and channel.contact not in procedure.contacts:
            yield ("channels", key)


def _build_missing_cell(version: Version, path: Path) -> Cell:
    gone = version.local.removed.get(path)
    area = gone.origin.area if gone else ""
    return Cell(
        None, _choose_rule_area(area), gone.reason if gone else None, (), version.local.assured.get(area)
    )


def _build_value_cell(
    version: Version, value: Value | None, areas: Iterable[str], basis: Iterable[OneBasis]
) -> Cell:
    """Return the cell of a value. If several areas contribute to it, the smallest area counts."""
    order = ("", *version.local.areas)
    area = max(areas, key=order.index, default="")
    assured = version.local.assured.get(area)
    return Cell(value, _choose_rule_area(area), None, tuple(dict.fromkeys(basis)), assured)


def _choose_rule_area(area: str) -> str:
    """Return the area of a rule; the rules of an overlay of the whole country are national."""
    return "" if area == COUNTRY else area
