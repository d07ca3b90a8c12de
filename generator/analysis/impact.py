"""What rests on a place in a law: every claim, citation and quotation of guides and shared records."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Literal

import msgspec

from generator.analysis.law_changes import LawChange
from generator.analysis.law_places import words_of
from generator.analysis.quotations import difference, quotations
from generator.catalog import Catalog, ReferenceKind, references
from generator.load import Entry
from generator.model import LANGS, Lang, Law, LawRef, Procedure, Record, Text
from generator.source import Path, Span

How = Literal["citation", "basis", "text"]
Wanted = Callable[[LawRef], bool]

_KINDS = {
    "audiences": ReferenceKind.AUDIENCE,
    "contacts": ReferenceKind.CONTACT,
    "documents": ReferenceKind.DOCUMENT,
    "places": ReferenceKind.PLACE,
    "situations": ReferenceKind.SITUATION,
    "terms": ReferenceKind.TERM,
}


class Resting(msgspec.Struct, frozen=True):
    """One place of a file that rests on a law.

    Attributes:
        path: the file.
        span: where in it.
        field: the keys that lead there, with ids in place of positions: ``steps.apply.note``.
        how: whether it is one of the ``cites``, a ``basis``, or named in text.
        ref: the place in the law.
        supports: what a citation supports.
        quotes: the words that stand in quotation marks there and are the law's as it was.
    """

    path: str
    span: Span
    field: str
    how: How
    ref: LawRef
    supports: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()


class Affected(msgspec.Struct, frozen=True):
    """A guide or a shared record that rests on the law.

    Attributes:
        entry: the record.
        places: where it does so, in the order of the file.
        guides: the published guides that show it: itself, or those that name the shared record.
    """

    entry: Entry[Record]
    places: tuple[Resting, ...]
    guides: tuple[str, ...]

    @property
    def is_guide(self) -> bool:
        """Whether this is a procedure, and not a shared record."""
        return isinstance(self.entry.record, Procedure)


def impact(catalog: Catalog, wanted: Wanted) -> tuple[Affected, ...]:
    """Return everything that rests on the places in law that ``wanted`` accepts, guides first."""
    return tuple(_affected(catalog, wanted))


def touched_by(changes: Sequence[LawChange]) -> Wanted:
    """Return a test for the places in law that ``changes`` touch."""
    by_article: dict[tuple[str, int], list[LawChange]] = {}
    for change in changes:
        by_article.setdefault((change.place.law, change.place.article), []).append(change)
    return lambda ref: any(change.touches(ref) for change in by_article.get((ref.law, ref.article), ()))


def _affected(catalog: Catalog, wanted: Wanted) -> Iterator[Affected]:
    for entry in catalog.library.procedures:
        if places := tuple(_places(catalog, entry, wanted)):
            yield Affected(entry, places, (entry.key,) if entry.key in catalog.published else ())
    named = None
    for registry, entries in catalog.library.shared.items():
        for shared in entries:
            if places := tuple(_places(catalog, shared, wanted)):
                named = named or _guides_by_name(catalog)
                yield Affected(shared, places, named.get((_KINDS.get(registry), shared.key), ()))


def _guides_by_name(catalog: Catalog) -> dict[tuple[ReferenceKind | None, str], tuple[str, ...]]:
    found: dict[tuple[ReferenceKind | None, str], dict[str, None]] = {}
    for key, entry in catalog.published.items():
        for reference in references(entry.record):
            found.setdefault((reference.kind, reference.ref), {})[key] = None
    return {name: tuple(guides) for name, guides in found.items()}


def _places(catalog: Catalog, entry: Entry[Record], wanted: Wanted) -> Iterator[Resting]:
    found: dict[tuple[Path, LawRef], Resting] = {}
    for reference in references(entry.record):
        ref = reference.law
        if reference.kind is not ReferenceKind.LAW or ref is None or not wanted(ref):
            continue
        how = _how(reference.path)
        quotes = (
            tuple(_quotes(entry, reference.path, catalog.laws.get(ref.law), ref)) if how == "text" else ()
        )
        found[reference.path, ref] = Resting(
            entry.document.path,
            entry.span(reference.path),
            _field(entry.record, reference.path),
            how,
            ref,
            getattr(ref, "supports", ()),
            quotes,
        )
    yield from sorted(found.values(), key=lambda place: place.span)


def _how(path: Path) -> How:
    if path[-1] in LANGS:
        return "text"
    return "citation" if path[0] == "cites" else "basis"


def _quotes(entry: Entry[Record], path: Path, law: Law | None, ref: LawRef) -> Iterator[str]:
    text = _at(entry.record, path[:-1])
    if not isinstance(text, Text) or law is None:
        return
    lang: Lang = "zh" if path[-1] == "zh" else "en"
    words = words_of(law, ref, lang)
    for quotation in quotations(text[lang]):
        if difference(quotation.words, words) is None:
            yield quotation.words


def _at(record: Record, path: Path) -> object:
    value: object = record
    for part in path:
        value = _step(value, part)
    return value


def _field(record: Record, path: Path) -> str:
    """Write a path as editors speak of it: items of a list by their ids, or counted from 1."""
    words: list[str] = []
    value: object = record
    for part in path:
        value = _step(value, part)
        if isinstance(part, str):
            words.append(part)
        elif words[-1] != "basis":  # most facts have one basis, and write it without a list
            name = getattr(value, "id", None) or getattr(value, "doc", None)
            words.append(str(name or part + 1))
    return ".".join(words)


def _step(value: object, part: str | int) -> object:
    match value, part:
        case Record(), str():
            return dict(value.fields()).get(part)
        case tuple(), int():
            return value[part]
        case dict(), _:
            return value.get(part)
    return None
