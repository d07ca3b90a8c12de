"""What every record of the model shares."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, GetJsonSchemaHandler, StringConstraints
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

SLUG = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
Slug = Annotated[str, StringConstraints(pattern=SLUG)]
"""An id: lower-case ASCII words with hyphens, so that it can stand in an address for ever."""

STATE = r"^[a-z0-9]+(?:-[a-z0-9]+)*\.[a-z0-9]+(?:-[a-z0-9]+)*$"
StateId = Annotated[str, StringConstraints(pattern=STATE)]
"""A state of a thing, such as ``card.on-hold``."""

Words = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
URL = r"^https?://[^\s<>\"'()]+$"
Url = Annotated[str, StringConstraints(pattern=URL)]


def _only_true(value: object) -> object:
    if value is not True:  # to Python, 1 equals True
        raise PydanticCustomError(
            "only_true", "true is the only value here", {"help": "write true, or delete the key"}
        )
    return value


OnlyTrue = Annotated[Literal[True], BeforeValidator(_only_true)]
"""A key that says something by being there: ``none: true``."""


class Record(BaseModel):
    """A frozen record: unknown keys are faults, and no value is bent into another type."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, populate_by_name=False)

    def fields(self) -> Iterator[tuple[str, object]]:
        """Yield each key that an editor may write, with its value."""
        values = self.__dict__  # the attributes of a record are its fields, and nothing else
        for key, name in _keys(type(self)):
            yield key, values[name]


@cache
def _keys(record: type[Record]) -> tuple[tuple[str, str], ...]:
    """Return each key of a record with the name of its attribute."""
    return tuple((info.alias or name, name) for name, info in record.model_fields.items())


class OrId:
    """Marks a record that can be written as an id alone, for the JSON Schema."""

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Let the id stand beside the record."""
        return {"anyOf": [{"type": "string", "pattern": SLUG}, handler(schema)]}


class OrOne:
    """Marks a list that can be written as its only item, for the JSON Schema."""

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Let the item stand beside the list."""
        many = handler(schema)
        return {"anyOf": [many["items"], many]}
