"""What a rule is, and what it finds."""

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
    """Another place that a finding is about: the law's line, or the other language's."""

    path: str
    span: Span
    message: str


class Edit(msgspec.Struct, frozen=True, order=True):
    """A change to one stretch of a file: ``span`` is replaced by ``text``."""

    span: Span
    text: str


class Finding(msgspec.Struct, frozen=True, order=True):
    """One thing that a rule found; sorts by place.

    Attributes:
        path: the file, relative to the project's root, with forward slashes.
        span: where it stands, 1-based.
        rule: the rule's id.
        name: the rule's name.
        severity: ``error`` stops a build, ``warning`` does not.
        message: what is wrong.
        help: what to do about it.
        related: other places that it is about.
        fix: edits to the finding's own file that put it right without changing what the file says; empty
            where a person has to decide.
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
    """One rule; its docstring is its documentation, under fixed headings.

    Its kind tells what it looks at: ``EntryRule``, ``ProcedureRule``, ``VersionRule`` and so on.

    Attributes:
        id: three letters of its family, and three digits.
        name: its name, as words with hyphens.
        severity: how severely it counts unless a profile says otherwise.
        country: the country alone in which it holds, as an ISO 3166 code; empty if it holds anywhere.
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
    """Return the value at ``path`` of a record as a place that a finding is about."""
    return Related(entry.file(path), entry.span(path), message)


class EntryRule(Rule, ABC):
    """A rule on one record: a procedure, a law, or a record of a registry.

    It may read the record, the laws and registries, and what ``Catalog.interfaces`` says of procedures.
    With ``by_part`` it judges each part of the record (``Entry.parts``) by that part alone, so that of a
    procedure as it is in an area it need see only what the area changes.
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
    """A rule on a procedure as it is in one area; it may read what an ``EntryRule`` may."""

    @abstractmethod
    def check(self, version: Version, catalog: Catalog) -> Iterator[Finding]:
        """Yield everything that the rule finds in what the area changes."""


class OverlayRule(Rule, ABC):
    """A rule on the overlays of one procedure, whenever they hold; it may read what an ``EntryRule`` may."""

    @abstractmethod
    def check(
        self, overlays: Sequence[Entry[Overlay]], versions: Sequence[Version], catalog: Catalog
    ) -> Iterator[Finding]:
        """Yield everything that the rule finds in the overlays.

        Args:
            overlays: all overlays of the procedure, those that hold no more among them.
            versions: what they make of it in areas, now and on days to come; none if it cannot be decoded.
            catalog: what may be asked about the rest.
        """


class LibraryRule(Rule, ABC):
    """A rule on the library as a whole, laws, registries, ledger and hand-written pages.

    Of procedures it knows what ``Catalog.interfaces`` says.
    """

    @abstractmethod
    def check(self, catalog: Catalog) -> Iterator[Finding]:
        """Yield everything that the rule finds in the library."""


class FaultRule(Rule):
    """A rule that reports one kind of what reading and decoding found."""

    kind: ClassVar[FaultKind]

    def check(self, fault: Fault, catalog: Catalog) -> Finding:
        """Return the finding that reports a fault of the kind."""
        del catalog
        return self.at(fault.path, fault.span, fault.message, fault.help)
