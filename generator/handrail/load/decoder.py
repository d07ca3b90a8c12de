"""Make records of plain data, as the annotations of their fields say, and note whatever does not fit."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

import msgspec

from handrail.model.base import OrAlone, OrId, OrOne, Record, RecordError, fields

R = TypeVar("R", bound=Record)

PLACES = 2
"""How many decimal places an amount of money has at most."""


class Misfit(msgspec.Struct):
    """Something that does not fit.

    Attributes:
        kind: what is wrong: ``missing`` and ``unknown`` of keys, else what ``explanation`` has words for.
        value: what stands there.
        context: what was wanted.
        in_choice: whether a key is missing in one of several records that can stand there.
        loc: the keys and positions that lead to it; an id, or a single item, in a short form has those of
            the long form, and a key that is itself wrong is followed by ``KEY``.
    """

    kind: str
    value: object
    context: Mapping[str, Any] = {}
    in_choice: bool = False
    loc: tuple[str | int, ...] = ()


KEY = "[key]"

Misfits = list[Misfit]
_Decode = Callable[[Any, Misfits], Any]
"""Returns what a value means; where it has misfits they are added to the list, and the result is void."""


def made(record: type[R], data: object) -> tuple[R | None, Misfits]:
    """Return the record that ``data`` say, or nothing if something does not fit; and all that does not."""
    misfits: Misfits = []
    value: R = _record(record)(data, misfits)
    return (None if misfits else value), misfits


@cache
def _record(record: type[Record], *, in_choice: bool = False) -> _Decode:
    """Return what decodes a record; ``in_choice`` says whether another one could stand in its place."""
    required = [key for key, info in fields(record).items() if info.required]
    needs_sense = record.require_sense is not Record.require_sense

    def decode(value: Any, misfits: Misfits) -> Any:  # noqa: ANN401
        if not isinstance(value, dict):
            misfits.append(Misfit("record", value))
            return None
        before = len(misfits)
        for key in required:
            if key not in value:
                misfits.append(Misfit("missing", value, in_choice=in_choice, loc=(key,)))
        given = _attributes(record, value, misfits)
        if len(misfits) > before:
            return None
        found = record(**given)
        if needs_sense:
            _note_nonsense(found, value, misfits)
        return found

    return decode


def _attributes(record: type[Record], value: dict[str, Any], misfits: Misfits) -> dict[str, Any]:
    known, found = _keys(record), {}
    for key, item in value.items():
        if field := known.get(key):
            before = len(misfits)
            name, decode = field
            found[name] = decode(item, misfits)
            if len(misfits) > before:
                _lead_to(key, misfits, before)
        else:
            misfits.append(Misfit("unknown", item, loc=(key,)))
    return found


@cache
def _keys(record: type[Record]) -> dict[str, tuple[str, _Decode]]:
    """Return the attribute of each key, and what decodes it: when it is met, for steps can hold steps."""
    return {key: (info.name, _value(info.type)) for key, info in fields(record).items()}


def _note_nonsense(found: Record, value: object, misfits: Misfits) -> None:
    try:
        found.require_sense()
    except RecordError as error:
        misfits.append(Misfit("senseless", value, {"error": error}))


def _lead_to(part: str | int, misfits: Misfits, start: int) -> None:
    for misfit in misfits[start:]:
        misfit.loc = (part, *misfit.loc)


@cache
def _value(annotation: Any) -> _Decode:  # noqa: ANN401  an annotation can be anything
    """Return what decodes a value of a field."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _constrained(arguments[0], arguments[1:])
    if origin is Literal:
        return _literal(arguments)
    if origin in {Union, UnionType}:
        if type(None) in arguments:
            return _optional(_value(Union[tuple(each for each in arguments if each is not type(None))]))  # noqa: UP007
        return _choice(arguments)
    if origin is tuple:
        return _list(_value(arguments[0]))
    if origin is Mapping:
        return _mapping(*map(_value, arguments))
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return _record(annotation)
    return _SIMPLE[annotation]


def _constrained(annotation: Any, marks: tuple[Any, ...]) -> _Decode:  # noqa: ANN401
    for mark in marks:
        match mark:
            case OrId(key):
                return _or_id(_value(annotation), key)
            case OrOne():
                return _or_one(_value(annotation))
            case OrAlone(record):
                return _or_alone(_value(annotation), next(iter(fields(record))))
            case msgspec.Meta() if annotation is str:
                return _text(mark)
            case msgspec.Meta(min_length=int() as least):
                return _at_least(least, _value(annotation))
            case msgspec.Meta():
                return _number(_value(annotation), mark)
    raise TypeError(annotation)


def _optional(inner: _Decode) -> _Decode:
    return lambda value, misfits: None if value is None else inner(value, misfits)


def _literal(words: tuple[Any, ...]) -> _Decode:
    wanted = frozenset((type(word), word) for word in words)

    def decode(value: Any, misfits: Misfits) -> Any:  # noqa: ANN401
        # To Python, 1 equals True.
        if not isinstance(value, dict | tuple) and (type(value), value) in wanted:
            return value
        misfits.append(Misfit("word", value, {"words": words}))
        return None

    return decode


def _choice(branches: tuple[Any, ...]) -> _Decode:
    """Return what decodes one of several records, or a word in the place of one."""
    records = [each for each in branches if get_origin(each) is not Literal]
    words = [_value(each) for each in branches if get_origin(each) is Literal]
    usual = _record(records[0], in_choice=True)
    signs = {next(iter(fields(each))): _record(each, in_choice=True) for each in records[1:]}

    def decode(value: Any, misfits: Misfits) -> Any:  # noqa: ANN401
        if words and isinstance(value, str):
            return words[0](value, misfits)
        if isinstance(value, dict):
            for sign, branch in signs.items():
                if sign in value:
                    return branch(value, misfits)
        return usual(value, misfits)

    return decode


def _or_id(inner: _Decode, key: str) -> _Decode:
    return lambda value, misfits: inner({key: value} if isinstance(value, str) else value, misfits)


def _or_one(inner: _Decode) -> _Decode:
    return lambda value, misfits: inner(value if isinstance(value, tuple) else (value,), misfits)


def _or_alone(inner: _Decode, sign: str) -> _Decode:
    def decode(value: Any, misfits: Misfits) -> Any:  # noqa: ANN401
        if value == sign:
            misfits.append(Misfit("alone", value, {"sign": sign}))
            return ()
        return inner((value,) if isinstance(value, dict) and sign in value else value, misfits)

    return decode


def _list(inner: _Decode) -> _Decode:
    def decode(value: Any, misfits: Misfits) -> Any:  # noqa: ANN401
        if not isinstance(value, tuple):
            misfits.append(Misfit("list", value))
            return ()
        found = []
        for index, item in enumerate(value):
            before = len(misfits)
            found.append(inner(item, misfits))
            if len(misfits) > before:
                _lead_to(index, misfits, before)
        return tuple(found)

    return decode


def _at_least(least: int, inner: _Decode) -> _Decode:
    def decode(value: Any, misfits: Misfits) -> Any:  # noqa: ANN401
        if isinstance(value, tuple) and len(value) < least:
            misfits.append(Misfit("too_few", value, {"least": least, "here": len(value)}))
        return inner(value, misfits)

    return decode


def _mapping(key_of: _Decode, inner: _Decode) -> _Decode:
    def decode(value: Any, misfits: Misfits) -> Any:  # noqa: ANN401
        if not isinstance(value, dict):
            misfits.append(Misfit("mapping", value))
            return {}
        found = {}
        for key, item in value.items():
            before = len(misfits)
            key_of(key, misfits)
            _lead_to(KEY, misfits, before)
            found[key] = inner(item, misfits)
            if len(misfits) > before:
                _lead_to(key, misfits, before)
        return found

    return decode


def _text(wanted: msgspec.Meta) -> _Decode:
    pattern = wanted.pattern
    matches = re.compile(pattern.removesuffix("$") + r"\Z").match if pattern else None
    is_words = bool(wanted.min_length)

    def decode(value: Any, misfits: Misfits) -> Any:  # noqa: ANN401
        if type(value) is not str:
            misfits.append(Misfit("text", value))
            return None
        text = value.strip() if is_words else value
        if is_words and not text:
            misfits.append(Misfit("empty", value))
        elif matches and not matches(text):
            misfits.append(Misfit("form", value, {"pattern": pattern}))
        return text

    return decode


def _number(inner: _Decode, wanted: msgspec.Meta) -> _Decode:
    """Return what decodes a number within bounds."""

    def decode(value: Any, misfits: Misfits) -> Any:  # noqa: ANN401
        before = len(misfits)
        number = inner(value, misfits)
        if len(misfits) == before and (beyond := _beyond(number, wanted)):
            misfits.append(Misfit(beyond[0], value, {"bound": beyond[1]}))
        return number

    return decode


def _beyond(number: int | Decimal, wanted: msgspec.Meta) -> tuple[str, float] | None:
    """Return which bound a number goes beyond, and where that is."""
    if isinstance(number, Decimal) and number.normalize().as_tuple().exponent < -PLACES:  # type: ignore[operator]  # a file has finite numbers only
        return "places", PLACES
    if wanted.le is not None and number > wanted.le:
        return "too_large", wanted.le
    if wanted.ge is not None and number < wanted.ge:
        return "too_small", wanted.ge
    if wanted.gt is not None and number <= wanted.gt:
        return "not_more", wanted.gt
    return None


def _money(value: Any, misfits: Misfits) -> Decimal | None:  # noqa: ANN401
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return Decimal(value)
    misfits.append(Misfit("money", value))
    return None


def _of_type(wanted: type, kind: str) -> _Decode:
    def decode(value: Any, misfits: Misfits) -> Any:  # noqa: ANN401
        if type(value) is not wanted:
            misfits.append(Misfit(kind, value))
        return value

    return decode


_SIMPLE: Mapping[type, _Decode] = {
    bool: _of_type(bool, "bool"),
    date: _of_type(date, "date"),
    int: _of_type(int, "int"),
    Decimal: _money,
}
