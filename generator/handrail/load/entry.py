"""A decoded record, and the places of its values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import Generic, TypeVar

import msgspec

from handrail.load.editions import Recorded
from handrail.load.translations import Translations
from handrail.model import Record
from handrail.model.references import Reference, find_references_in
from handrail.model.walk import walk
from handrail.source import Document, Path, Span

R_co = TypeVar("R_co", bound=Record, covariant=True)


class Origin(msgspec.Struct, frozen=True):
    """Where a value of a merged record was written.

    Attributes:
        document: the file.
        path: the keys that lead to the value in that file.
        area: the code of the area whose file it is; empty for the national one.
    """

    document: Document
    path: Path
    area: str = ""


@dataclass(frozen=True)
class Entry(Generic[R_co]):
    """A decoded record, and its place.

    Attributes:
        document: the file.
        at: the path of the record in the file; empty if the record is the whole file.
        key: the record's id.
        record: the record.
        group: the topic of a procedure, the registry of a shared record, ``laws`` for a law.
        origins: for a merged record, where its values were written, by path. The longest path that leads to a
            value counts; without one, the value is in ``document``.
        compared: the recorded comparisons of both languages, by file.
        editions: the recorded editions of procedures, by id; ``None`` for a record with faults.
    """

    document: Document
    at: Path
    key: str
    record: R_co
    group: str
    origins: Mapping[Path, Origin] = field(default_factory=dict)
    compared: Mapping[str, Translations] = field(default_factory=dict)
    editions: Mapping[str, Recorded | None] = field(default_factory=dict)

    @cached_property
    def parts(self) -> tuple[tuple[Path, Record], ...]:
        """The record and every record in it, each with its path, from top to bottom."""
        return tuple(walk(self.record))

    def excerpt(self, parts: Iterable[tuple[Path, Record]]) -> Entry[R_co]:
        """Return this entry with only some of its ``parts``."""
        same = {each.name: getattr(self, each.name) for each in fields(self)}
        return _Excerpt(**same, chosen=tuple(parts))

    @cached_property
    def derived(self) -> dict[str, object]:
        """What others derived from the record, by a name that they chose; it is dropped with the record."""
        return {}

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """Every reference by id in the record."""
        return tuple(find_references_in(self.parts))

    def origin(self, path: Path = ()) -> Origin:
        """Return where the value at ``path`` of this record was written."""
        if self.origins:
            for length in range(len(path), -1, -1):
                if found := self.origins.get(path[:length]):
                    return Origin(found.document, (*found.path, *path[length:]), found.area)
        return Origin(self.document, (*self.at, *path))

    def file(self, path: Path = ()) -> str:
        """Return the file of the value at ``path`` of this record."""
        return self.origin(path).document.path

    def span(self, path: Path = ()) -> Span:
        """Return the place of the value at ``path`` of this record in its file."""
        origin = self.origin(path)
        return origin.document.span(origin.path)

    def words_span(self, path: Path, words: str, occurrence: int = 0) -> Span:
        """Return the place of ``words`` within the text at ``path`` of this record."""
        origin = self.origin(path)
        return origin.document.words_span(origin.path, words, occurrence)

    def key_span(self, path: Path = ()) -> Span:
        """Return the place of the last key of ``path``."""
        origin = self.origin(path)
        return origin.document.key_span(origin.path)


@dataclass(frozen=True)
class _Excerpt(Entry[R_co]):
    """An entry with only some of its parts."""

    chosen: tuple[tuple[Path, Record], ...] = ()

    @cached_property
    def parts(self) -> tuple[tuple[Path, Record], ...]:
        """The parts that were chosen."""
        return self.chosen
