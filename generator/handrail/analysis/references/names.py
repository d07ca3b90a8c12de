"""The names of the things that records refer to by id: editors sometimes write a name in place of an id."""

from __future__ import annotations

from collections.abc import Mapping

from handrail.catalog import Catalog, ReferenceKind
from handrail.load.suggestion import find_names, suggest_id


def suggest(
    catalog: Catalog, kind: ReferenceKind, word: str, own: Mapping[str, object] | None = None
) -> str | None:
    """Return a question that suggests the id that ``word`` was meant to be, or ``None``.

    Args:
        catalog: the library.
        kind: the kind of thing of which an id is wanted.
        word: what was written.
        own: the things of that kind in the same file, by id: records or titles.
    """
    things: dict[str, object] = {**_list_things(catalog, kind), **(own or {})}
    return suggest_id(word, collect_names(things))


def collect_names(things: Mapping[str, object]) -> Mapping[str, tuple[str, ...]]:
    """Return the names of things in both languages, by id."""
    return {key: tuple(find_names(thing)) for key, thing in things.items()}


def _list_things(catalog: Catalog, kind: ReferenceKind) -> Mapping[str, object]:
    if kind is ReferenceKind.LAW:
        return catalog.laws
    if kind is ReferenceKind.PROCEDURE:
        return catalog.interfaces
    return catalog.registry(kind)
