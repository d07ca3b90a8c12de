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
from handrail.model.plain import to_plain_value

_WIDTH = 9


def format_why_text(
    catalog: Catalog, version: Version, area: str, name: str, reasons: Sequence[Reason]
) -> str:
    """Return a paragraph for each place of the value."""
    head = f"{version.entry.key} {name}, {_name_area(catalog, area)}"
    return (
        "\n\n".join((head, *("\n".join(_format_reason(catalog, version, each)) for each in reasons))) + "\n"
    )


def format_why_json(
    catalog: Catalog, version: Version, area: str, name: str, reasons: Sequence[Reason]
) -> str:
    """Return one JSON object: ``procedure``, ``name``, ``area``, ``as_of`` and ``values``."""
    whole = {
        "procedure": version.entry.key,
        "name": name,
        "area": area or COUNTRY,
        "as_of": catalog.as_of.isoformat(),
        "values": [_build_reason(each) for each in reasons],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


WHY_FORMATS = {"text": format_why_text, "json": format_why_json}
"""The formats by name."""


def _format_reason(catalog: Catalog, version: Version, reason: Reason) -> Iterator[str]:
    if reason.removed:
        yield from _format_labelled("removed", [f"{reason.removed.zh} {reason.removed.en}"])
    else:
        value = yaml.safe_dump(to_plain_value(reason.value), allow_unicode=True, sort_keys=False, width=100)
        yield "\n".join(f"  {line}" for line in value.removesuffix("...\n").splitlines())
    yield from _format_labelled("rule of", [_name_area(catalog, reason.written.area)])
    yield from _format_labelled("written", [str(reason.written)])
    yield from _format_labelled(
        "within", [f"{_join_keys(path)}: {_name_area(catalog, at.area)}, {at}" for path, at in reason.within]
    )
    if other := reason.instead_of:
        yield from _format_labelled("not as", [f"{_name_area(catalog, other.area)}, {other}"])
    yield from _format_labelled(
        "basis", list(_format_basis(version.entry.record, reason)) or ["nothing says what it rests on"]
    )
    yield from _format_labelled("assured", [_format_assurance(reason.assured)])


def _format_labelled(label: str, values: Sequence[str]) -> Iterator[str]:
    for index, value in enumerate(values):
        yield f"{'' if index else label:<{_WIDTH}}{value}"


def _name_area(catalog: Catalog, code: str) -> str:
    area = catalog.areas.areas.get(code)
    if code in {"", COUNTRY} or area is None:
        return "the whole country"
    return f"{code} {area.name.en} {area.name.zh}"


def _format_basis(procedure: Procedure, reason: Reason) -> Iterator[str]:
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


def _format_assurance(assured: Assurance | None) -> str:
    if assured is None:
        return "by nobody"
    return f"on {assured.on} by {assured.by}, {assured.confidence}"


def _join_keys(path: Sequence[str | int]) -> str:
    return ".".join(str(key + 1) if isinstance(key, int) else key for key in path)


def _build_reason(reason: Reason) -> dict[str, Any]:
    found: dict[str, Any] = {
        "value": to_plain_value(reason.value),
        "area": reason.written.area or COUNTRY,
        **_build_place(reason.written),
        "basis": [to_plain_value(one) for one in reason.basis],
        "assured": to_plain_value(reason.assured),
        "within": [
            {"name": _join_keys(path), "area": at.area or COUNTRY, **_build_place(at)}
            for path, at in reason.within
        ],
    }
    if other := reason.instead_of:
        found["instead_of"] = {"area": other.area or COUNTRY, **_build_place(other)}
    if reason.removed:
        found["removed"] = to_plain_value(reason.removed)
    return found


def _build_place(written: Provenance) -> dict[str, object]:
    return {"path": written.path, "line": written.span.line, "column": written.span.column}
