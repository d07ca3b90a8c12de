"""Whether data that a new schema describes can be read by programs that were written for an older one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Schema = Any
"""A JSON Schema, or a part of one: whatever JSON can hold."""


def breaks(old: Schema, new: Schema) -> list[str]:
    """Return what a program would miss that was written for ``old`` and is given data of ``new``.

    More properties, more values in a closed list and more records that may stand at a place are no breaks;
    properties that are gone, of another type, or not always there any more are.
    """
    return sorted(set(_Comparison(old, new).parts(old, new, "", ())))


@dataclass(frozen=True)
class _Comparison:
    """Two whole schemas, whose parts are compared place by place; ``around`` names the records around one."""

    old: Schema
    new: Schema

    def parts(self, old: Schema, new: Schema, place: str, around: tuple[str, ...]) -> Iterator[str]:
        name = old.get("$ref", "")
        if name in around:
            return  # a record that holds itself: compared already
        around = (*around, name) if name else around
        old, new = _resolved(old, self.old), _resolved(new, self.new)
        if old.get("type") != new.get("type"):
            yield f"{place}: was {old.get('type')}, is {new.get('type')}"
            return
        yield from _values(old, new, place)
        yield from self._properties(old, new, place, around)
        yield from self._items(old, new, place, around)
        yield from self._columns(old, new, place, around)
        yield from self._choices(old, new, place, around)

    def _properties(self, old: Schema, new: Schema, place: str, around: tuple[str, ...]) -> Iterator[str]:
        now = new.get("properties", {})
        for key in set(old.get("required", ())) - set(new.get("required", ())):
            yield f"{place}/{key}: is not always there any more"
        for key, value in old.get("properties", {}).items():
            if key in now:
                yield from self.parts(value, now[key], f"{place}/{key}", around)
            else:
                yield f"{place}/{key}: is gone"

    def _items(self, old: Schema, new: Schema, place: str, around: tuple[str, ...]) -> Iterator[str]:
        for key in ("items", "additionalProperties"):
            if isinstance(old.get(key), dict):
                now = new.get(key)
                if isinstance(now, dict):
                    yield from self.parts(old[key], now, f"{place}/*", around)
                else:
                    yield f"{place}/*: may be anything"

    def _columns(self, old: Schema, new: Schema, place: str, around: tuple[str, ...]) -> Iterator[str]:
        now = new.get("prefixItems", ())
        for number, column in enumerate(old.get("prefixItems", ())):
            if number < len(now):
                yield from self.parts(column, now[number], f"{place}/{number}", around)
            else:
                yield f"{place}/{number}: is gone"

    def _choices(self, old: Schema, new: Schema, place: str, around: tuple[str, ...]) -> Iterator[str]:
        for number, option in enumerate(old.get("anyOf", ())):
            others = new.get("anyOf", ())
            found = [list(self.parts(option, other, f"{place}|{number}", around)) for other in others]
            # The option that is likest is what has become of it.
            yield from min(found, key=len, default=[f"{place}|{number}: is gone"])


def _values(old: Schema, new: Schema, place: str) -> Iterator[str]:
    for value in old.get("enum", ()):
        if value not in new.get("enum", ()):
            yield f"{place}: {value} is no value any more"
    if "const" in old and old["const"] != new.get("const"):
        yield f"{place}: is not always {old['const']}"


def _resolved(schema: Schema, whole: Schema) -> Schema:
    while "$ref" in schema:
        schema = whole["$defs"][schema["$ref"].rpartition("/")[2]]
    return schema
