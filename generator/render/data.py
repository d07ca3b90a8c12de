"""Procedures as data for other software: ``/api/``, and the schema of the YAML files."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from generator.catalog import Catalog, references
from generator.load import Entry
from generator.model import LANGS, LawRef, Overlay, Procedure, Record, Text
from generator.render.citation import place_in_law
from generator.render.facts import Facts
from generator.render.links import Links, guide_path, law_anchor, law_path, print_path
from generator.render.page import Asset, site_url

VERSION = 1

SCHEMAS: Mapping[str, type[Record]] = {"procedure": Procedure, "overlay": Overlay}
"""The kinds of files that have a schema: a procedure, and what differs from it in an area."""


def procedure_asset(catalog: Catalog, entry: Entry[Procedure]) -> Asset:
    """Return ``/api/procedures/<id>.json``: everything the guide tells, in both languages.

    The keys are those of the YAML files. Text is CommonMark with every fact put into words; what is not
    given is left out; a place in a law carries its name, address and words too. Shared records that the
    procedure names, such as documents and contacts, stand in ``named`` by registry and id.
    """
    procedure = entry.record
    plain = _Plain(catalog, procedure)
    data = {
        "version": VERSION,
        "topic": entry.group,
        "url": _urls(guide_path(procedure.id)),
        "print_url": _urls(print_path(procedure.id)),
        **plain.record(procedure),
        "named": plain.named(),
    }
    return Asset(f"api/procedures/{procedure.id}.json", _json(data))


def index_asset(catalog: Catalog) -> Asset:
    """Return ``/api/index.json``: every published procedure, with its titles and addresses."""
    procedures = [
        {
            "id": key,
            "topic": entry.group,
            "title": {"zh": entry.record.title.zh, "en": entry.record.title.en},
            "url": _urls(guide_path(key)),
            "data": f"api/procedures/{key}.json",
        }
        for key, entry in catalog.published.items()
    ]
    return Asset("api/index.json", _json({"version": VERSION, "procedures": procedures}))


def schema_asset(name: str = "procedure") -> Asset:
    """Return ``/schema/<name>.json``: the JSON Schema (2020-12) of one kind of YAML file."""
    dialect = "https://json-schema.org/draft/2020-12/schema"
    return Asset(f"schema/{name}.json", _json({"$schema": dialect, **SCHEMAS[name].model_json_schema()}))


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


def _json(data: object) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
