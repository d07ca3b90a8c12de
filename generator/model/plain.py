"""A record as plain data: keys and values as a file has them, for programs to read."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from msgspec import NODEFAULT

from generator.model.base import Record, fields


def plain(record: Record) -> dict[str, object]:
    """Return a record as JSON can hold it.

    What has its default is left out, so that a key that comes to the format changes nothing of what is there.
    Dates are written as ISO 8601 has them, and amounts of money as text, digit by digit.
    """
    return {
        key: plain_value(inner)
        for key, name, default in _defaults(type(record))
        if (inner := getattr(record, name)) is not default and inner != default
    }


def plain_value(value: object) -> object:
    """Return what can stand in a record, as JSON can hold it."""
    match value:
        case str() | bool() | int() | None:
            return value
        case Record():
            return plain(value)
        case tuple():
            return [plain_value(inner) for inner in value]
        case Mapping():
            return {str(key): plain_value(inner) for key, inner in value.items()}
    return str(value)


@cache
def _defaults(record: type[Record]) -> tuple[tuple[str, str, object], ...]:
    """Return each key of a record with its attribute and its default; where it has none, none is equal."""
    found = []
    for key, info in fields(record).items():
        default = info.default if info.default_factory is NODEFAULT else info.default_factory()
        found.append((key, info.name, default))
    return tuple(found)
