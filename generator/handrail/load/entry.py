"""A decoded record, and where each of its values was written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import Generic, TypeVar

import msgspec

from handrail.load.editions import Recorded
from handrail.load.translations import Translations
from handrail.model import Record
from handrail.model.references import Reference, references_in
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
    """A decoded record, and where it stands.

    Attributes:
        document: the file.
        at: where in the file the record stands; the whole file where this is empty.
        key: the record's id.
        record: the record.
        group: the topic of a procedure, the registry of a shared record, ``laws`` for a law.
        origins: for a record merged from several files, where its values were written, by the keys that lead
            to them; the longest that leads to a value counts, and what none leads to stands in ``document``.
        compared: which texts were compared in both languages, and how they read then, by file.
        editions: the recorded editions of procedures, by id; nothing for a record that has faults.
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
        """The record and every record in it, each with the keys that lead to it, top down."""
        return tuple(walk(self.record))

    def excerpt(self, parts: Iterable[tuple[Path, Record]]) -> Entry[R_co]:
        """Return the same record with some of its parts only, for those who ask for parts."""
        same = {each.name: getattr(self, each.name) for each in fields(self)}
        return _Excerpt(**same, chosen=tuple(parts))

    @cached_property
    def derived(self) -> dict[str, object]:
        """What others derived from the record, by a name that they chose; it is dropped with the record."""
        return {}

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """Every id that the record and the records in it name."""
        return tuple(references_in(self.parts))

    def origin(self, path: Path = ()) -> Origin:
        """Return where the value at ``path`` of this record was written."""
        if self.origins:
            for length in range(len(path), -1, -1):
                if found := self.origins.get(path[:length]):
                    return Origin(found.document, (*found.path, *path[length:]), found.area)
        return Origin(self.document, (*self.at, *path))

    def file(self, path: Path = ()) -> str:
        """Return the file in which the value at ``path`` of this record stands."""
        return self.origin(path).document.path

    def span(self, path: Path = ()) -> Span:
        """Return where the value at ``path`` of this record stands in its file."""
        origin = self.origin(path)
        return origin.document.span(origin.path)

    def words_span(self, path: Path, words: str, occurrence: int = 0) -> Span:
        """Return where ``words`` stand within the text at ``path`` of this record."""
        origin = self.origin(path)
        return origin.document.words_span(origin.path, words, occurrence)

    def key_span(self, path: Path = ()) -> Span:
        """Return where the last key of ``path`` stands."""
        origin = self.origin(path)
        return origin.document.key_span(origin.path)


@dataclass(frozen=True)
class _Excerpt(Entry[R_co]):
    """A record with some of its parts only."""

    chosen: tuple[tuple[Path, Record], ...] = ()

    @cached_property
    def parts(self) -> tuple[tuple[Path, Record], ...]:
        """The parts that were chosen."""
        return self.chosen
