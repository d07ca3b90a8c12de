"""Which keys may stand at a place of a record: read off the model's own annotations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import UnionType
from typing import Annotated, Any, TypeGuard, Union, get_args, get_origin

from handrail.load.decoder import KEY
from handrail.model import Record
from handrail.model.base import index_fields
from handrail.source import Path


def is_key(part: str | int) -> bool:
    """Say whether a part of where a misfit stands is a key of the file.

    It is none if it is a position in a list, or the mark of a key that is itself wrong.
    """
    return isinstance(part, str) and part != KEY


def find_records(record: type[Record], path: Path) -> tuple[type[Record], ...]:
    """Return the records that can stand at ``path`` below ``record``, where a misfit stands.

    Where the file has a choice, these are all branches of it: a misspelt key may be what would
    have chosen another branch.
    """
    places: list[Any] = [record]
    for part in path:
        if is_key(part) or isinstance(part, int):
            places = [
                inner
                for place in places
                for choice in _list_choices(place)
                for inner in _find_inside(choice, part)
            ]
    choices = (choice for place in places for choice in _list_choices(place))
    return tuple(dict.fromkeys(choice for choice in choices if _is_record(choice)))


def list_allowed_keys(record: type[Record], path: Path) -> tuple[str, ...]:
    """Return the keys that an editor may write at ``path`` below ``record``, in the model's order."""
    keys = (key for each in find_records(record, path) for key in index_fields(each))
    return tuple(dict.fromkeys(keys))


def _find_inside(annotation: object, part: str | int) -> Iterator[Any]:
    """Yield what ``part`` leads to: a field of a record, an item of a list, or a value of a mapping."""
    origin = get_origin(annotation)
    if isinstance(part, int):
        if origin is tuple:
            yield get_args(annotation)[0]
    elif origin is Mapping:
        yield get_args(annotation)[1]
    elif _is_record(annotation) and (info := index_fields(annotation).get(str(part))):
        yield info.type


def _list_choices(annotation: object) -> Iterator[Any]:
    """Yield what an annotation allows, without what is wrapped around it."""
    origin = get_origin(annotation)
    if origin is Annotated:
        yield from _list_choices(get_args(annotation)[0])
    elif origin in {Union, UnionType}:
        for argument in get_args(annotation):
            yield from _list_choices(argument)
    else:
        yield annotation


def _is_record(annotation: object) -> TypeGuard[type[Record]]:
    return isinstance(annotation, type) and issubclass(annotation, Record)
