"""The ledger of published ids, extended by what the library publishes now."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.catalog import Catalog
from handrail.model import Ledger, PublishedLaw, PublishedProcedure
from handrail.model.step import flatten_steps
from handrail.source import read_document


def extend_ledger(catalog: Catalog) -> Ledger:
    """Return the library's ledger with all new ids added; what it holds already stays as it is.

    New ids are published since the catalog's day.
    """
    old = catalog.library.ledger.record if catalog.library.ledger else Ledger()
    procedures = dict(old.procedures)
    for key, entry in catalog.published.items():
        before = old.procedures.get(key, PublishedProcedure(since=catalog.as_of))
        steps = {*before.steps, *(step.id for step in flatten_steps(entry.record.steps))}
        areas = {*before.areas, *(version.area for version in catalog.versions(entry)[1:])}
        procedures[key] = PublishedProcedure(
            since=before.since, steps=tuple(sorted(steps)), areas=tuple(sorted(areas))
        )
    laws = {key: PublishedLaw(since=catalog.as_of) for key in catalog.laws} | dict(old.laws)
    return Ledger(procedures=procedures, laws=laws)


def format_ledger(ledger: Ledger) -> str:
    """Return a ledger as the text of its file: one id a line, sorted, so that changes can be compared."""
    return "".join(f"{line}\n" for line in _format_lines(ledger))


def _format_lines(ledger: Ledger) -> Iterator[str]:
    yield "# Everything that was ever published, by id. `handrail publish` adds to it; nothing is taken out."
    if ledger.procedures:
        yield "procedures:"
    for key, procedure in sorted(ledger.procedures.items()):
        yield f"  {_format_id(key)}:"
        yield f"    since: {procedure.since}"
        if procedure.steps:
            yield "    steps:"
        yield from (f"      - {_format_id(step)}" for step in procedure.steps)
        if procedure.areas:
            yield "    areas:"
        yield from (f"      - {_format_id(code)}" for code in procedure.areas)
    if ledger.laws:
        yield "laws:"
    for key, law in sorted(ledger.laws.items()):
        yield f"  {_format_id(key)}:"
        yield f"    since: {law.since}"


def _format_id(slug: str) -> str:
    """Return an id for YAML, in quotes if YAML would read it as a number or as true or false."""
    alone = read_document("", slug.encode())
    return slug if alone.data == slug and not alone.faults else f'"{slug}"'
