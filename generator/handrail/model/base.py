"""What every record of the model shares."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

SLUG = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
Slug = Annotated[str, Meta(pattern=SLUG)]
"""An id: lower-case ASCII words with hyphens, so that it can stand in an address for ever."""

STATE = r"^[a-z0-9]+(?:-[a-z0-9]+)*\.[a-z0-9]+(?:-[a-z0-9]+)*$"
StateId = Annotated[str, Meta(pattern=STATE)]
"""A state of a thing, such as ``card.on-hold``."""

Words = Annotated[str, Meta(min_length=1)]
"""Text without the white space around it."""

URL = r"""^https?://[^\s<>"'()]+$"""
Url = Annotated[str, Meta(pattern=URL)]

OnlyTrue = Literal[True]
"""A key that says something by being there: ``none: true``."""


class OrId(msgspec.Struct, frozen=True):
    """Marks a choice of records that can be written as an id alone, which stands for ``{<key>: <id>}``."""

    key: str


class OrOne(msgspec.Struct, frozen=True):
    """Marks a list that can be written as its only item."""


class OrAlone(msgspec.Struct, frozen=True):
    """Marks a list that can be written as one item alone, if that is such a record."""

    record: type[Record]


class RecordError(ValueError):
    """A record does not hold together.

    Attributes:
        message: what is wrong.
        help: what to do.
        key: the key that it is about; empty where it is about the whole record.
    """

    def __init__(self, message: str, help_: str, key: str = "") -> None:
        """Say what is wrong."""
        super().__init__(message)
        self.message, self.help, self.key = message, help_, key


class Record(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """A frozen record, as a file has it.

    Its annotations say what an editor may write; ``load.decoder`` goes by them. Of a choice of records
    (``A | B | C``) the first is meant, unless the first key of another one is there.

    No record can hold itself, so there is nothing in it for the garbage collector.
    """

    def require_sense(self) -> None:
        """Look at what no single key says.

        Raises:
            RecordError: the keys, right by themselves, do not fit together.
        """

    def fields(self) -> Iterator[tuple[str, object]]:
        """Yield each key that an editor may write, with its value."""
        for key, name in list_keys(type(self)):
            yield key, getattr(self, name)


@cache
def list_keys(record: type[Record]) -> tuple[tuple[str, str], ...]:
    """Return each key of a record with the name of its attribute."""
    return tuple(zip(record.__struct_encode_fields__, record.__struct_fields__, strict=True))


@cache
def index_fields(record: type[Record]) -> dict[str, msgspec.structs.FieldInfo]:
    """Return what stands under each key of a record: attribute, annotation, default."""
    return {info.encode_name: info for info in msgspec.structs.fields(record)}
