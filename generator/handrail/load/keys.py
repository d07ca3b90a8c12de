"""Which keys are allowed at a path of a record, according to the annotations of the model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import UnionType
from typing import Annotated, Any, TypeGuard, Union, get_args, get_origin

from handrail.load.decoder import KEY
from handrail.model import Record
from handrail.model.base import index_fields
from handrail.source import Path


def is_key(part: str | int) -> bool:
    """Return whether a part of a misfit's path is a key of the file.

    A position in a list is not, nor is the mark of a wrong key.
    """
    return isinstance(part, str) and part != KEY


def find_records(record: type[Record], path: Path) -> tuple[type[Record], ...]:
    """Return the types of records that are allowed at ``path`` below ``record``.

    Of a choice of records, all are returned, because a misspelt key may have been meant to choose another
    one.
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
    """Return the keys that are allowed at ``path`` below ``record``, in the model's order."""
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
    """Yield the types that an annotation allows, without ``Annotated`` and unions."""
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
