"""The index over a library."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TypeVar, TypeVarTuple, cast

from msgspec.structs import replace

from handrail.catalog.interface import build_interface
from handrail.catalog.interfaces import Interfaces, Question, fingerprint
from handrail.catalog.memo import RecordMemo, SharedMemo
from handrail.catalog.passages import Passage, list_passages
from handrail.catalog.registry import Registry
from handrail.catalog.shared import Named, find_answer, is_about_shared, list_names, simplify_questions
from handrail.catalog.versions import Version, build_versions
from handrail.load import Entry, Library
from handrail.load.content import ContentPage
from handrail.model import (
    Area,
    AreaTree,
    Audience,
    Contact,
    EvidenceDocument,
    Law,
    Overlay,
    Place,
    Procedure,
    PublishedProcedure,
    Record,
    Site,
    Situation,
    Term,
    Topic,
)
from handrail.model.references import Reference, ReferenceKind
from handrail.tasks.today import today

R = TypeVar("R", bound=Record)
E_co = TypeVar("E_co", bound=Record, covariant=True)
T = TypeVar("T")
Given = TypeVarTuple("Given")

REGISTRIES: Mapping[ReferenceKind, str] = {
    ReferenceKind.AUDIENCE: "audiences",
    ReferenceKind.CONTACT: "contacts",
    ReferenceKind.DOCUMENT: "documents",
    ReferenceKind.PLACE: "places",
    ReferenceKind.SITUATION: "situations",
    ReferenceKind.TERM: "terms",
}
"""The registry of each kind of shared record that texts and keys may name."""

_COMMON = (
    "laws",
    "law_entries",
    "audiences",
    "contacts",
    "documents",
    "places",
    "situations",
    "terms",
    "topics",
    "records",
    "depends_on_day",
    "_areas",
    "_shared_memo",
    "_answers",
)
"""What a catalog derives from shared records and interfaces only; ``restrict_to`` carries it over."""


@dataclass(frozen=True)
class Catalog:
    """Everything in a library by its id. If two records have one id, the first by path counts.

    Rules and pages of one procedure read its entry, shared records, laws, and the ``interfaces`` of the other
    procedures. A worker process has no entries of other procedures.

    While the interfaces are watched, the catalog records each question that it is asked. These questions are
    the dependencies of the result: single records of registries, or names alone. A result that reads
    ``library`` depends on the whole library.

    Attributes:
        as_of: the day on which the library is looked at.
        known: the interfaces of all procedures, if the library holds only some of the procedures.
    """

    _library: Library
    as_of: date = field(default_factory=today)
    known: Interfaces | None = None

    @cached_property
    def interfaces(self) -> Interfaces:
        """Every procedure by id, as others see it."""
        if self.known is not None:
            return self.known
        listed = [
            build_interface(entry, self._overlays.get(entry.key, ())) for entry in self._library.procedures
        ]
        return Interfaces(listed, self._library.broken)

    @property
    def site(self) -> Site:
        """What mkdocs.yml declares about the site; every result depends on it, so nobody has to ask."""
        return self._library.site

    @property
    def library(self) -> Library:
        """The library as it was read."""
        self.interfaces.note(("shared", ""))
        return self._library

    @property
    def pages(self) -> tuple[ContentPage, ...]:
        """The hand-written pages."""
        self.interfaces.note(("pages", ""))
        return self._library.content

    @property
    def files(self) -> frozenset[str]:
        """The paths on the site of the files that are put there as they are."""
        self.interfaces.note(("pages", ""))
        return self._library.files

    @property
    def unread(self) -> frozenset[str]:
        """The names of the registries whose file could not be read."""
        self.interfaces.note(("unread", ""))
        return self._library.unread

    def find_published(self, key: str) -> PublishedProcedure | None:
        """Return what the ledger says of a procedure; ``None`` if it was never published."""
        self.interfaces.note(("ledger", key))
        return self._library.ledger.record.procedures.get(key) if self._library.ledger else None

    def names(self, registry: str = "") -> tuple[Named, ...]:
        """Return the names of the records of a registry, or of the ``laws``, without depending on the rest.

        If no registry is given, the names of all registries are returned, but not those of laws.
        """
        self.interfaces.note(("names", registry))
        return tuple(list_names(self._library, registry))

    def is_broken(self, key: str) -> bool:
        """Return whether there is a record with that id that could not be decoded."""
        return self.interfaces.is_broken(key)

    def is_unread(self, reference: Reference) -> bool:
        """Return whether the target of a reference may be in a file or record that could not be decoded."""
        key = reference.law.law if reference.law else reference.ref
        return self.is_broken(key) or REGISTRIES.get(reference.kind) in self.unread

    @cached_property
    def procedures(self) -> Mapping[str, Entry[Procedure]]:
        """Every procedure by id, drafts too."""
        return _index_by_id(self._library.procedures)

    @cached_property
    def published(self) -> Mapping[str, Entry[Procedure]]:
        """The procedures that readers see, by id."""
        return {key: entry for key, entry in self.procedures.items() if entry.record.status == "published"}

    @cached_property
    def laws(self) -> Mapping[str, Law]:
        """Every law by id."""
        laws = {key: entry.record for key, entry in _index_by_id(self._library.laws).items()}
        return Registry("laws", laws, self.interfaces.note)

    @cached_property
    def law_entries(self) -> Mapping[str, Entry[Law]]:
        """The entry of every law, by id."""
        return Registry("laws", _index_by_id(self._library.laws), self.interfaces.note)

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

    def registry(self, kind: ReferenceKind) -> Mapping[str, Record]:
        """Return the shared records that references of a kind name, by id; empty for the other kinds."""
        name = REGISTRIES.get(kind)
        registry: Mapping[str, Record] = getattr(self, name) if name else {}
        return registry

    @property
    def areas(self) -> AreaTree:
        """All areas, and which lies in which."""
        self.interfaces.note(("areas", ""))
        return self._areas

    def restrict_to(self, library: Library) -> Catalog:
        """Return this catalog with the procedures and overlays of ``library`` in place of its own.

        What this catalog derived from shared records is carried over, so nothing is worked out again.
        """
        own = replace(self._library, procedures=library.procedures, overlays=library.overlays)
        held = Catalog(own, self.as_of, self.interfaces)
        vars(held).update((name, getattr(self, name)) for name in _COMMON)
        return held

    @cached_property
    def depends_on_day(self) -> bool:
        """Whether pages built on another day would say something else.

        They would if an overlay begins or ends, or if a law changes after ``as_of``. Reviews do not count,
        because no page says when a review is due.
        """
        local = (rule for each in self.interfaces.values() for rule in each.areas)
        dated = any(rule.starts or rule.ends for rule in local)
        return dated or any(law.changes_after(self.as_of) for law in self.laws.values())

    def overlays(self, entry: Entry[Procedure]) -> Sequence[Entry[Overlay]]:
        """Return all overlays of a procedure, whenever they are in force."""
        return self._overlays.get(entry.key, ())

    def versions(self, entry: Entry[Procedure]) -> tuple[Version, ...]:
        """Return the versions of a procedure on the catalog's day: the national one, then those of areas."""
        return build_versions(entry, self.overlays(entry), self.areas, self.as_of)

    @cached_property
    def _overlays(self) -> Mapping[str, list[Entry[Overlay]]]:
        found: dict[str, list[Entry[Overlay]]] = {}
        for overlay in self._library.overlays:
            found.setdefault(overlay.key, []).append(overlay)
        return found

    @cached_property
    def topics(self) -> Mapping[str, Topic]:
        """Every topic by id, in the order of the registry."""
        return self._shared("topics", Topic)

    def passages(self, entry: Entry[Record]) -> tuple[Passage, ...]:
        """Return every text of a record in both languages."""
        return self.derive(entry, _collect_passages)

    def derive(self, entry: Entry[E_co], work: Callable[[Catalog, Entry[E_co]], T]) -> T:
        """Return ``work(self, entry)``, which runs once as long as the same record is looked at.

        Many rules derive the same things from a record, one rule after the other. The results are dropped
        when another record is looked at.
        """
        results = self._record_memo.results(entry)
        if work not in results:
            results[work] = work(self, entry)
        result: T = results[work]
        return result

    def derive_shared(self, work: Callable[[Catalog, *Given], T], *given: *Given) -> T:
        """Return ``work(self, *given)``, which runs once for each ``given``.

        ``work`` may read shared records and laws only. Every caller depends on all questions that ``work``
        asked when it ran, so it must ask all of them in that one run.

        Args:
            work: the function.
            given: its further arguments.
        """
        if (key := (work, *given)) not in self._shared_memo:
            with self.interfaces.watch() as asked:
                result = work(self, *given)
            self._shared_memo[key] = result, frozenset(asked)
        result, asked_for_it = self._shared_memo[key]
        self.interfaces.note_all(asked_for_it)
        return cast("T", result)

    @cached_property
    def _record_memo(self) -> RecordMemo:
        return RecordMemo()

    @cached_property
    def _shared_memo(self) -> SharedMemo:
        return {}

    @cached_property
    def records(self) -> tuple[Entry[Record], ...]:
        """Every law and every shared record, in the order of their files."""
        shared = (entry for entries in self._library.shared.values() for entry in entries)
        return (*self._library.laws, *shared)

    @cached_property
    def cited_by(self) -> Mapping[tuple[str, int], tuple[str, ...]]:
        """The ids of the published procedures that cite a law's article, by law and article, each once."""
        found: dict[tuple[str, int], list[str]] = {}
        for key, each in self.interfaces.items():
            for place in each.cites if each.status == "published" else ():
                found.setdefault(place, []).append(key)
        return {place: tuple(sorted(keys)) for place, keys in found.items()}

    @cached_property
    def _areas(self) -> AreaTree:
        return AreaTree(_index_records(self._library.shared["areas"], Area))

    def _shared(self, name: str, record: type[R]) -> Mapping[str, R]:
        return Registry(name, _index_records(self._library.shared[name], record), self.interfaces.note)

    def list_questions(
        self, asked: Collection[Question], library: Library, *, whole_laws: bool
    ) -> Iterator[Question]:
        """Yield the questions that a result depends on: see ``simplify_questions``."""
        return simplify_questions(self._library, asked, library, whole_laws=whole_laws)

    def answer(self, question: Question) -> str:
        """Return a fingerprint of the answer to a question about interfaces or shared records."""
        if not is_about_shared(self._library, question):
            return self.interfaces.answer(question)
        if question not in self._answers:
            self._answers[question] = fingerprint(find_answer(self._library, *question))
        return self._answers[question]

    @cached_property
    def _answers(self) -> dict[Question, str]:
        return {}


def _index_by_id(entries: tuple[Entry[R], ...]) -> Mapping[str, Entry[R]]:
    found: dict[str, Entry[R]] = {}
    for entry in entries:
        found.setdefault(entry.key, entry)
    return found


def _index_records(entries: Iterable[Entry[Record]], record: type[R]) -> dict[str, R]:
    return {entry.key: entry.record for entry in entries if isinstance(entry.record, record)}


def _collect_passages(_: Catalog, entry: Entry[Record]) -> tuple[Passage, ...]:
    return tuple(list_passages(entry))
