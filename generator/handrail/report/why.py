"""Why a guide says this, as text for a terminal and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

import yaml

from handrail.analysis.references.why import Reason
from handrail.catalog import Catalog, Version
from handrail.merge import Provenance
from handrail.model import Assurance, LawRef, Procedure, SourceRef
from handrail.model.area import COUNTRY
from handrail.model.plain import plain_value

_WIDTH = 9


def why_as_text(catalog: Catalog, version: Version, area: str, name: str, reasons: Sequence[Reason]) -> str:
    """Return a paragraph for each place in which the value stands."""
    head = f"{version.entry.key} {name}, {_place(catalog, area)}"
    return "\n\n".join((head, *("\n".join(_lines(catalog, version, each)) for each in reasons))) + "\n"


def why_as_json(catalog: Catalog, version: Version, area: str, name: str, reasons: Sequence[Reason]) -> str:
    """Return one JSON object: ``procedure``, ``name``, ``area``, ``as_of`` and ``values``."""
    whole = {
        "procedure": version.entry.key,
        "name": name,
        "area": area or COUNTRY,
        "as_of": catalog.as_of.isoformat(),
        "values": [_object(each) for each in reasons],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


WHY_FORMATS = {"text": why_as_text, "json": why_as_json}
"""How the answer can be written."""


def _lines(catalog: Catalog, version: Version, reason: Reason) -> Iterator[str]:
    if reason.removed:
        yield from _labelled("removed", [f"{reason.removed.zh} {reason.removed.en}"])
    else:
        value = yaml.safe_dump(plain_value(reason.value), allow_unicode=True, sort_keys=False, width=100)
        yield "\n".join(f"  {line}" for line in value.removesuffix("...\n").splitlines())
    yield from _labelled("rule of", [_place(catalog, reason.written.area)])
    yield from _labelled("written", [str(reason.written)])
    yield from _labelled(
        "within", [f"{_dotted(path)}: {_place(catalog, at.area)}, {at}" for path, at in reason.within]
    )
    if other := reason.instead_of:
        yield from _labelled("not as", [f"{_place(catalog, other.area)}, {other}"])
    yield from _labelled(
        "basis", list(_basis(version.entry.record, reason)) or ["nothing says what it rests on"]
    )
    yield from _labelled("assured", [_assured(reason.assured)])


def _labelled(label: str, values: Sequence[str]) -> Iterator[str]:
    for index, value in enumerate(values):
        yield f"{'' if index else label:<{_WIDTH}}{value}"


def _place(catalog: Catalog, code: str) -> str:
    area = catalog.areas.areas.get(code)
    if code in {"", COUNTRY} or area is None:
        return "the whole country"
    return f"{code} {area.name.en} {area.name.zh}"


def _basis(procedure: Procedure, reason: Reason) -> Iterator[str]:
    sources = {source.id: source for source in procedure.sources}
    for one in reason.basis:
        match one:
            case SourceRef() if source := sources.get(one.source):
                yield f"source {one.source}: {source.title.en} ({source.kind}, seen {source.seen})"
            case SourceRef():
                yield f"source {one.source}"
            case LawRef():
                parts = (one.law, one.article, one.paragraph, one.item)
                yield "law " + "/".join(str(part) for part in parts if part is not None)
            case _:
                yield "unverified"


def _assured(assured: Assurance | None) -> str:
    if assured is None:
        return "by nobody"
    return f"on {assured.on} by {assured.by}, {assured.confidence}"


def _dotted(path: Sequence[str | int]) -> str:
    return ".".join(str(key + 1) if isinstance(key, int) else key for key in path)


def _object(reason: Reason) -> dict[str, Any]:
    found: dict[str, Any] = {
        "value": plain_value(reason.value),
        "area": reason.written.area or COUNTRY,
        **_at(reason.written),
        "basis": [plain_value(one) for one in reason.basis],
        "assured": plain_value(reason.assured),
        "within": [
            {"name": _dotted(path), "area": at.area or COUNTRY, **_at(at)} for path, at in reason.within
        ],
    }
    if other := reason.instead_of:
        found["instead_of"] = {"area": other.area or COUNTRY, **_at(other)}
    if reason.removed:
        found["removed"] = plain_value(reason.removed)
    return found


def _at(written: Provenance) -> dict[str, object]:
    return {"path": written.path, "line": written.span.line, "column": written.span.column}
