"""Everything that a record names by id, with where it does so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import cache

import msgspec

from handrail.model import (
    LANGS,
    AllOf,
    AnyOf,
    Channel,
    ChannelRef,
    Condition,
    Context,
    Law,
    LawRef,
    LimitRef,
    NeededDocument,
    Outcome,
    Procedure,
    Record,
    Retirement,
    SourceRef,
    Step,
    StepChange,
    Text,
    parse_placeholders,
)
from handrail.model.base import list_keys
from handrail.model.walk import walk
from handrail.source import Path


class ReferenceKind(StrEnum):
    """What an id can be the id of; the value is the word for it in messages."""

    AUDIENCE = "audience"
    CHANNEL = "channel"
    CONTACT = "contact"
    DOCUMENT = "document"
    FEE = "fee"
    LAW = "law"
    LIMIT = "limit"
    PLACE = "place"
    PROCEDURE = "procedure"
    PROMISE = "promise"
    SITUATION = "situation"
    SOURCE = "source"
    STEP = "step"
    TERM = "term"
    UNKNOWN = "placeholder"


class Reference(msgspec.Struct, frozen=True):
    """One id, named at ``path``; ``law`` is the place in a law where it is one."""

    path: Path
    kind: ReferenceKind
    ref: str
    law: LawRef | None = None


_K = ReferenceKind
_OF_STEP = {
    "gives": _K.DOCUMENT,
    "guide": _K.PROCEDURE,
    "if": _K.SITUATION,
    "where": _K.PLACE,
    "who": _K.AUDIENCE,
}
_FIELDS: dict[type[Record], dict[str, ReferenceKind]] = {
    AllOf: {"if": _K.SITUATION},
    AnyOf: {"if": _K.SITUATION},
    Channel: {"contact": _K.CONTACT, "place": _K.PLACE},
    ChannelRef: {"channel": _K.CHANNEL},
    Condition: {"if": _K.SITUATION},
    Context: {"guide": _K.PROCEDURE},
    Law: {"repealed_by": _K.LAW},
    LimitRef: {"limit": _K.LIMIT},
    NeededDocument: {"doc": _K.DOCUMENT, "if": _K.SITUATION},
    Outcome: {"gives": _K.DOCUMENT},
    Procedure: {
        "audience": _K.AUDIENCE,
        "prerequisites": _K.PROCEDURE,
        "related": _K.PROCEDURE,
        "situations": _K.SITUATION,
    },
    Retirement: {"instead": _K.PROCEDURE},
    SourceRef: {"source": _K.SOURCE},
    Step: _OF_STEP,
    StepChange: _OF_STEP,
}
_PLACEHOLDERS = {
    "contact": _K.CONTACT,
    "doc": _K.DOCUMENT,
    "fee": _K.FEE,
    "guide": _K.PROCEDURE,
    "law": _K.LAW,
    "limit": _K.LIMIT,
    "promise": _K.PROMISE,
    "step": _K.STEP,
    "term": _K.TERM,
}
_LAW_PLACE = re.compile(r"([a-z0-9-]+)/([1-9][0-9]{0,3})(?:/([1-9][0-9]{0,2}))?(?:/([1-9][0-9]{0,2}))?")


def find_references(record: Record) -> Iterator[Reference]:
    """Yield every id that ``record`` and the records in it name, in its text too."""
    return find_references_in(walk(record))


def find_references_in(parts: Iterable[tuple[Path, Record]]) -> Iterator[Reference]:
    """Yield every id that records name, each of them given with the keys that lead to it."""
    for path, inner in parts:
        for key, name, kind in _list_naming_keys(type(inner)):
            value = getattr(inner, name)
            if kind is None:
                if "{" in value:
                    yield from _find_in_text(value, (*path, key))
            elif isinstance(inner, LawRef):
                yield Reference(path, kind, value, inner)
            elif isinstance(value, str):
                yield Reference((*path, key), kind, value)
            elif value:
                for index, item in enumerate(value):
                    yield Reference((*path, key, index), kind, item)


@cache
def _list_naming_keys(record: type[Record]) -> tuple[tuple[str, str, ReferenceKind | None], ...]:
    """Return each key of a record that names ids, with its attribute: what these are ids of, or none in text.

    Most records name nothing, and telling them apart by their types one by one costs more than all the rest.
    """
    if issubclass(record, Text):
        return tuple((lang, lang, None) for lang in LANGS)
    if issubclass(record, LawRef):
        return (("law", "law", _K.LAW),)
    kinds = _FIELDS.get(record, {})
    return tuple((key, name, kinds[key]) for key, name in list_keys(record) if key in kinds)


def find_kind(record: type[Record], key: str) -> ReferenceKind | None:
    """Return of what kind of thing ids stand under a key of a record, if any do."""
    return next((kind for name, _, kind in _list_naming_keys(record) if name == key), None)


def _find_in_text(text: str, path: Path) -> Iterator[Reference]:
    for placeholder in parse_placeholders(text):
        kind = _PLACEHOLDERS.get(placeholder.kind, _K.UNKNOWN)
        if kind is not _K.LAW:
            ref = placeholder.kind or placeholder.ref if kind is _K.UNKNOWN else placeholder.ref
            yield Reference(path, kind, ref)
        elif place := parse_law_place(placeholder.ref):
            yield Reference(path, kind, place.law, place)
        else:
            yield Reference(path, kind, placeholder.ref)


def parse_law_place(ref: str) -> LawRef | None:
    """Read ``social-insurance-law/58/1``: law, article, paragraph, item; the last two may be left out."""
    if not (match := _LAW_PLACE.fullmatch(ref)):
        return None
    article, paragraph, item = (int(number) if number else None for number in match.groups()[1:])
    return LawRef(law=match[1], article=article or 1, paragraph=paragraph, item=item)
