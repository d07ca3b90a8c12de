"""``handrail handout``: make one sheet of paper for the counter."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.analysis.why import version_for
from generator.catalog import Catalog, Version
from generator.cli.area import area_called, procedure_called
from generator.cli.command import CLEAN, FINDINGS, Command, UsageError, project
from generator.load import Entry, load
from generator.load.suggestion import did_you_mean
from generator.model import Procedure, Record

_LANGUAGES = ("zh", "en", "zh-en")
_SIZES = ("a4", "a5", "a4-large")


def _options(parser: ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help="the id of the procedure")
    parser.add_argument(
        "--lang", choices=_LANGUAGES, default="zh", help="its language, or Chinese with English beneath"
    )
    parser.add_argument(
        "--size", choices=_SIZES, default="a4", help="its paper; a4-large is in large print (default: a4)"
    )
    parser.add_argument(
        "--situation",
        action="append",
        default=[],
        metavar="S",
        help="only what applies in this situation; can be given again (default: all, with conditions)",
    )
    parser.add_argument("--area", default="", metavar="CODE", help="for this area (default: whole country)")
    parser.add_argument(
        "--out", type=Path, metavar="FILE", help="where to; - is the standard output (default: ID.….pdf here)"
    )


def _handout(options: Namespace) -> int:
    from generator.backends.address import site_address
    from generator.backends.typst import MissingGlyphsError, Typesetter, TypesettingError
    from generator.render.handout import Variant, handout
    from generator.render.handout_assets import handout_name, is_printed

    root = project(options)
    if not is_printed(options.lang, options.size):
        raise UsageError("both languages stand on a4 alone: leave --size out, or choose one language")
    catalog = Catalog(load(root))
    area = area_called(catalog, options.area) if options.area else ""
    version = _version(catalog, procedure_called(catalog, options.id), area)
    variant = Variant(options.lang, options.size, area, _situations(version.entry.record, options.situation))
    try:
        sheet = handout(catalog, version, variant, site_address(root))
    except KeyError as error:
        raise UsageError(f"{options.id} names {error}, which is not there: see handrail check") from error
    try:
        pdf = Typesetter(root).pdf(sheet)
    except MissingGlyphsError as error:
        print(*_places(catalog, version.entry, error.characters), str(error), sep="\n", file=sys.stderr)
        return FINDINGS
    except TypesettingError as error:
        raise UsageError(str(error)) from error
    if options.out == Path("-"):
        sys.stdout.buffer.write(pdf)
        return CLEAN
    target = options.out or Path(handout_name(options.id, variant))
    target.write_bytes(pdf)
    print(target)
    return CLEAN


def _version(catalog: Catalog, entry: Entry[Procedure], area: str) -> Version:
    """Return the procedure as it is in an area."""
    if entry.record.status != "published":
        raise UsageError(f"{entry.key} is {entry.record.status}, and readers get published procedures only")
    version = version_for(catalog, entry, area)
    if version.local.absence:
        instead = version.local.absence.instead.en
        raise UsageError(f"{entry.key} is not offered in {catalog.areas.areas[area].name.en}: {instead}")
    return version


def _situations(procedure: Procedure, wanted: list[str]) -> tuple[str, ...]:
    """Return the situations asked for, each once, in the order of the procedure."""
    for name in wanted:
        if name not in procedure.situations:
            known = list(procedure.situations)
            hint = did_you_mean(name, known) or (f"there are: {', '.join(known)}" if known else "it has none")
            raise UsageError(f"{procedure.id} does not speak of the situation {name}; {hint}")
    return tuple(name for name in procedure.situations if name in wanted)


def _places(catalog: Catalog, entry: Entry[Procedure], characters: Iterable[str]) -> Iterator[str]:
    """Yield where each of ``characters`` is written, in the procedure or in what it shares with others."""
    from generator.analysis.glyphs import unprintable

    wanted = frozenset(characters)
    records: tuple[Entry[Record], ...] = (entry, *catalog.records)
    for record in records:
        for found in unprintable(catalog, record):
            if found.character in wanted:
                yield str(found)


HANDOUT = Command("handout", "make one sheet of a procedure for the counter, as PDF", _options, _handout)
