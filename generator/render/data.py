"""Procedures as data for other software: ``/api/``, and the schema of the YAML files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import msgspec

from generator.catalog import Catalog, Version, references
from generator.load import Entry
from generator.model import LANGS, LawRef, Overlay, Procedure, Record, Text
from generator.render.citation import place_in_law
from generator.render.facts import Facts
from generator.render.history import editions_data
from generator.render.links import (
    Links,
    areas_data_path,
    data_path,
    guide_path,
    law_anchor,
    law_path,
    print_path,
)
from generator.render.page import Asset, site_url
from generator.render.variants import Variants
from generator.source import Path

VERSION = 1

SCHEMAS: Mapping[str, type[Record]] = {"procedure": Procedure, "overlay": Overlay}
"""The kinds of files that have a schema: a procedure, and what differs from it in an area."""


def procedure_assets(catalog: Catalog, variants: Variants) -> Iterator[Asset]:
    """Yield the data of a procedure, and that of each area's version of it."""
    for version in variants.versions:
        yield procedure_asset(catalog, version)


def procedure_asset(catalog: Catalog, version: Version) -> Asset:
    """Return ``/api/procedures/<id>.json``: everything the guide tells, in both languages.

    The keys are those of the YAML files. Text is CommonMark with every fact put into words; what is not
    given is left out; a place in a law carries its name, address and words too. Shared records that the
    procedure names, such as documents and contacts, stand in ``named`` by registry and id.

    ``areas`` lists the versions of a procedure that differs in areas. Each of these is a file of its own,
    ``<id>.<code>.json``: ``origins`` names the area of every value that is not national, by its JSON Pointer
    (RFC 6901), ``removed`` says what does not hold there and why, and ``absence`` what to do where the area
    does not offer the procedure. ``edition`` is what readers are told now, as paper carries it, ``editions``
    what had changed with each edition, the newest first.
    """
    procedure, area = version.entry.record, version.area
    plain = _Plain(catalog, procedure)
    data = {
        "version": VERSION,
        "topic": version.entry.group,
        "url": _urls(guide_path(procedure.id, area)),
        "print_url": _urls(print_path(procedure.id, area)),
        **editions_data(catalog, version),
        **(_local(catalog, version, plain) if area else _areas(catalog, version.entry.key)),
        **plain.record(procedure),
        "named": plain.named(),
    }
    return Asset(data_path(procedure.id, area), as_json(data))


def index_asset(catalog: Catalog) -> Asset:
    """Return ``/api/index.json``: every published procedure, with its titles, addresses and areas.

    ``as_of`` is the day on which all of it holds, where another day would give another site; where it would
    not, there is none, so that a site built on another day is the same to the byte.
    """
    procedures = [
        {
            "id": key,
            "topic": each.topic,
            "title": {"zh": each.title.zh, "en": each.title.en},
            "url": _urls(guide_path(key)),
            "data": data_path(key),
            **_areas(catalog, key),
        }
        for key, each in catalog.interfaces.items()
        if each.status == "published"
    ]
    day = {"as_of": catalog.as_of.isoformat()} if catalog.depends_on_day else {}
    return Asset("api/index.json", as_json({"version": VERSION, **day, "procedures": procedures}))


def _areas(catalog: Catalog, key: str) -> dict[str, Any]:
    """Return where the versions of areas are; nothing for a procedure that is the same everywhere."""
    rules = catalog.interfaces[key].areas
    codes = sorted({rule.area for rule in rules if rule.holds(catalog.as_of)} & catalog.areas.areas.keys())
    areas = [
        {**_area(catalog, code), "url": _urls(guide_path(key, code)), "data": data_path(key, code)}
        for code in codes
    ]
    return {"areas": areas, "areas_data": f"{areas_data_path(key)}.json"} if areas else {}


def _area(catalog: Catalog, code: str) -> dict[str, Any]:
    name = catalog.areas.areas[code].name
    return {"code": code, "name": {"zh": name.zh, "en": name.en}}


def _local(catalog: Catalog, version: Version, plain: _Plain) -> dict[str, Any]:
    """Return what is said of being an area's version."""
    local, entry = version.local, version.entry
    data: dict[str, Any] = {
        "area": _area(catalog, version.area),
        "within": [_area(catalog, code) for code in catalog.areas.chain(version.area)[:-1]],
        "national": data_path(entry.key),
        "origins": {_pointer(path): area for path, area in _origins(entry)},
        "removed": [
            {
                "part": path[0],
                "id": path[1],
                "area": removed.origin.area,
                "reason": plain.record(removed.reason),
            }
            for path, removed in local.removed.items()
        ],
        "assured_by_area": {area: plain.record(assured) for area, assured in local.assured.items() if area},
    }
    if local.absence:
        data["absence"] = {
            "area": local.absence.origin.area,
            "instead": plain.record(local.absence.instead),
            "basis": plain.value(local.absence.basis),
        }
    return data


def _origins(entry: Entry[Procedure]) -> Iterator[tuple[Path, str]]:
    """Yield the places whose values are an area's, with its code, sorted by place."""
    by_place = sorted(entry.origins.items(), key=lambda item: [str(key) for key in item[0]])
    for path, origin in by_place:
        if origin.area:
            yield path, origin.area


def _pointer(path: Path) -> str:
    """Return the JSON Pointer (RFC 6901) of a place; ids hold no sign that it would have to escape."""
    return "".join(f"/{key}" for key in path)


def schema_asset(name: str = "procedure") -> Asset:
    """Return ``/schema/<name>.json``: the JSON Schema (2020-12) of one kind of YAML file."""
    dialect = "https://json-schema.org/draft/2020-12/schema"
    return Asset(f"schema/{name}.json", as_json({"$schema": dialect, **SCHEMAS[name].model_json_schema()}))


class _Plain:
    """Turns records into what JSON can hold."""

    def __init__(self, catalog: Catalog, procedure: Procedure) -> None:
        self._catalog = catalog
        self._procedure = procedure
        # Addresses in data are relative to the site's root.
        self._facts = {lang: Facts(catalog, Links(lang, 0), procedure) for lang in LANGS}

    def record(self, record: Record) -> dict[str, Any]:
        if isinstance(record, Text):
            return {lang: facts.plain(record[lang]) for lang, facts in self._facts.items()}
        plain = {key: self.value(value) for key, value in record.fields() if value not in (None, (), {})}
        if isinstance(record, LawRef):
            plain.update(self._law(record))
        return plain

    def value(self, value: object) -> object:
        match value:
            case Record():
                return self.record(value)
            case Mapping():
                return {key: self.value(item) for key, item in value.items()}
            case tuple():
                return [self.value(item) for item in value]
            case date():
                return value.isoformat()
            case Decimal():
                return float(value) if value % 1 else int(value)
        return value

    def named(self) -> dict[str, dict[str, Any]]:
        """Return the shared records that the procedure names, by registry and id."""
        named = {(reference.kind.value + "s", reference.ref) for reference in references(self._procedure)}
        found: dict[str, dict[str, Any]] = {}
        for registry, entries in self._catalog.library.shared.items():
            for entry in entries:
                if (registry, entry.key) in named:
                    found.setdefault(registry, {})[entry.key] = self.record(entry.record)
        return found

    def _law(self, ref: LawRef) -> Iterator[tuple[str, Any]]:
        law = self._catalog.laws[ref.law]
        yield "name", {lang: place_in_law(lang, law, ref) for lang in LANGS}
        yield "url", {lang: f"{site_url(lang, law_path(ref.law))}#{law_anchor(ref)}" for lang in LANGS}
        yield "text", [passage.zh for passage in law.text(ref) or ()]


def _urls(path: str) -> dict[str, str]:
    return {lang: site_url(lang, path) for lang in LANGS}


def as_json(data: object) -> bytes:
    """Return JSON (RFC 8259) as it is published: UTF-8, indented, with a final line break."""
    return msgspec.json.format(msgspec.json.encode(data), indent=1) + b"\n"
