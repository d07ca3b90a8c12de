"""Walk through a record and everything in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import get_args

from handrail.model.base import Record, index_fields

Path = tuple[str | int, ...]


def walk(record: Record, path: Path = ()) -> Iterator[tuple[Path, Record]]:
    """Yield ``record`` and every record inside it, each with the keys that lead to it, top down."""
    found: list[tuple[Path, Record]] = []
    _collect(record, path, found)
    return iter(found)


def _collect(value: object, path: Path, found: list[tuple[Path, Record]]) -> None:
    if isinstance(value, Record):
        found.append((path, value))
        for key, name in _list_branches(type(value)):
            if inner := getattr(value, name):
                _collect(inner, (*path, key), found)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            _collect(item, (*path, index), found)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            _collect(item, (*path, key), found)


@cache
def _list_branches(record: type[Record]) -> tuple[tuple[str, str], ...]:
    """Return the key and the attribute of each field that can hold records; most fields are leaves."""
    return tuple(
        (key, info.name) for key, info in index_fields(record).items() if _can_hold_records(info.type)
    )


def _can_hold_records(annotation: object) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return True
    return any(_can_hold_records(argument) for argument in get_args(annotation))
