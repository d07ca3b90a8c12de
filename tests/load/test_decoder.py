"""Records are made of plain data as their annotations say, and editors' programs read the same."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from handrail.load.decoder import KEY, build_record
from handrail.model import (
    AllOf,
    AnyOf,
    ChannelRef,
    Fee,
    LawRef,
    NeededDocument,
    Overlay,
    Procedure,
    Record,
    Removal,
    SourceRef,
    Step,
    TimeLimit,
)
from handrail.render.data.record_schema import record_schema
from handrail.source import read_document
from tests.samples import CASES

BOTH = {"zh": "甲", "en": "A"}
EVERYTHING = CASES.parent / "render" / "everything.yml"
PROCEDURE: Any = read_document("everything.yml", EVERYTHING.read_bytes()).data
SCHEMA = Draft202012Validator(record_schema(Procedure))


def kinds(record: type[Record], data: object) -> list[tuple[str, tuple[str | int, ...]]]:
    return [(misfit.kind, misfit.loc) for misfit in build_record(record, data)[1]]


def step(**more: object) -> dict[str, Any]:
    return {"id": "a", "title": BOTH, "do": BOTH, **more}


def test_of_a_choice_the_record_is_meant_whose_first_key_is_there() -> None:
    outer, misfits = build_record(Step, step(any_of=({"channel": "app"}, step(id="b"), "phone")))
    assert misfits == []
    assert outer is not None
    assert [type(way) for way in outer.ways] == [ChannelRef, Step, ChannelRef]
    needs = ("id", {"doc": "id"}, {"any_of": ("a", {"all_of": ("b",)})})
    outer, _ = build_record(Step, step(needs=needs))
    assert outer is not None
    assert [type(need) for need in outer.needs] == [NeededDocument, NeededDocument, AnyOf]
    assert isinstance(outer.needs[2], AnyOf)
    assert isinstance(outer.needs[2].any_of[1], AllOf)
    overlay, _ = build_record(Overlay, {"fees": {"a": {"remove": BOTH}, "b": {"none": True}}})
    assert overlay is not None
    assert [type(change) for change in overlay.fees.values()] == [Removal, Fee]


def test_what_a_fact_rests_on_can_be_a_word_a_record_or_a_list() -> None:
    for written, wanted in (
        ("unverified", ("unverified",)),
        ({"source": "a"}, (SourceRef(source="a"),)),
        (({"law": "a", "article": 1}, "unverified"), (LawRef(law="a", article=1), "unverified")),
    ):
        fee, misfits = build_record(Fee, {"none": True, "basis": written})
        assert misfits == []
        assert fee is not None
        assert fee.basis == wanted


@pytest.mark.parametrize(
    ("record", "data", "found"),
    [
        (Fee, {"amount": True}, [("money", ("amount",))]),
        (Fee, {"amount": Decimal("1.505")}, [("places", ("amount",))]),
        (Fee, {"amount": 0}, [("not_more", ("amount",))]),
        (Fee, {"amount": 10_000_001}, [("too_large", ("amount",))]),
        (Fee, {"none": 1}, [("word", ("none",))]),
        (Fee, {"none": False}, [("word", ("none",))]),
        (Fee, {}, [("senseless", ())]),
        (Fee, {"none": True, "basis": "guessed"}, [("word", ("basis", 0))]),
        (TimeLimit, {"kind": "hold", "days": True}, [("int", ("days",))]),
        (TimeLimit, {"kind": "hold", "days": 0}, [("too_small", ("days",))]),
        (TimeLimit, {"kind": "hold", "days": Decimal(1)}, [("int", ("days",))]),
        (Step, step(id="a\n"), [("form", ("id",))]),
        (Step, step(note={"zh": " ", "en": "A"}), [("empty", ("note", "zh"))]),
        (Step, step(any_of=()), [("too_few", ("any_of",))]),
        (Step, step(any_of=("Bad Id",)), [("form", ("any_of", 0, "channel"))]),
        (Step, step(needs=({"any_of": ("a",)},)), [("too_few", ("needs", 0, "any_of"))]),
        (Overlay, {"places": {"Bad Id": {"name": BOTH}}}, [("form", ("places", "Bad Id", KEY))]),
        (Overlay, {"from": "2026-01-01"}, [("date", ("from",))]),
        (Overlay, (), [("record", ())]),
    ],
)
def test_says_what_does_not_fit(record: type[Record], data: object, found: list[object]) -> None:
    assert kinds(record, data) == found


def test_words_lose_the_white_space_around_them() -> None:
    made_of, _ = build_record(Step, step(note={"zh": "　甲\n", "en": " A "}))
    assert made_of is not None
    assert made_of.note is not None
    assert (made_of.note.zh, made_of.note.en) == ("甲", "A")


def places(value: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, tuple) else ()
    return [path, *(place for key, item in inner for place in places(item, (*path, key)))]


def with_value(data: Any, path: tuple[str | int, ...], value: object) -> Any:  # noqa: ANN401  a file holds anything
    """Return data with something else at ``path``; ``...`` takes away what stands there."""
    if not path:
        return value
    key, rest = path[0], path[1:]
    if isinstance(data, tuple):
        items = enumerate(data)
        return tuple(
            with_value(item, rest, value) if index == key else item
            for index, item in items
            if index != key or rest or value is not ...
        )
    if not rest and value is ...:
        return {name: item for name, item in data.items() if name != key}
    return {**data, key: with_value(data.get(key), rest, value)}


def as_json(value: object) -> object:
    match value:
        case dict():
            return {key: as_json(item) for key, item in value.items()}
        case tuple():
            return [as_json(item) for item in value]
        case Decimal():
            return float(value)
        case date():
            return value.isoformat()
    return value


KEYS = ("doc", "any_of", "channel", "basis", "none", "days", "amount", "if", "zh", "note", "new")
SCALARS = (
    st.booleans()
    | st.integers(-1, 20_000)
    | st.sampled_from(["unverified", "hold", "Bad Id", "a.b", ""])
    | st.decimals(-1, 100, places=2)
)
VALUES = st.recursive(
    SCALARS | st.just(BOTH),
    lambda inner: (
        st.lists(inner, max_size=2).map(tuple) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=3)
    ),
    max_leaves=3,
)
PLACES = [place for place in places(PROCEDURE) if place]
CHANGES = st.tuples(st.sampled_from(PLACES), st.sampled_from(["", *KEYS]), VALUES | st.just(...))


@given(CHANGES)
def test_the_schema_says_what_can_be_made_a_record(change: tuple[tuple[str | int, ...], str, object]) -> None:
    place, key, value = change
    at = PROCEDURE
    for part in place:
        at = at[part]
    data = with_value(PROCEDURE, (*place, key) if key and isinstance(at, dict) else place, value)
    misfits = build_record(Procedure, data)[1]
    if any(misfit.kind in {"senseless", "places", "date", "empty"} for misfit in misfits):
        return  # more than a schema can say, or other than it does: dates are text in JSON
    faults = list(SCHEMA.iter_errors(as_json(data)))
    assert bool(faults) == bool(misfits), (misfits, faults)
