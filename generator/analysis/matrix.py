"""One procedure in all areas with rules of their own, side by side: what differs, and whose rule it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from generator.analysis.differences import differences
from generator.catalog import Catalog, Version
from generator.load import Entry
from generator.merge import Absence
from generator.model import Assurance, Basis, Contact, Fee, Need, NeededDocument, Procedure, Text, TimeLimit
from generator.model.basis import OneBasis
from generator.model.places import placed_needs
from generator.source import Path

Kind = Literal["offered", "limits", "fees", "needs", "contacts"]
"""What a column is about; of ``offered``, ``needs`` and ``contacts`` there is at most one column."""

_LABELS = {
    "offered": Text(zh="能不能办", en="Offered here"),
    "needs": Text(zh="带什么", en="What to bring"),
    "contacts": Text(zh="打电话问", en="Phone to ask"),
}


class Column(msgspec.Struct, frozen=True):
    """One thing that differs: a limit or fee by its id, or all documents, or all contacts."""

    kind: Kind
    key: str
    label: Text


class NamedContact(msgspec.Struct, frozen=True):
    """A contact, and the id by which the procedure's channels name it."""

    id: str
    contact: Contact


Value = TimeLimit | Fee | Absence | tuple[Need, ...] | tuple[NamedContact, ...]


class Cell(msgspec.Struct, frozen=True):
    """What holds of one thing in one area.

    Attributes:
        value: what holds; nothing where there is no such thing, and of ``offered`` where it is offered.
        area: the code of the area whose rule this is, which may be a larger one; empty where it is national.
        reason: why it does not hold, where the area, or a larger one, removed it.
        basis: what the value rests on, each once.
        assured: who stands for the rule, where somebody does.
    """

    value: Value | None
    area: str
    reason: Text | None
    basis: Basis
    assured: Assurance | None


class Row(msgspec.Struct, frozen=True):
    """One area, or nothing for the whole country, with a cell for each column."""

    area: str
    version: Version
    cells: tuple[Cell, ...]


class Matrix(msgspec.Struct, frozen=True):
    """What differs between areas; the national row is the first, and the only one where nothing differs."""

    procedure: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def matrix(catalog: Catalog, entry: Entry[Procedure]) -> Matrix:
    """Compare a procedure with what it is, on the catalog's day, in each area that has a version of its own.

    Of limits and fees only those that differ somewhere are compared; those that an area sets come before
    those that areas only do without.
    """
    found = catalog.versions(entry)
    columns = tuple(_columns(catalog, found))
    rows = (Row(each.area, each, tuple(_cell(catalog, each, column) for column in columns)) for each in found)
    return Matrix(entry.key, columns, tuple(rows))


def contacts_of(catalog: Catalog, procedure: Procedure) -> tuple[NamedContact, ...]:
    """Return the contacts at which a procedure can be asked about: of its channels, then its others."""
    named = (channel.contact for channel in procedure.channels.values() if channel.contact)
    ids = dict.fromkeys((*named, *procedure.contacts))
    found = ((key, procedure.contacts.get(key) or catalog.contacts.get(key)) for key in ids)
    return tuple(NamedContact(key, contact) for key, contact in found if contact)


def _columns(catalog: Catalog, found: tuple[Version, ...]) -> Iterator[Column]:
    national, local = found[0].entry.record, found[1:]
    if any(each.local.absence for each in local):
        yield Column("offered", "", _LABELS["offered"])
    changes = [change for each in local for change in differences(national, each.entry.record)]
    for kind in ("limits", "fees"):
        own = [change for change in changes if change.part == kind]
        for key in dict.fromkeys(change.key for change in sorted(own, key=lambda change: change.gone)):
            yield Column(kind, key, _name(found, kind, key))
    if any(change.part == "needs" for change in changes):
        yield Column("needs", "", _LABELS["needs"])
    contacts = contacts_of(catalog, national)
    if any(contacts_of(catalog, each.entry.record) != contacts for each in local):
        yield Column("contacts", "", _LABELS["contacts"])


def _name(found: Iterable[Version], kind: Literal["limits", "fees"], key: str) -> Text:
    """Return what a limit or fee is called where it first has a name; its id if it has none anywhere."""
    for each in found:
        record = getattr(each.entry.record, kind).get(key)
        if isinstance(record, TimeLimit | Fee) and record.name:
            return record.name
    return Text(zh=key, en=key)


def _cell(catalog: Catalog, version: Version, column: Column) -> Cell:
    entry, local = version.entry, version.local
    match column.kind:
        case "offered":
            absence = local.absence
            area = absence.origin.area if absence else ""
            return _made(version, absence, [area], absence.basis if absence else ())
        case "needs":
            needs = list(placed_needs(entry.record.needs, ("needs",)))
            areas = [entry.origin(path).area for path, _ in needs]
            areas += [gone.origin.area for path, gone in local.removed.items() if path[0] == "needs"]
            basis = [one for _, need in needs if isinstance(need, NeededDocument) for one in need.basis]
            return _made(version, entry.record.needs, areas, basis)
        case "contacts":
            named = contacts_of(catalog, entry.record)
            areas = [entry.origin(path).area for path in _ways_to(entry.record, named)]
            return _made(version, named, areas, [one for each in named for one in each.contact.basis])
        case "limits" | "fees":
            record: TimeLimit | Fee | None = getattr(entry.record, column.kind).get(column.key)
            if record is None:
                return _missing(version, (column.kind, column.key))
            area = entry.origin((column.kind, column.key)).area
            return _made(version, record, [area], record.basis)


def _ways_to(procedure: Procedure, named: tuple[NamedContact, ...]) -> Iterator[Path]:
    """Yield the places where a procedure says whom to ask: its own contacts, or else the channels."""
    ids = {each.id for each in named}
    yield from (("contacts", key) for key in procedure.contacts if key in ids)
    for key, channel in procedure.channels.items():
        if channel.contact and channel.contact not in procedure.contacts:
            yield ("channels", key)


def _missing(version: Version, path: Path) -> Cell:
    gone = version.local.removed.get(path)
    area = gone.origin.area if gone else ""
    return Cell(None, area, gone.reason if gone else None, (), version.local.assured.get(area))


def _made(version: Version, value: Value | None, areas: Iterable[str], basis: Iterable[OneBasis]) -> Cell:
    """Return the cell of a value that several areas may share: the smallest has the last word."""
    order = ("", *version.local.areas)
    area = max(areas, key=order.index, default="")
    return Cell(value, area, None, tuple(dict.fromkeys(basis)), version.local.assured.get(area))
