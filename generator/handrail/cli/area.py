"""Find the procedure or the area that the caller named."""

from __future__ import annotations

from handrail.catalog import Catalog
from handrail.cli.command import UsageError
from handrail.load import Entry
from handrail.load.suggestion import find_nearest, suggest_nearest
from handrail.model import Procedure


def find_procedure(catalog: Catalog, key: str) -> Entry[Procedure]:
    """Return the procedure with the id ``key``.

    Raises:
        UsageError: if there is none, or if its file or an overlay of it has faults.
    """
    entry = catalog.procedures.get(key)
    if entry is None and key in catalog.library.broken:
        raise UsageError(f"the file of {key} cannot be understood: see handrail check")
    if entry is None:
        near = suggest_nearest(key, sorted(catalog.procedures))
        raise UsageError(f"there is no procedure {key}" + (f"; {near}" if near else ""))
    areas = sorted(each.partition(".")[2] for each in catalog.library.broken if each.startswith(f"{key}."))
    if areas:
        raise UsageError(f"what differs from {key} in {areas[0]} cannot be understood: see handrail check")
    return entry


def find_area(catalog: Catalog, code: str) -> str:
    """Return the code of an area of the registry.

    Raises:
        UsageError: if there is none with that code; suggests a code if the caller wrote a name.
    """
    areas = catalog.areas.areas
    if code in areas:
        return code
    names = {
        word: key for key, area in areas.items() for word in (key, area.slug, area.name.en, area.name.zh)
    }
    near = find_nearest(code, names)
    hint = f"; did you mean {names[near]}, {areas[names[near]].name.en}?" if near else ""
    raise UsageError(f"there is no area {code}{hint}")
