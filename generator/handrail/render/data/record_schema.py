"""JSON Schemas (2020-12) of records, as their annotations say what editors may write."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from inspect import cleandoc
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import msgspec

from handrail.model import Record
from handrail.model.base import SLUG, OrAlone, OrId, OrOne, index_fields

Schema = dict[str, Any]

DEFS = "#/$defs/"


def record_schema(record: type[Record]) -> Schema:
    """Return the schema of a record, with those of all records in it under ``$defs``."""
    defs: dict[str, Schema] = {}
    _reference(record, defs)
    own = defs.pop(record.__name__)
    return {"$defs": dict(sorted(defs.items())), **own}


def value_schema(annotation: Any, defs: dict[str, Schema]) -> Schema:  # noqa: ANN401  an annotation can be anything
    """Return the schema of a value; those of the records in it are put into ``defs``, by their names."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        schema = value_schema(arguments[0], defs)
        for mark in arguments[1:]:
            schema = _marked(schema, mark)
        return schema
    if origin is Literal:
        kind = "boolean" if arguments == (True,) else "string"
        words: Schema = {"const": arguments[0]} if len(arguments) == 1 else {"enum": list(arguments)}
        return {**words, "type": kind}
    if origin in {Union, UnionType}:
        # A key without a value is a fault: what is not given is left out.
        given = [value_schema(each, defs) for each in arguments if each is not type(None)]
        return given[0] if len(given) == 1 else {"oneOf": given}
    if origin is tuple:
        return {"items": value_schema(arguments[0], defs), "type": "array"}
    if origin is Mapping:
        pattern = value_schema(arguments[0], defs)["pattern"]
        values = {pattern: value_schema(arguments[1], defs)}
        return {"patternProperties": values, "type": "object", "additionalProperties": False}
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return _reference(annotation, defs)
    return dict(_SIMPLE[annotation])


def _reference(record: type[Record], defs: dict[str, Schema]) -> Schema:
    if record.__name__ not in defs:
        defs[record.__name__] = {}  # while it is being made: a step can hold steps
        defs[record.__name__] = _object(record, defs)
    return {"$ref": DEFS + record.__name__}


def _object(record: type[Record], defs: dict[str, Schema]) -> Schema:
    properties = {}
    for key, info in index_fields(record).items():
        properties[key] = value_schema(info.type, defs)
        if isinstance(info.default, str | int) and info.default is not False:
            properties[key]["default"] = info.default
    schema = {
        "additionalProperties": False,
        "description": cleandoc(record.__doc__ or ""),
        "properties": properties,
        "title": record.__name__,
        "type": "object",
    }
    required = [key for key, info in index_fields(record).items() if info.required]
    return {**schema, "required": required} if required else schema


def _marked(schema: Schema, mark: object) -> Schema:
    """Return the schema of a value with what a mark of its annotation says."""
    match mark:
        case OrId():
            return {"anyOf": [{"pattern": SLUG, "type": "string"}, schema]}
        case OrOne():
            return {"anyOf": [schema["items"], schema]}
        case OrAlone(record):
            return {"anyOf": [{"$ref": DEFS + record.__name__}, schema]}
        case msgspec.Meta():
            least = "minItems" if schema["type"] == "array" else "minLength"
            said = {
                least: mark.min_length,
                "pattern": mark.pattern,
                "minimum": mark.ge,
                "exclusiveMinimum": mark.gt,
                "maximum": mark.le,
            }
            return {**schema, **{key: value for key, value in said.items() if value is not None}}
    raise TypeError(mark)


_SIMPLE: Mapping[type, Schema] = {
    bool: {"type": "boolean"},
    date: {"format": "date", "type": "string"},
    Decimal: {"type": "number"},
    int: {"type": "integer"},
    str: {"type": "string"},
}
