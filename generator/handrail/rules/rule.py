"""The kinds of rules, and findings."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from typing import ClassVar, Literal

import msgspec

from handrail.catalog import Catalog, Version
from handrail.load import Entry
from handrail.model import Overlay, Procedure, Record
from handrail.source import Fault, FaultKind, Path, Span

Severity = Literal["error", "warning"]


class Related(msgspec.Struct, frozen=True, order=True):
    """Another place that a finding is about, such as the line of a law, or the other language."""

    path: str
    span: Span
    message: str


class Edit(msgspec.Struct, frozen=True, order=True):
    """A change to a file: ``text`` replaces ``span``."""

    span: Span
    text: str


class Finding(msgspec.Struct, frozen=True, order=True):
    """One result of a rule; findings sort by place.

    Attributes:
        path: the file, relative to the project's root, with forward slashes.
        span: the place in the file, 1-based.
        rule: the rule's id.
        name: the rule's name.
        severity: ``error`` stops a build, ``warning`` does not.
        message: what is wrong.
        help: what to do about it.
        related: other places that it is about.
        fix: edits to the same file that fix the problem without changing what the file says; empty if a
            person must decide.
    """

    path: str
    span: Span
    rule: str
    name: str
    severity: Severity
    message: str
    help: str
    related: tuple[Related, ...] = ()
    fix: tuple[Edit, ...] = ()


class Rule:
    """One rule; its docstring is its documentation, with fixed headings.

    The subclass says what a rule checks: ``EntryRule``, ``ProcedureRule``, ``VersionRule`` and so on.

    Attributes:
        id: three letters of its family, and three digits.
        name: its name, as words with hyphens.
        severity: its severity, unless a profile has another.
        country: the only country in which it applies, as an ISO 3166 code; empty if it applies everywhere.
    """

    id: ClassVar[str]
    name: ClassVar[str]
    severity: ClassVar[Severity] = "error"
    country: ClassVar[str] = ""

    def at(
        self,
        path: str,
        span: Span,
        message: str,
        help_: str,
        *,
        related: tuple[Related, ...] = (),
        fix: tuple[Edit, ...] = (),
    ) -> Finding:
        """Return a finding of this rule."""
        return Finding(path, span, self.id, self.name, self.severity, message, help_, related, fix)

    def on(
        self,
        entry: Entry[Record],
        path: Path,
        message: str,
        help_: str,
        *,
        related: tuple[Related, ...] = (),
    ) -> Finding:
        """Return a finding on the value at ``path`` of a record."""
        return self.at(entry.file(path), entry.span(path), message, help_, related=related)

    def on_key(self, entry: Entry[Record], path: Path, message: str, help_: str) -> Finding:
        """Return a finding on the last key of ``path`` of a record."""
        return self.at(entry.file(path), entry.key_span(path), message, help_)

    def on_words(
        self, entry: Entry[Record], path: Path, words: str, message: str, help_: str, *, occurrence: int = 0
    ) -> Finding:
        """Return a finding on words within the text at ``path`` of a record."""
        return self.at(entry.file(path), entry.words_span(path, words, occurrence), message, help_)


def build_related(entry: Entry[Record], path: Path, message: str) -> Related:
    """Return the value at ``path`` of a record as a related place."""
    return Related(entry.file(path), entry.span(path), message)


class EntryRule(Rule, ABC):
    """A rule on one record: a procedure, a law, or a record of a registry.

    It may read the record, laws and registries, and of other procedures their interfaces
    (``Catalog.interfaces``). If ``by_part`` is true, it checks each part of the record (``Entry.parts``)
    separately, so that of a version it needs only the parts that the area changes.
    """

    by_part: ClassVar[bool] = False

    @abstractmethod
    def check(self, entry: Entry[Record], catalog: Catalog) -> Iterator[Finding]:
        """Yield everything that the rule finds in a record."""


class ProcedureRule(Rule, ABC):
    """A rule on one procedure; it may read what an ``EntryRule`` may."""

    @abstractmethod
    def check(self, entry: Entry[Procedure], catalog: Catalog) -> Iterator[Finding]:
        """Yield everything that the rule finds in a procedure."""


class VersionRule(Rule, ABC):
    """A rule on a version of a procedure in one area; it may read what an ``EntryRule`` may."""

    @abstractmethod
    def check(self, version: Version, catalog: Catalog) -> Iterator[Finding]:
        """Yield everything that the rule finds in the changes of the area."""


class OverlayRule(Rule, ABC):
    """A rule on all overlays of one procedure; it may read what an ``EntryRule`` may."""

    @abstractmethod
    def check(
        self, overlays: Sequence[Entry[Overlay]], versions: Sequence[Version], catalog: Catalog
    ) -> Iterator[Finding]:
        """Yield everything that the rule finds in the overlays.

        Args:
            overlays: all overlays of the procedure, past ones too.
            versions: the versions that they make, today and on later days; none if the procedure has faults.
            catalog: what the rule may read besides.
        """


class LibraryRule(Rule, ABC):
    """A rule on the library as a whole: laws, registries, ledger and hand-written pages.

    Of procedures it may read the interfaces (``Catalog.interfaces``).
    """

    @abstractmethod
    def check(self, catalog: Catalog) -> Iterator[Finding]:
        """Yield everything that the rule finds in the library."""


class FaultRule(Rule):
    """A rule that reports one kind of fault of reading and decoding."""

    kind: ClassVar[FaultKind]

    def check(self, fault: Fault, catalog: Catalog) -> Finding:
        """Return the finding for a fault of this kind."""
        del catalog
        return self.at(fault.path, fault.span, fault.message, fault.help)
