"""A record as plain data: keys and values as a file has them, for programs to read."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from msgspec import NODEFAULT

from handrail.model.base import Record, index_fields


def to_plain(record: Record) -> dict[str, object]:
    """Return a record as JSON can hold it.

    What has its default is left out, so that a key that comes to the format changes nothing of what is there.
    Dates are written as ISO 8601 has them, and amounts of money as text, digit by digit.
    """
    found: dict[str, object] = {}
    for key, name, default, can_equal in _list_defaults(type(record)):
        inner = getattr(record, name)
        if inner is not default and not (can_equal and inner == default):
            found[key] = inner if type(inner) is str else to_plain_value(inner)
    return found


def to_plain_value(value: object) -> object:
    """Return what can stand in a record, as JSON can hold it."""
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, Record):
        return to_plain(value)
    if isinstance(value, tuple):
        return [to_plain_value(inner) for inner in value]
    if isinstance(value, Mapping):
        return {str(key): to_plain_value(inner) for key, inner in value.items()}
    return str(value)


@cache
def _list_defaults(record: type[Record]) -> tuple[tuple[str, str, object, bool], ...]:
    """Return each key of a record, its attribute, its default, and whether something else can equal that."""
    found = []
    for key, info in index_fields(record).items():
        default = info.default if info.default_factory is NODEFAULT else info.default_factory()
        found.append((key, info.name, default, default not in (None, (), NODEFAULT)))
    return tuple(found)
