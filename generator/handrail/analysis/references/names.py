"""What the things are called whose ids records name: editors write a name where an id belongs."""

from __future__ import annotations

from collections.abc import Mapping

from handrail.catalog import Catalog, ReferenceKind
from handrail.load.suggestion import find_names, suggest_id


def suggest(
    catalog: Catalog, kind: ReferenceKind, word: str, own: Mapping[str, object] | None = None
) -> str | None:
    """Return a question that names the id that ``word`` may stand for, or nothing if there is none.

    Args:
        catalog: the library.
        kind: of what kind of thing an id is wanted.
        word: what stands in its place.
        own: things of that kind that stand in the same file, by id: records or titles.
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
