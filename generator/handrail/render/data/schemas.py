"""The schemas that the site publishes (JSON Schema 2020-12): of the files that editors write, and of data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from inspect import cleandoc
from typing import Any

import msgspec
from msgspec import Struct

from handrail.model import (
    Audience,
    Contact,
    Context,
    EvidenceDocument,
    LawRef,
    Overlay,
    Place,
    Procedure,
    Record,
    Situation,
    Term,
)
from handrail.model.registry import ContextKey
from handrail.render.data.api import ComparisonRecord, GuideRecord, Index, MovedRecord, RetiredRecord
from handrail.render.data.areas import AreaNames
from handrail.render.data.contexts import Contexts
from handrail.render.data.data import as_json
from handrail.render.data.help_links import HelpLinks
from handrail.render.data.oembed import OEmbed
from handrail.render.data.record_schema import DEFS, Schema, record_schema, value_schema
from handrail.render.page import Asset

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_asset(name: str = "procedure") -> Asset:
    """Return ``/schema/<name>.json``, one of ``SCHEMAS``."""
    return Asset(f"schema/{name}.json", as_json({"$schema": _DIALECT, **SCHEMAS[name]()}))


def _of_contexts() -> Schema:
    title = "What the keys of other software lead to"
    defs: dict[str, Schema] = {}
    found = value_schema(Mapping[ContextKey, Context], defs)
    return {"title": title, "$defs": defs, **found}


def _of_data(record: type[Struct]) -> Schema:
    """Return the schema of data that are made of one record."""
    (schema,), defs = msgspec.json.schema_components([record], ref_template=DEFS + "{name}")
    return {**schema, "$defs": _named_as_told(defs)}


def _of_comparison() -> Schema:
    """Return the schema of what compares the areas of a guide, or says what became of that."""
    found, defs = msgspec.json.schema_components(
        [ComparisonRecord, RetiredRecord, MovedRecord], ref_template=DEFS + "{name}"
    )
    title = "A guide in all its areas, or that it is no more, or where its data are now"
    return {"title": title, "anyOf": list(found), "$defs": _named_as_told(defs)}


def _of_procedure() -> Schema:
    """Return the schema of a procedure's data: of what is published, was retired, or lies elsewhere now."""
    found, defs = msgspec.json.schema_components(
        [GuideRecord, RetiredRecord, MovedRecord], ref_template=DEFS + "{name}"
    )
    own = _as_told(record_schema(Procedure))
    defs = {**_named_as_told(defs), **own.pop("$defs")}
    for name in (LawRef.__name__, "Citation"):
        _add(defs[name], _LAW)
    guide = defs[GuideRecord.__name__]
    _add(own, {key: schema for key, schema in guide["properties"].items() if key in guide["required"]})
    own["properties"] |= guide["properties"]
    _add(own, {"named": {"type": "object", "properties": _registries(defs)}})
    own["description"] = f"{own['description']}\n\n{guide['description']}"
    del defs[GuideRecord.__name__]
    defs[Procedure.__name__] = own
    others = [schema for schema in found if not schema["$ref"].endswith(GuideRecord.__name__)]
    title = "A published guide, one that is no more, or where its data are now"
    return {"title": title, "anyOf": [{"$ref": DEFS + Procedure.__name__}, *others], "$defs": defs}


def _registries(defs: Schema) -> Schema:
    """Return the schemas of the registries that a procedure names; put their records into ``defs``."""
    for record in _SHARED.values():
        told = _as_told(record_schema(record))
        defs.update(told.pop("$defs", {}))
        defs[record.__name__] = told
    return {
        name: {"type": "object", "additionalProperties": {"$ref": DEFS + record.__name__}}
        for name, record in _SHARED.items()
    }


_SHARED: Mapping[str, type[Record]] = {
    "audiences": Audience,
    "contacts": Contact,
    "documents": EvidenceDocument,
    "places": Place,
    "situations": Situation,
    "terms": Term,
}
"""The registries whose records data hold in ``named``."""

_WORDS: Schema = {"$ref": f"{DEFS}Both"}
_LAW: Schema = {"name": _WORDS, "url": _WORDS, "text": {"type": "array", "items": _WORDS}}
"""What data say of a place in a law beside its numbers: its name, its address, and its words."""


def _add(schema: Schema, properties: Schema) -> None:
    """Add properties that are always there."""
    schema["properties"] |= properties
    schema["required"] = sorted({*schema.get("required", ()), *properties})


def _named_as_told(schemas: Schema) -> Schema:
    return {name: _as_told(each) for name, each in schemas.items()}


def _as_told(schema: Any) -> Any:  # noqa: ANN401  a schema is whatever JSON can hold
    """Return the schema of what is told, made from that of what editors may write.

    Short forms are written out, what is not given is left out, and what is added later breaks nothing.
    """
    if isinstance(schema, list):
        return [_as_told(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    if isinstance(schema.get("description"), str):
        schema = {**schema, "description": cleandoc(schema["description"])}
    options = [each for each in schema.get("anyOf", ()) if each != {"type": "null"}]
    if options:
        rest = {key: value for key, value in schema.items() if key not in {"anyOf", "default"}}
        return _as_told({**rest, **_written_out(options)})
    told = {
        key: _named_as_told(value) if key in _NAMED else _as_told(value)
        for key, value in schema.items()
        if (key not in _ONLY_WRITTEN or "prefixItems" in schema) and value is not False
    }
    for each in told.pop("patternProperties", {}).values():  # whatever ids look like
        told["additionalProperties"] = each
    if "oneOf" in told:  # where more may be added, more than one may fit
        told["anyOf"] = told.pop("oneOf")
    return told


_NAMED = frozenset({"properties", "patternProperties", "$defs"})
_ONLY_WRITTEN = frozenset({"default", "pattern", "minLength", "minItems", "title"})


def _written_out(options: list[Schema]) -> Schema:
    """Return the long form of what can be written in several ways."""
    if len(options) == 1:
        return options[0]
    lists = [each for each in options if each.get("type") == "array"]
    if lists:
        return lists[0]
    records = [each for each in options if each.get("type") != "string"]
    return records[0] if len(records) == 1 else {"oneOf": options}


SCHEMAS: Mapping[str, Callable[[], Schema]] = {
    "procedure": lambda: record_schema(Procedure),
    "overlay": lambda: record_schema(Overlay),
    "contexts": _of_contexts,
    "api/contexts": lambda: _of_data(Contexts),
    "api/index": lambda: _of_data(Index),
    "api/procedure": _of_procedure,
    "api/help-links": lambda: _of_data(HelpLinks),
    "api/oembed": lambda: _of_data(OEmbed),
    "api/areas": lambda: _of_data(AreaNames),
    "api/comparison": _of_comparison,
}
"""What has a schema: the files of procedures, of overlays and of contexts, and each kind of data."""
