"""``handrail handout``: make a sheet of paper for the counter, or a pack of them."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from handrail.analysis.references.why import version_for
from handrail.catalog import Catalog, Version
from handrail.cli.area import area_called, procedure_called
from handrail.cli.command import CLEAN, FINDINGS, Command, UsageError, project
from handrail.load import Entry, load
from handrail.load.suggestion import did_you_mean
from handrail.model import Procedure

if TYPE_CHECKING:
    from handrail.render.paper.handout import Variant
    from handrail.render.paper.view import Form, Handout

_LANGUAGES = ("zh", "en", "zh-en")
_SIZES = ("a4", "a5", "a4-large")
_NOT_PRINTED = {
    "checklist": "both languages stand on a4 alone: leave --size out, or choose one language",
    "notice": "the notice is made on a4 alone: leave --size out",
}


def _options(parser: ArgumentParser) -> None:
    parser.add_argument("ids", metavar="ID", nargs="*", help="the id of a procedure; several make a pack")
    parser.add_argument("--topic", metavar="TOPIC", help="a pack of all procedures of a topic")
    parser.add_argument("--all", action="store_true", help="a pack of all procedures")
    parser.add_argument(
        "--notice",
        action="store_true",
        help="the one-time notice that a clerk fills in, instead of the checklist",
    )
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
        "--out",
        type=Path,
        metavar="FILE",
        help="where to; - is the standard output (default: ID.….pdf here, and pack.pdf for a pack)",
    )


def _handout(options: Namespace) -> int:
    from handrail.analysis.text.glyphs import places_of
    from handrail.backends.settings import read_settings
    from handrail.backends.typst import Typesetter
    from handrail.publish.paper import MissingGlyphsError, TypesettingError
    from handrail.render.paper.assets import handout_name, is_printed
    from handrail.render.paper.handout import Variant

    root = project(options)
    form: Form = "notice" if options.notice else "checklist"
    if not is_printed(options.lang, options.size, form):
        raise UsageError(_NOT_PRINTED[form])
    catalog = Catalog(load(root))
    area = area_called(catalog, options.area) if options.area else ""
    address = read_settings(root).address
    versions = _versions(catalog, options, area)
    _hold_situations(options.situation, [version.entry.record for version in versions])
    variants = {
        version.entry.key: Variant(
            options.lang, options.size, area, _situations(version.entry.record, options.situation), form
        )
        for version in versions
    }
    sheets = [_said(catalog, version, variants[version.entry.key], address) for version in versions]
    alone = len(sheets) == 1 and not _is_pack(options)
    try:
        typesetter = Typesetter(root)
        if alone:
            pdf = typesetter.pdf(sheets[0])
        else:
            topic = catalog.topics[options.topic].title if options.topic and not options.ids else None
            pdf = typesetter.pack(sheets, topic, address)
    except MissingGlyphsError as error:
        entries = [version.entry for version in versions if version.entry.key == error.handout]
        print(*places_of(catalog, entries, error.characters), str(error), sep="\n", file=sys.stderr)
        return FINDINGS
    except TypesettingError as error:
        raise UsageError(str(error)) from error
    if options.out == Path("-"):
        sys.stdout.buffer.write(pdf)
        return CLEAN
    (key, variant), *_ = variants.items()
    target = options.out or Path(handout_name(key, variant) if alone else "pack.pdf")
    target.write_bytes(pdf)
    print(target)
    return CLEAN


def _said(catalog: Catalog, version: Version, variant: Variant, address: str) -> Handout:
    from handrail.render.paper.handout import handout

    try:
        return handout(catalog, version, variant, address)
    except KeyError as error:
        raise UsageError(
            f"{version.entry.key} names {error}, which is not there: see handrail check"
        ) from error


def _is_pack(options: Namespace) -> bool:
    return bool(options.topic or options.all)


def _versions(catalog: Catalog, options: Namespace, area: str) -> list[Version]:
    """Return the procedures asked for, each once and as it is in the area, in the order of the call.

    Those of a topic, or all, are without what the area does not offer.
    """
    found = {key: _version(catalog, procedure_called(catalog, key), area) for key in options.ids}
    if options.topic and options.topic not in catalog.topics:
        known = list(catalog.topics)
        hint = did_you_mean(options.topic, known) or f"there are: {', '.join(known)}"
        raise UsageError(f"there is no topic {options.topic}; {hint}")
    if _is_pack(options):
        if unread := {fault.path for fault in catalog.library.faults}:
            files = ", ".join(sorted(unread))
            raise UsageError(f"sheets would be missing from the pack: see handrail check about {files}")
        for key, entry in catalog.published.items():
            version = version_for(catalog, entry, area)
            if (options.all or entry.group == options.topic) and version.local.absence is None:
                found.setdefault(key, version)
    if not found:
        raise UsageError(
            f"the topic {options.topic} has no procedure to print"
            if options.topic
            else "which procedure? give its id, or --topic, or --all"
        )
    return list(found.values())


def _version(catalog: Catalog, entry: Entry[Procedure], area: str) -> Version:
    """Return the procedure as it is in an area."""
    if entry.record.status != "published":
        raise UsageError(f"{entry.key} is {entry.record.status}, and readers get published procedures only")
    version = version_for(catalog, entry, area)
    if version.local.absence:
        instead = version.local.absence.instead.en
        raise UsageError(f"{entry.key} is not offered in {catalog.areas.areas[area].name.en}: {instead}")
    return version


def _hold_situations(wanted: list[str], procedures: Sequence[Procedure]) -> None:
    """Hold that each situation asked for is one of which a procedure speaks."""
    known = list(dict.fromkeys(name for procedure in procedures for name in procedure.situations))
    for name in wanted:
        if name not in known:
            speaker = procedures[0].id if len(procedures) == 1 else "none of these"
            speaks = "does not speak" if len(procedures) == 1 else "speaks"
            hint = did_you_mean(name, known) or (f"there are: {', '.join(known)}" if known else "it has none")
            raise UsageError(f"{speaker} {speaks} of the situation {name}; {hint}")


def _situations(procedure: Procedure, wanted: list[str]) -> tuple[str, ...]:
    """Return the situations asked for of which a procedure speaks, each once, in its order."""
    return tuple(name for name in procedure.situations if name in wanted)


HANDOUT = Command("handout", "make sheets of procedures for the counter, as PDF", _options, _handout)
