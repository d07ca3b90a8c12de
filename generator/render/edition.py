"""Editions: what a reader was told, as a day and a fingerprint, so that paper can be checked years later."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date

from generator.catalog import Catalog
from generator.load import Entry
from generator.model import Procedure, Record
from generator.model.references import ReferenceKind, references

_UNSEEN = ("asks", "owner", "status", "retired", "was", "related")
"""Keys of a procedure that say nothing of how it is done."""

_DIGITS = 8


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of a procedure: ``2026-11-22-1a2b3c4d``.

    Attributes:
        on: the last day on which any of it was checked or seen.
        digest: the first 8 hexadecimal digits of the SHA-256 of everything that the reader is told.
    """

    on: date
    digest: str

    def __str__(self) -> str:
        return f"{self.on.isoformat()}-{self.digest}"


def edition(catalog: Catalog, entry: Entry[Procedure]) -> Edition:
    """Return the edition of a procedure, national or merged for an area, as it reads now.

    It changes with the procedure, with the words of the law that it cites, and with what it names:
    contacts, documents, places, people, situations, terms, and the titles of other guides. It does not
    change with the order of keys in a file, with ids of the past, or with what a page says around the facts.
    """
    told = {"procedure": _plain(entry.record, _UNSEEN), "named": dict(_named(catalog, entry.record))}
    text = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return Edition(_day(catalog, entry.record), hashlib.sha256(text.encode("utf-8")).hexdigest()[:_DIGITS])


def _day(catalog: Catalog, procedure: Procedure) -> date:
    checked = [source.seen for source in procedure.sources]
    if procedure.assured:
        checked.append(procedure.assured.on)
    return max(checked, default=catalog.as_of)


def _named(catalog: Catalog, procedure: Procedure) -> Iterator[tuple[str, object]]:
    """Yield what the procedure names, by kind and id."""
    registries: Mapping[ReferenceKind, Mapping[str, Record]] = {
        ReferenceKind.AUDIENCE: catalog.audiences,
        ReferenceKind.CONTACT: catalog.contacts,
        ReferenceKind.DOCUMENT: catalog.documents,
        ReferenceKind.PLACE: catalog.places,
        ReferenceKind.SITUATION: catalog.situations,
        ReferenceKind.TERM: catalog.terms,
    }
    for each in references(procedure):
        name = f"{each.kind.value}:{each.ref}"
        if each.law:
            law = catalog.laws[each.law.law]
            place = (each.law.article, each.law.paragraph, each.law.item)
            words = [_plain(passage) for passage in law.text(each.law) or ()]
            force = [str(day) for day in (law.in_force, law.repealed) if day]
            yield f"{name}/{place}", [_plain(law.title), _plain(law.short), force, words]
        elif each.kind is ReferenceKind.PROCEDURE:
            yield name, asdict(catalog.interfaces[each.ref].title)
        elif record := registries.get(each.kind, {}).get(each.ref):  # the procedure's own come with it
            yield name, _plain(record)


def _plain(record: Record, without: tuple[str, ...] = ()) -> object:
    # Values left out in the file are left out here: a key that comes to the format changes no edition.
    data = record.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude=set(without))
    return _without_past_ids(data)


def _without_past_ids(data: object) -> object:
    match data:
        case dict():
            step = "id" in data  # elsewhere, `was` would be an id that an editor chose
            return {
                key: _without_past_ids(value) for key, value in data.items() if not (step and key == "was")
            }
        case list():
            return [_without_past_ids(item) for item in data]
    return data
