"""Put into words what a procedure asks people to bring."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from handrail.model import (
    AllOf,
    AnyOf,
    Basis,
    Need,
    NeededDocument,
    NothingNeeded,
)
from handrail.model.needs import list_needed_documents
from handrail.render.say.part_views import (
    BasisView,
    NeedView,
)
from handrail.render.say.texts import TextComposer
from handrail.render.say.words import bracket, joined
from handrail.source import Path


@dataclass(frozen=True)
class NeedComposer(TextComposer):
    """Puts the documents that a procedure asks for into words."""

    def need(self, need: Need, path: Path = ()) -> NeedView:
        """Return a need that stands at ``path``, with everything in it."""
        if isinstance(need, NeededDocument):
            return self._document(need, path)
        if isinstance(need, NothingNeeded):
            return NeedView(
                "none",
                name=self.words["no_documents"],
                note=self.inline(need.note),
                basis=self.basis(need.basis),
                origin=self.origin(path),
            )
        kind, parts = ("any", need.any_of) if isinstance(need, AnyOf) else ("all", need.all_of)
        inner = (*path, f"{kind}_of")
        return NeedView(
            kind,
            note=self.inline(need.note),
            condition=self.condition(need.when),
            children=tuple(self.need(part, (*inner, index)) for index, part in enumerate(parts)),
            origin=self.origin(path),
        )

    def needs(self, needs: tuple[Need, ...], path: Path) -> tuple[NeedView, ...]:
        """Return the needs of a list that stands at ``path``."""
        return tuple(self.need(need, (*path, index)) for index, need in enumerate(needs))

    def _document(self, need: NeededDocument, path: Path) -> NeedView:
        document = self.facts.catalog.documents[need.doc]
        in_step = path[:1] == ("steps",)
        listed = in_step and any(need.doc == other for other, _ in self._listed)
        return NeedView(
            "document",
            id=need.doc,
            name=document.name[self.facts.lang],
            amount=self.amount(need),
            issuer=self.plain(document.issuer),
            note=self.inline(need.note),
            document_note=Markup() if listed else self.inline(document.note),
            condition=self.condition(need.when),
            basis=self.basis_of_need(need, in_step=in_step),
            origin=self.origin(path),
        )

    def basis_of_need(self, need: NeededDocument, *, in_step: bool) -> tuple[BasisView, ...]:
        """Say where a need comes from; nothing in a step whose guide lists the document with this basis."""
        basis = self._effective(need)
        if in_step and (need.doc, basis) in self._listed:
            return ()
        return self.basis(basis)

    def _effective(self, need: NeededDocument) -> Basis:
        return need.basis or self.facts.catalog.documents[need.doc].basis

    @cached_property
    def _listed(self) -> frozenset[tuple[str, Basis]]:
        """The documents of the guide's own list, each with the basis that is shown there."""
        listed = list_needed_documents(self.procedure.needs)
        return frozenset((need.doc, self._effective(need)) for need in listed)

    def amount(self, need: NeededDocument) -> str:
        """Return how many originals and copies of a document are needed, in words."""
        counts = ((need.originals, "original", "originals"), (need.copies, "copy", "copies"))
        parts = [
            self.words[one if count == 1 else many].format(count) for count, one, many in counts if count
        ]
        return joined(self.facts.lang, parts, self.words["and"])

    def need_in_short(self, need: Need) -> str:
        """Return a need in a few words: ``居民身份证或户口簿``; its own condition is left to the caller."""
        lang = self.facts.lang
        match need:
            case NothingNeeded():
                return self.words["no_documents"]
            case NeededDocument():
                return self.facts.catalog.documents[need.doc].name[lang]
            case AnyOf():
                return joined(lang, [self._part_in_short(part) for part in need.any_of], self.words["or"])
            case AllOf():
                return joined(lang, [self._part_in_short(part) for part in need.all_of], self.words["and"])

    def _part_in_short(self, part: Need) -> str:
        """Return a part of a group in a few words, with the circumstance on which it depends."""
        said, condition = self.need_in_short(part), self.condition(part.when)
        if not condition:
            return said
        word = self.words["if"] if self.facts.lang == "zh" else f"{self.words['if'].lower()} "
        return said + bracket(self.facts.lang, word + condition)
