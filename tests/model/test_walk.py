"""Walking through a record: every record in it is found, once, and in the order of the file's keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from handrail.load import load_library
from handrail.model import Record
from handrail.model.walk import Path as Keys
from handrail.model.walk import walk

PROJECT = Path(__file__).parents[2]


def everything(value: object, path: Keys = ()) -> Iterator[tuple[Keys, Record]]:
    """Yield the same as ``walk``, by looking into every value there is."""
    if isinstance(value, Record):
        yield path, value
        for key, inner in value.fields():
            yield from everything(inner, (*path, key))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from everything(item, (*path, index))
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from everything(item, (*path, key))


def test_no_record_is_passed_over() -> None:
    library = load_library(PROJECT)
    shared = (entry for entries in library.shared.values() for entry in entries)
    entries = (*library.procedures, *library.laws, *shared)
    assert entries
    for entry in entries:
        assert list(walk(entry.record)) == list(everything(entry.record))
