"""Build records from plain data, according to the annotations of their fields, and collect misfits."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

import msgspec

from handrail.model.base import OrAlone, OrId, OrOne, Record, RecordError, index_fields

R = TypeVar("R", bound=Record)

PLACES = 2
"""How many decimal places an amount of money has at most."""


class Misfit(msgspec.Struct):
    """Something that does not fit.

    Attributes:
        kind: what is wrong: ``missing`` and ``unknown`` for keys, else a kind that ``explain_misfit`` knows.
        value: the value.
        context: what was expected.
        in_choice: whether a key is missing in one of several possible records.
        loc: the path. A value in a short form has the path of the long form, and the path of a wrong key ends
            with ``KEY``.
    """

    kind: str
    value: object
    context: Mapping[str, Any] = {}
    in_choice: bool = False
    loc: tuple[str | int, ...] = ()


KEY = "[key]"

Misfits = list[Misfit]
_Decode = Callable[[Any, Misfits], Any]
"""Returns the meaning of a value and adds its misfits to the list; with misfits the result is void."""


def build_record(record: type[R], data: object) -> tuple[R | None, Misfits]:
    """Build the record that ``data`` describes; return it, or ``None``, and everything that does not fit."""
    misfits: Misfits = []
    value: R = _decode_record(record)(data, misfits)
    return (None if misfits else value), misfits


@cache
def _decode_record(record: type[Record], *, in_choice: bool = False) -> _Decode:
    """Return a decoder of a record; ``in_choice`` says whether another record is possible in its place."""
    required = [key for key, info in index_fields(record).items() if info.required]
    needs_sense = record.require_sense is not Record.require_sense

    def decode(value: Any, misfits: Misfits) -> Any:  # noqa: ANN401
        if not isinstance(value, dict):
            misfits.append(Misfit("record", value))
            return None
        before = len(misfits)
        for key in required:
            if key not in value:
                misfits.append(Misfit("missing", value, in_choice=in_choice, loc=(key,)))
        given = _decode_attributes(record, value, misfits)
        if len(misfits) > before:
            return None
        found = record(**given)
        if needs_sense:
            _note_nonsense(found, value, misfits)
        return found

    return decode


def _decode_attributes(record: type[Record], value: dict[str, Any], misfits: Misfits) -> dict[str, Any]:
    known, found = _decode_keys(record), {}
    for key, item in value.items():
        if field := known.get(key):
            before = len(misfits)
            name, decode = field
            found[name] = decode(item, misfits)
            if len(misfits) > before:
                _prefix_places(key, misfits, before)
        else:
            misfits.append(Misfit("unknown", item, loc=(key,)))
    return found


@cache
def _decode_keys(record: type[Record]) -> dict[str, tuple[str, _Decode]]:
    """Return the attribute and the decoder of each key; on demand, because steps can contain steps."""
    return {key: (info.name, _decode_value(info.type)) for key, info in index_fields(record).items()}


def _note_nonsense(found: Record, value: object, misfits: Misfits) -> None:
    try:
        found.require_sense()
    except RecordError as error:
        misfits.append(Misfit("senseless", value, {"error": error}))


def _prefix_places(part: str | int, misfits: Misfits, start: int) -> None:
    for misfit in misfits[start:]:
        misfit.loc = (part, *misfit.loc)


@cache
def _decode_value(annotation: Any) -> _Decode:  # noqa: ANN401  an annotation can be anything
    """Return a decoder of a value with a given annotation."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _decode_constrained(arguments[0], arguments[1:])
    if origin is Literal:
        return _decode_literal(arguments)
    if origin in {Union, UnionType}:
        if type(None) in arguments:
            some = tuple(each for each in arguments if each is not type(None))
            return _decode_optional(_decode_value(Union[some]))  # noqa: UP007  a choice known at run time only
        return _decode_choice(arguments)
    if origin is tuple:
        return _decode_list(_decode_value(arguments[0]))
    if origin is Mapping:
        return _decode_mapping(*map(_decode_value, arguments))
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return _decode_record(annotation)
    return _SIMPLE[annotation]


def _decode_constrained(annotation: Any, marks: tuple[Any, ...]) -> _Decode:  # noqa: ANN401
    for mark in marks:
        match mark:
            case OrId(key):
                return _decode_or_id(_decode_value(annotation), key)
            case OrOne():
                return _decode_or_one(_decode_value(annotation))
            case OrAlone(record):
                return _decode_or_alone(_decode_value(annotation), next(iter(index_fields(record))))
            case msgspec.Meta() if annotation is str:
                return _decode_text(mark)
            case msgspec.Meta(min_length=int() as least):
                return _decode_at_least(least, _decode_value(annotation))
            case msgspec.Meta():
                return _decode_number(_decode_value(annotation), mark)
    raise TypeError(annotation)


def _decode_optional(inner: _Decode) -> _Decode:
    return lambda value, misfits: None if value is None else inner(value, misfits)


def _decode_literal(words: tuple[Any, ...]) -> _Decode:
    wanted = frozenset((type(word), word) for word in words)

    def decode(value: Any, misfits: Misfits) -> Any:  # noqa: ANN401
        # To Python, 1 equals True.
        if not isinstance(value, dict | tuple) and (type(value), value) in wanted:
            return value
        misfits.append(Misfit("word", value, {"words": words}))
        return None

    return decode


def _decode_choice(branches: tuple[Any, ...]) -> _Decode:
    """Return a decoder of a choice of records, or of a word in place of a record."""
    records = [each for each in branches if get_origin(each) is not Literal]
    words = [_decode_value(each) for each in branches if get_origin(each) is Literal]
    usual = _decode_record(records[0], in_choice=True)
    signs = {next(iter(index_fields(each))): _decode_record(each, in_choice=True) for each in records[1:]}

    def decode(value: Any, misfits: Misfits) -> Any:  # noqa: ANN401
        if words and isinstance(value, str):
            return words[0](value, misfits)
        if isinstance(value, dict):
            for sign, branch in signs.items():
                if sign in value:
                    return branch(value, misfits)
        return usual(value, misfits)

    return decode


def _decode_or_id(inner: _Decode, key: str) -> _Decode:
    return lambda value, misfits: inner({key: value} if isinstance(value, str) else value, misfits)


def _decode_or_one(inner: _Decode) -> _Decode:
    return lambda value, misfits: inner(value if isinstance(value, tuple) else (value,), misfits)


def _decode_or_alone(inner: _Decode, sign: str) -> _Decode:
    def decode(value: Any, misfits: Misfits) -> Any:  # noqa: ANN401
        if value == sign:
            misfits.append(Misfit("alone", value, {"sign": sign}))
            return ()
        return inner((value,) if isinstance(value, dict) and sign in value else value, misfits)

    return decode


def _decode_list(inner: _Decode) -> _Decode:
    def decode(value: Any, misfits: Misfits) -> Any:  # noqa: ANN401
        if not isinstance(value, tuple):
            misfits.append(Misfit("list", value))
            return ()
        found = []
        for index, item in enumerate(value):
            before = len(misfits)
            found.append(inner(item, misfits))
            if len(misfits) > before:
                _prefix_places(index, misfits, before)
        return tuple(found)

    return decode


def _decode_at_least(least: int, inner: _Decode) -> _Decode:
    def decode(value: Any, misfits: Misfits) -> Any:  # noqa: ANN401
        if isinstance(value, tuple) and len(value) < least:
            misfits.append(Misfit("too_few", value, {"least": least, "here": len(value)}))
        return inner(value, misfits)

    return decode


def _decode_mapping(key_of: _Decode, inner: _Decode) -> _Decode:
    def decode(value: Any, misfits: Misfits) -> Any:  # noqa: ANN401
        if not isinstance(value, dict):
            misfits.append(Misfit("mapping", value))
            return {}
        found = {}
        for key, item in value.items():
            before = len(misfits)
            key_of(key, misfits)
            _prefix_places(KEY, misfits, before)
            found[key] = inner(item, misfits)
            if len(misfits) > before:
                _prefix_places(key, misfits, before)
        return found

    return decode


def _decode_text(wanted: msgspec.Meta) -> _Decode:
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


def _decode_number(inner: _Decode, wanted: msgspec.Meta) -> _Decode:
    """Return a decoder of a number within bounds."""

    def decode(value: Any, misfits: Misfits) -> Any:  # noqa: ANN401
        before = len(misfits)
        number = inner(value, misfits)
        if len(misfits) == before and (beyond := _find_exceeded_bound(number, wanted)):
            misfits.append(Misfit(beyond[0], value, {"bound": beyond[1]}))
        return number

    return decode


def _find_exceeded_bound(number: int | Decimal, wanted: msgspec.Meta) -> tuple[str, float] | None:
    """Return the kind of the bound that a number exceeds, and the bound."""
    if isinstance(number, Decimal) and number.normalize().as_tuple().exponent < -PLACES:  # type: ignore[operator]  # a file has finite numbers only
        return "places", PLACES
    if wanted.le is not None and number > wanted.le:
        return "too_large", wanted.le
    if wanted.ge is not None and number < wanted.ge:
        return "too_small", wanted.ge
    if wanted.gt is not None and number <= wanted.gt:
        return "not_more", wanted.gt
    return None


def _decode_money(value: Any, misfits: Misfits) -> Decimal | None:  # noqa: ANN401
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return Decimal(value)
    misfits.append(Misfit("money", value))
    return None


def _decode_type(wanted: type, kind: str) -> _Decode:
    def decode(value: Any, misfits: Misfits) -> Any:  # noqa: ANN401
        if type(value) is not wanted:
            misfits.append(Misfit(kind, value))
        return value

    return decode


_SIMPLE: Mapping[type, _Decode] = {
    bool: _decode_type(bool, "bool"),
    date: _decode_type(date, "date"),
    int: _decode_type(int, "int"),
    Decimal: _decode_money,
}
