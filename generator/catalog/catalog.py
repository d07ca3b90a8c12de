"""The index over a library."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TypeVar

from generator.catalog.passages import Passage, passages
from generator.catalog.references import Reference, ReferenceKind, references_in
from generator.catalog.today import today
from generator.load import Entry, Library
from generator.model import (
    Audience,
    Contact,
    EvidenceDocument,
    Law,
    LawRef,
    Place,
    Procedure,
    Record,
    Situation,
    Term,
    Topic,
)
from generator.source import Path

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Citing:
    """One place where a procedure cites a law."""

    procedure: str
    path: Path
    law: LawRef


@dataclass(frozen=True)
class Catalog:
    """Everything in a library by its id; of two records with one id, the first by path counts.

    Attributes:
        library: the library.
        as_of: the day on which it is looked at, for what depends on today.
    """

    library: Library
    as_of: date = field(default_factory=today)

    @cached_property
    def procedures(self) -> Mapping[str, Entry[Procedure]]:
        """Every procedure by id, drafts too."""
        return _by_id(self.library.procedures)

    @cached_property
    def published(self) -> Mapping[str, Entry[Procedure]]:
        """The procedures that readers see, by id."""
        return {key: entry for key, entry in self.procedures.items() if entry.record.status == "published"}

    @cached_property
    def drafts(self) -> Collection[str]:
        """The ids of the procedures that readers do not see yet."""
        return {key for key, entry in self.procedures.items() if entry.record.status == "draft"}

    @cached_property
    def retired(self) -> Mapping[str, Entry[Procedure]]:
        """The procedures that are no more, by id."""
        return {key: entry for key, entry in self.procedures.items() if entry.record.status == "retired"}

    @cached_property
    def laws(self) -> Mapping[str, Law]:
        """Every law by id."""
        return {key: entry.record for key, entry in _by_id(self.library.laws).items()}

    @cached_property
    def audiences(self) -> Mapping[str, Audience]:
        """Every audience by id."""
        return self._shared("audiences", Audience)

    @cached_property
    def contacts(self) -> Mapping[str, Contact]:
        """Every contact by id."""
        return self._shared("contacts", Contact)

    @cached_property
    def documents(self) -> Mapping[str, EvidenceDocument]:
        """Every document by id."""
        return self._shared("documents", EvidenceDocument)

    @cached_property
    def places(self) -> Mapping[str, Place]:
        """Every place by id."""
        return self._shared("places", Place)

    @cached_property
    def situations(self) -> Mapping[str, Situation]:
        """Every situation by id."""
        return self._shared("situations", Situation)

    @cached_property
    def terms(self) -> Mapping[str, Term]:
        """Every term by id."""
        return self._shared("terms", Term)

    @cached_property
    def topics(self) -> Mapping[str, Topic]:
        """Every topic by id, in the order of the registry."""
        return self._shared("topics", Topic)

    def references(self, entry: Entry[Record]) -> tuple[Reference, ...]:
        """Return every id that a record and the records in it name; worked out once, for many rules ask."""
        key = (entry.document.path, entry.at)
        if key not in self._references:
            self._references[key] = tuple(references_in(entry.parts))
        return self._references[key]

    @cached_property
    def _references(self) -> dict[tuple[str, Path], tuple[Reference, ...]]:
        return {}

    def in_topic(self, topic: str) -> tuple[Procedure, ...]:
        """Return the published procedures of a topic, in the order of their files."""
        return tuple(entry.record for entry in self.published.values() if entry.group == topic)

    @cached_property
    def citings(self) -> tuple[Citing, ...]:
        """Every place where a published procedure cites a law, in its text too."""
        return tuple(self._citings())

    def _citings(self) -> Iterator[Citing]:
        for key, entry in self.published.items():
            for reference in self.references(entry):
                if reference.kind is ReferenceKind.LAW and reference.law:
                    yield Citing(key, reference.path, reference.law)

    @cached_property
    def cited_by(self) -> Mapping[tuple[str, int], tuple[str, ...]]:
        """The ids of the procedures that cite a law's article, by law and article, each once."""
        found: dict[tuple[str, int], dict[str, None]] = {}
        for citing in self.citings:
            found.setdefault((citing.law.law, citing.law.article), {})[citing.procedure] = None
        return {place: tuple(sorted(ids)) for place, ids in found.items()}

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every text in both languages, of laws and registries too."""
        return tuple(passages(self.library))

    def _shared(self, name: str, record: type[R]) -> Mapping[str, R]:
        return {
            entry.key: entry.record for entry in self.library.shared[name] if isinstance(entry.record, record)
        }


def _by_id(entries: tuple[Entry[R], ...]) -> Mapping[str, Entry[R]]:
    found: dict[str, Entry[R]] = {}
    for entry in entries:
        found.setdefault(entry.key, entry)
    return found
