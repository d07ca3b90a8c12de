"""LNK002 unknown-reference."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

from handrail.analysis.references.names import collect_names, suggest
from handrail.analysis.steps.steps import list_steps
from handrail.catalog import Catalog, ReferenceKind
from handrail.load import Entry
from handrail.load.suggestion import suggest_id
from handrail.model import Context, Law, Procedure, Record
from handrail.model.text import PLACEHOLDER_KINDS
from handrail.rules.rule import EntryRule, Finding


class UnknownReference(EntryRule):
    """An id names something that does not exist.

    ## What it does
    Looks up every id that a procedure or a shared record names, in fields and in text: documents,
    contacts, places, audiences, situations, terms, other procedures, and the procedure's own steps,
    channels, limits, fees and sources.

    ## Why
    A page with a hole where a phone number or a document should be sends people on a journey for nothing.

    ## Example
    ```yaml
    needs: [resident-idd]
    ```

    ## Use instead
    ```yaml
    needs: [resident-id]
    ```
    """

    id = "LNK002"
    name = "unknown-reference"

    def check(self, entry: Entry[Record], catalog: Catalog) -> Iterator[Finding]:
        """Yield a finding for every id that nothing has."""
        if isinstance(entry.record, Law | Context):  # LNK011 is about contexts
            return
        if not isinstance(entry.record, Procedure):
            yield from self._check_record(catalog, entry, {})
            return
        procedure = cast("Entry[Procedure]", entry)
        yield from self._check_record(catalog, entry, _list_own(catalog, procedure))
        unread = "topics" in catalog.unread
        if entry.group not in catalog.topics and not catalog.is_broken(entry.group) and not unread:
            near = suggest_id(entry.group, collect_names(catalog.topics))
            help_ = near or "give it a title in procedures/shared/topics.yml"
            yield self.on(entry, ("id",), f"the folder {entry.group} is not a topic", help_)

    def _check_record(
        self, catalog: Catalog, entry: Entry[Record], own: Mapping[ReferenceKind, Mapping[str, object]]
    ) -> Iterator[Finding]:
        for reference in entry.references:
            kind, ref = reference.kind, reference.ref
            if kind is ReferenceKind.LAW or ref in own.get(kind, ()) or ref in catalog.registry(kind):
                continue
            if kind is ReferenceKind.PROCEDURE and (named := catalog.interfaces.get(ref)):
                if named.status == "draft" and getattr(entry.record, "status", None) != "draft":
                    yield self.on(entry, reference.path, f"the guide {ref} is a draft", _DRAFT_HELP)
                continue
            if catalog.is_unread(reference):
                continue
            help_ = suggest(catalog, kind, ref, own.get(kind)) or _WHERE[kind]
            yield self.on(entry, reference.path, f"there is no {kind.value} {ref}", help_)


_DRAFT_HELP = "readers could not follow the link: publish it, or take the link out"
_K = ReferenceKind
_OWN = "write it in this file under {}, or correct the id"
_WHERE: dict[ReferenceKind, str] = {
    _K.AUDIENCE: "write it in procedures/shared/audiences.yml, or correct the id",
    _K.CHANNEL: _OWN.format("channels"),
    _K.CONTACT: "write it in procedures/shared/contacts.yml, or correct the id",
    _K.DOCUMENT: "write it in procedures/shared/documents.yml, or correct the id",
    _K.FEE: _OWN.format("fees"),
    _K.LIMIT: _OWN.format("limits"),
    _K.PLACE: "write it in procedures/shared/places.yml, or correct the id",
    _K.PROCEDURE: "write the procedure, or correct the id",
    _K.PROMISE: "write promise under that limit, or name the limit: {limit:<id>}",
    _K.SITUATION: "write it in procedures/shared/situations.yml, or correct the id",
    _K.SOURCE: _OWN.format("sources"),
    _K.STEP: _OWN.format("steps"),
    _K.TERM: "write it in procedures/shared/terms.yml, or correct the id",
    _K.UNKNOWN: f"write {{kind:id}} without spaces; the kinds are {', '.join(PLACEHOLDER_KINDS)}",
}


def _list_own(catalog: Catalog, entry: Entry[Procedure]) -> Mapping[ReferenceKind, Mapping[str, object]]:
    """Return the things whose ids only this procedure can name."""
    procedure = entry.record
    return {
        _K.CHANNEL: procedure.channels,
        _K.CONTACT: procedure.contacts,
        _K.FEE: procedure.fees,
        _K.LIMIT: procedure.limits,
        _K.PLACE: procedure.places,
        _K.PROMISE: {key: limit for key, limit in procedure.limits.items() if limit.promise},
        _K.SOURCE: {source.id: source for source in procedure.sources if source.id},
        _K.STEP: {step.id: step for _, step in list_steps(catalog, entry)},
    }
