"""Walk through a record and everything in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.model.base import Record

Path = tuple[str | int, ...]


def walk(record: Record, path: Path = ()) -> Iterator[tuple[Path, Record]]:
    """Yield ``record`` and every record inside it, each with the keys that lead to it, top down."""
    yield path, record
    for key, value in record.fields():
        yield from _walk_value(value, (*path, key))


def _walk_value(value: object, path: Path) -> Iterator[tuple[Path, Record]]:
    if isinstance(value, str):  # most values are text; the other tests cost more
        return
    if isinstance(value, Record):
        yield from walk(value, path)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _walk_value(item, (*path, index))
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _walk_value(item, (*path, key))
