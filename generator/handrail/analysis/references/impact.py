"""What depends on a place in a law, a contact or a guide: everything that names it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Literal

import msgspec

from handrail.analysis.law.changes import LawChange
from handrail.analysis.law.places import quote_law
from handrail.analysis.text.quotations import compare_quotation, find_quotations
from handrail.catalog import Catalog, Reference, ReferenceKind, Version
from handrail.load import Entry
from handrail.model import LANGS, Lang, Law, LawRef, Procedure, Record, Step, Text
from handrail.source import Path, Span

How = Literal["citation", "basis", "text", "reference"]
ReferenceFilter = Callable[[Reference], bool]
"""Returns whether a reference names the subject: what the question is about."""

_KINDS = {
    "audiences": ReferenceKind.AUDIENCE,
    "contacts": ReferenceKind.CONTACT,
    "documents": ReferenceKind.DOCUMENT,
    "places": ReferenceKind.PLACE,
    "situations": ReferenceKind.SITUATION,
    "terms": ReferenceKind.TERM,
}


class Usage(msgspec.Struct, frozen=True):
    """One place in a file that names the subject.

    Attributes:
        path: the file.
        span: the place in the file.
        field: the keys that lead there, with ids in place of positions: ``steps.apply.note``.
        how: how it names the subject: in ``cites``, as a ``basis``, in text, or by its id.
        kind: the kind of the subject: ``law``, ``contact`` or ``procedure``.
        id: the id of the subject.
        law: the place in the law, if the subject is one.
        step: the id of the step around the place, if there is one.
        supports: what a citation supports.
        quotes: the words in quotation marks there that are words of the law.
    """

    path: str
    span: Span
    field: str
    how: How
    kind: str
    id: str
    law: LawRef | None = None
    step: str = ""
    supports: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()


class ShownGuide(msgspec.Struct, frozen=True):
    """A published guide, and which of its versions show a record.

    Attributes:
        guide: its id.
        topic: its topic.
        areas: the codes of the areas whose versions show the record; the national version has an empty code.
        absent: the areas among them that do not offer the procedure, so that there are no sheets.
    """

    guide: str
    topic: str
    areas: tuple[str, ...]
    absent: tuple[str, ...] = ()


class Affected(msgspec.Struct, frozen=True):
    """A guide or a shared record that names the subject.

    Attributes:
        entry: the record.
        places: where it names the subject, in the order of the files; none if the guide is the subject.
        shown: the published guides that show it: itself, or those that name the shared record.
    """

    entry: Entry[Record]
    places: tuple[Usage, ...]
    shown: tuple[ShownGuide, ...]

    @property
    def guides(self) -> tuple[str, ...]:
        """The ids of the guides that show it."""
        return tuple(each.guide for each in self.shown)

    @property
    def is_guide(self) -> bool:
        """Whether this is a procedure, and not a shared record."""
        return isinstance(self.entry.record, Procedure)


class AffectedOutputs(msgspec.Struct, frozen=True):
    """What is generated from guides: addresses relative to the site's root, and for packs the commands."""

    pages: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    handouts: tuple[str, ...] = ()
    packs: tuple[str, ...] = ()
    embeds: tuple[str, ...] = ()
    links: tuple[str, ...] = ()


def find_affected(catalog: Catalog, wanted: ReferenceFilter, guide: str = "") -> tuple[Affected, ...]:
    """Return every guide and shared record that names the subject, guides first.

    Args:
        catalog: the library, and the day on which versions of areas are looked at.
        wanted: accepts the references that name the subject.
        guide: the id of a guide that is itself the subject, and is affected whatever it names.
    """
    return tuple(_find_affected(catalog, wanted, guide))


def match_changes(changes: Sequence[LawChange]) -> ReferenceFilter:
    """Return a filter for references to the places in laws that ``changes`` touch."""
    by_article: dict[tuple[str, int], list[LawChange]] = {}
    for change in changes:
        by_article.setdefault((change.place.law, change.place.article), []).append(change)

    def wanted(reference: Reference) -> bool:
        ref = reference.law
        if ref is None:
            return False
        return any(change.touches(ref) for change in by_article.get((ref.law, ref.article), ()))

    return wanted


def _find_affected(catalog: Catalog, wanted: ReferenceFilter, guide: str) -> Iterator[Affected]:
    for entry in catalog.library.procedures:
        found: dict[tuple[str, Span, str, LawRef | None], Usage] = {}
        showing: list[Version] = []
        for version in catalog.versions(entry):
            own = [*_find_usages(catalog, version.entry, wanted)]
            own += [place for each in version.beside for place in _find_usages(catalog, each, wanted)]
            for place in own:
                found.setdefault((place.path, place.span, place.id, place.law), place)
            if own or entry.key == guide:
                showing.append(version)
        if showing:
            places = tuple(sorted(found.values(), key=lambda place: (place.path, place.span)))
            published = entry.key in catalog.published
            yield Affected(entry, places, (_describe_guide(entry, showing),) if published else ())
    named = None
    for registry, entries in catalog.library.shared.items():
        for shared in entries:
            if places := tuple(_find_usages(catalog, shared, wanted)):
                named = named or _index_guides(catalog)
                yield Affected(shared, places, named.get((_KINDS.get(registry), shared.key), ()))


def _describe_guide(entry: Entry[Procedure], versions: Sequence[Version]) -> ShownGuide:
    absent = tuple(version.area for version in versions if version.local.absence)
    return ShownGuide(entry.key, entry.group, tuple(version.area for version in versions), absent)


def _index_guides(catalog: Catalog) -> dict[tuple[ReferenceKind | None, str], tuple[ShownGuide, ...]]:
    found: dict[tuple[ReferenceKind | None, str], list[ShownGuide]] = {}
    for entry in catalog.published.values():
        naming: dict[tuple[ReferenceKind, str], list[Version]] = {}
        for version in catalog.versions(entry):
            for name in dict.fromkeys((each.kind, each.ref) for each in version.entry.references):
                naming.setdefault(name, []).append(version)
        for name, versions in naming.items():
            found.setdefault(name, []).append(_describe_guide(entry, versions))
    return {name: tuple(shown) for name, shown in found.items()}


def _find_usages(catalog: Catalog, entry: Entry[Record], wanted: ReferenceFilter) -> Iterator[Usage]:
    found: dict[tuple[Path, str, LawRef | None], Usage] = {}
    for reference in entry.references:
        ref = reference.law
        if not wanted(reference) or _is_own(entry.record, reference):
            continue
        how = _classify(reference)
        law = catalog.laws.get(ref.law) if ref else None
        quotes = tuple(_find_quotes(entry, reference.path, law, ref)) if how == "text" and ref else ()
        found[reference.path, reference.ref, ref] = Usage(
            entry.file(reference.path),
            entry.span(reference.path),
            _format_field(entry.record, reference.path),
            how,
            reference.kind.value,
            reference.ref,
            ref,
            _find_step_id(entry.record, reference.path),
            getattr(ref, "supports", ()),
            quotes,
        )
    yield from sorted(found.values(), key=lambda place: place.span)


def _is_own(record: Record, reference: Reference) -> bool:
    """Return whether a reference names the procedure's own contact, and not a shared one with the same id."""
    own = record.contacts if isinstance(record, Procedure) else {}
    return reference.kind is ReferenceKind.CONTACT and reference.ref in own


def _classify(reference: Reference) -> How:
    if reference.path[-1] in LANGS:
        return "text"
    if reference.law is None:
        return "reference"
    return "citation" if reference.path[0] == "cites" else "basis"


def _find_quotes(entry: Entry[Record], path: Path, law: Law | None, ref: LawRef) -> Iterator[str]:
    text = _follow_path(entry.record, path[:-1])
    if not isinstance(text, Text) or law is None:
        return
    lang: Lang = "zh" if path[-1] == "zh" else "en"
    words = quote_law(law, ref, lang)
    for quotation in find_quotations(text[lang]):
        if compare_quotation(quotation.words, words) is None:
            yield quotation.words


def _follow_path(record: Record, path: Path) -> object:
    value: object = record
    for part in path:
        value = _follow_key(value, part)
    return value


def _format_field(record: Record, path: Path) -> str:
    """Write a path for editors: items of a list by their ids, or counted from 1."""
    words: list[str] = []
    value: object = record
    for part in path:
        value = _follow_key(value, part)
        if isinstance(part, str):
            words.append(part)
        elif words[-1] != "basis":  # most facts have one basis, which is written without a list
            name = getattr(value, "id", None) or getattr(value, "doc", None)
            words.append(str(name or part + 1))
    return ".".join(words)


def _find_step_id(record: Record, path: Path) -> str:
    """Return the id of the innermost step that ``path`` leads through; nothing outside steps."""
    value: object = record
    found = ""
    for part in path:
        value = _follow_key(value, part)
        found = value.id if isinstance(value, Step) else found
    return found


def _follow_key(value: object, part: str | int) -> object:
    match value, part:
        case Record(), str():
            return dict(value.fields()).get(part)
        case tuple(), int():
            return value[part]
        case dict(), _:
            return value.get(part)
    return None
