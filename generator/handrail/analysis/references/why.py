"""Why a guide says this: where a value of a procedure was written, for which area, and on what basis."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from handrail.catalog import Catalog, Version
from handrail.load import Entry
from handrail.load.suggestion import suggest_nearest
from handrail.merge import Provenance, Removed, find_provenance
from handrail.model import Assurance, Basis, Need, NeededDocument, Procedure, Record, Text
from handrail.model.places import walk_needs, walk_steps
from handrail.source import Path


class UnknownNameError(Exception):
    """No value has that name; the message says which part is unknown, and suggests another."""


class Reason(msgspec.Struct, frozen=True):
    """One value, and where it comes from.

    Attributes:
        path: the path of the value in the merged procedure; of a removed value, its path before.
        value: the value; ``None`` if it was removed.
        written: where it was written, with the code of the area that the file belongs to.
        instead_of: where the value was written that the area inherits and replaces, if there is one.
        within: where parts of the value were written, by their keys, if they come from other files.
        removed: the reason, if the area removed the value.
        basis: the basis of the value, or of the record around it.
        assured: who answers for the values of that file, and when they were checked.
    """

    path: Path
    value: object
    written: Provenance
    instead_of: Provenance | None = None
    within: tuple[tuple[Path, Provenance], ...] = ()
    removed: Text | None = None
    basis: Basis = ()
    assured: Assurance | None = None


def find_version(catalog: Catalog, entry: Entry[Procedure], area: str) -> Version:
    """Return the version of a procedure in an area: its own, that of a larger area, or the national one.

    Args:
        catalog: the library, and the day.
        entry: the procedure.
        area: the code of an area of the registry; empty for the whole country.
    """
    found = {version.area: version for version in catalog.versions(entry)}
    chain = catalog.areas.chain(area)
    return next((found[code] for code in reversed(chain) if code in found), found[""])


def explain_value(version: Version, name: str) -> tuple[Reason, ...]:
    """Return where the value called ``name`` comes from; a document can be in several places.

    Args:
        version: the procedure as it is in an area.
        name: keys joined by dots: ``limits.hold``, ``steps.report-loss.warning``, ``needs.resident-id``,
            ``faq.2.a.en``. Steps, sources and documents are named by id, other items of a list by number,
            from 1.

    Raises:
        UnknownNameError: if there is no such value, and none was removed.
    """
    keys = tuple(name.split("."))
    if keys == ("offered",) and version.local.absence:
        absence = version.local.absence
        where = Provenance(
            absence.origin.area,
            absence.origin.document.path,
            absence.origin.document.key_span(absence.origin.path),
        )
        assured = version.local.assured.get(absence.origin.area)
        return (Reason(keys, absence.instead, where, basis=absence.basis, assured=assured),)
    if gone := version.local.removed.get(keys[:2]):
        return (_build_removal(version, keys[:2], gone),)
    return tuple(_build_reason(version, path, keys) for path in _find(version.entry, keys))


def _build_reason(version: Version, path: Path, keys: tuple[str, ...]) -> Reason:
    written = find_provenance(version.entry, path)
    below = (each for each in version.entry.origins if len(each) > len(path) and each[: len(path)] == path)
    within = ((each[len(path) :], find_provenance(version.entry, each)) for each in below)
    values = tuple(_walk(version.entry.record, path))
    based = (basis for value in reversed(values) if (basis := getattr(value, "basis", ())))
    return Reason(
        path,
        values[-1],
        written,
        _find_inherited(version, keys, written),
        tuple(each for each in within if each[1].path != written.path),
        basis=next(based, ()),
        assured=version.local.assured.get(written.area),
    )


def _build_removal(version: Version, place: Path, gone: Removed) -> Reason:
    origin = gone.origin
    where = Provenance(origin.area, origin.document.path, origin.document.key_span(origin.path))
    before = _find_inherited(version, tuple(map(str, place)), where)
    assured = version.local.assured.get(origin.area)
    return Reason(place, None, where, before, removed=gone.reason, assured=assured)


def _find_inherited(version: Version, keys: tuple[str, ...], written: Provenance) -> Provenance | None:
    """Return where the inherited value was written, if the area's value was written elsewhere."""
    try:
        before = next(_find(version.inherited, keys))
    except UnknownNameError:
        return None
    found = find_provenance(version.inherited, before)
    return None if found.path == written.path else found


def _walk(record: object, path: Path) -> Iterator[object]:
    """Yield a record, and each value along ``path`` in it."""
    yield record
    for key in path:
        match record:
            case Record():
                record = dict(record.fields())[str(key)]
            case Mapping():
                record = record[key]
            case tuple():
                record = record[int(key)]
        yield record


def _find(entry: Entry[Procedure], keys: tuple[str, ...]) -> Iterator[Path]:
    """Yield the path of each value that has a name; there is at least one."""
    record = entry.record
    if keys[0] == "steps" and len(keys) > 1:
        steps = {step.id: (path, step) for path, step in walk_steps(record)}
        if keys[1] not in steps:
            raise _build_error(keys, 1, steps)
        path, step = steps[keys[1]]
        yield from _find_in_value(entry, step, path, keys, 2)
    else:
        yield from _find_in_value(entry, record, (), keys, 0)


def _find_in_value(
    entry: Entry[Procedure], value: object, path: Path, keys: tuple[str, ...], at: int
) -> Iterator[Path]:
    """Yield the paths below the value at ``path``, following the keys from number ``at`` on."""
    if at == len(keys):
        yield path
        return
    key = keys[at]
    if path and path[-1] == "needs" and isinstance(value, tuple):
        yield from _find_in_needs(entry, value, path, keys, at)
        return
    inner = {
        name: (step, found)
        for name, (step, found) in _list_inner(value).items()
        if found not in (None, (), {}) or (*path, step) in entry.origins  # an area may have emptied it
    }
    if key not in inner:
        raise _build_error(keys, at, inner)
    step, found = inner[key]
    yield from _find_in_value(entry, found, (*path, step), keys, at + 1)


def _find_in_needs(
    entry: Entry[Procedure], needs: tuple[Need, ...], path: Path, keys: tuple[str, ...], at: int
) -> Iterator[Path]:
    documents = [(place, need) for place, need in walk_needs(needs, path) if isinstance(need, NeededDocument)]
    if keys[at] not in {need.doc for _, need in documents}:
        raise _build_error(keys, at, {need.doc: None for _, need in documents})
    for place, need in documents:
        if need.doc == keys[at]:
            yield from _find_in_value(entry, need, place, keys, at + 1)


def _list_inner(value: object) -> dict[str, tuple[str | int, object]]:
    """Return the values within a value, by the names that editors use, each with its key or index."""
    match value:
        case Record():
            return {key: (key, inner) for key, inner in value.fields()}
        case Mapping():
            return {str(key): (key, inner) for key, inner in value.items()}
        case tuple():
            ids = ((getattr(inner, "id", None), index, inner) for index, inner in enumerate(value))
            return {str(id_ or index + 1): (index, inner) for id_, index, inner in ids}
    return {}


def _build_error(keys: tuple[str, ...], at: int, known: Mapping[str, object]) -> UnknownNameError:
    """Return the error that key number ``at`` of a name is unknown."""
    before = ".".join(keys[:at]) or "this procedure"
    if not known:
        return UnknownNameError(f"{before} holds nothing more, and no {keys[at]}")
    help_ = suggest_nearest(keys[at], known) or f"there are: {', '.join(known)}"
    return UnknownNameError(f"{before} has no {keys[at]}; {help_}")
