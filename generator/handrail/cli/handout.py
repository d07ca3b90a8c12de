"""``handrail handout``: set a handout as PDF, or a pack of handouts."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from handrail.analysis.references.why import find_version
from handrail.catalog import Catalog, Version
from handrail.cli.area import find_area, find_procedure
from handrail.cli.command import CLEAN, FINDINGS, Command, UsageError, find_project
from handrail.cli.project import load_project
from handrail.load import Entry
from handrail.load.suggestion import suggest_nearest
from handrail.model import Procedure

if TYPE_CHECKING:
    from handrail.render.paper.handout import Variant
    from handrail.render.paper.view import Form, Handout

_NOT_PRINTED = {
    "checklist": "both languages stand on a4 alone: leave --size out, or choose one language",
    "notice": "the notice is made on a4 alone: leave --size out",
}


def _add_options(parser: ArgumentParser) -> None:
    from handrail.render.paper.view import LANGUAGES, SIZES

    parser.add_argument("ids", metavar="ID", nargs="*", help="the id of a procedure; several make a pack")
    parser.add_argument("--topic", metavar="TOPIC", help="a pack of all procedures of a topic")
    parser.add_argument("--all", action="store_true", help="a pack of all procedures")
    parser.add_argument(
        "--notice",
        action="store_true",
        help="the one-time notice that a clerk fills in, instead of the checklist",
    )
    parser.add_argument(
        "--lang", choices=LANGUAGES, default="zh", help="its language, or Chinese with English beneath"
    )
    parser.add_argument(
        "--size", choices=SIZES, default="a4", help="its paper; a4-large is in large print (default: a4)"
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


def _run_handout(options: Namespace) -> int:
    from handrail.analysis.text.glyphs import locate_characters
    from handrail.backends.settings import read_settings
    from handrail.backends.typst import Typesetter
    from handrail.publish.paper import MissingGlyphsError, TypesettingError
    from handrail.render.paper.assets import handout_name, is_printed
    from handrail.render.paper.handout import Variant

    root = find_project(options)
    form: Form = "notice" if options.notice else "checklist"
    if not is_printed(options.lang, options.size, form):
        raise UsageError(_NOT_PRINTED[form])
    catalog = Catalog(load_project(root))
    area = find_area(catalog, options.area) if options.area else ""
    address = read_settings(root).address
    versions = _select_versions(catalog, options, area)
    _require_situations(options.situation, [version.entry.record for version in versions])
    variants = {
        version.entry.key: Variant(
            options.lang,
            options.size,
            area,
            _select_situations(version.entry.record, options.situation),
            form,
        )
        for version in versions
    }
    sheets = [_build_handout(catalog, version, variants[version.entry.key], address) for version in versions]
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
        print(*locate_characters(catalog, entries, error.characters), str(error), sep="\n", file=sys.stderr)
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


def _build_handout(catalog: Catalog, version: Version, variant: Variant, address: str) -> Handout:
    from handrail.render.paper.handout import handout

    try:
        return handout(catalog, version, variant, address)
    except KeyError as error:
        raise UsageError(
            f"{version.entry.key} names {error}, which is not there: see handrail check"
        ) from error


def _is_pack(options: Namespace) -> bool:
    return bool(options.topic or options.all)


def _select_versions(catalog: Catalog, options: Namespace, area: str) -> list[Version]:
    """Return the versions of the named procedures in an area, each once, in the order of the call.

    ``--topic`` and ``--all`` leave out procedures that the area does not offer.
    """
    found = {key: _find_offered(catalog, find_procedure(catalog, key), area) for key in options.ids}
    if options.topic and options.topic not in catalog.topics:
        known = list(catalog.topics)
        hint = suggest_nearest(options.topic, known) or f"there are: {', '.join(known)}"
        raise UsageError(f"there is no topic {options.topic}; {hint}")
    if _is_pack(options):
        if unread := {fault.path for fault in catalog.library.faults}:
            files = ", ".join(sorted(unread))
            raise UsageError(f"sheets would be missing from the pack: see handrail check about {files}")
        for key, entry in catalog.published.items():
            version = find_version(catalog, entry, area)
            if (options.all or entry.group == options.topic) and version.local.absence is None:
                found.setdefault(key, version)
    if not found:
        raise UsageError(
            f"the topic {options.topic} has no procedure to print"
            if options.topic
            else "which procedure? give its id, or --topic, or --all"
        )
    return list(found.values())


def _find_offered(catalog: Catalog, entry: Entry[Procedure], area: str) -> Version:
    """Return the version of a procedure in an area, which must offer it."""
    if entry.record.status != "published":
        raise UsageError(f"{entry.key} is {entry.record.status}, and readers get published procedures only")
    version = find_version(catalog, entry, area)
    if version.local.absence:
        instead = version.local.absence.instead.en
        raise UsageError(f"{entry.key} is not offered in {catalog.areas.areas[area].name.en}: {instead}")
    return version


def _require_situations(wanted: list[str], procedures: Sequence[Procedure]) -> None:
    """Raise a UsageError if no procedure has a situation that the caller named."""
    known = list(dict.fromkeys(name for procedure in procedures for name in procedure.situations))
    for name in wanted:
        if name not in known:
            speaker = procedures[0].id if len(procedures) == 1 else "none of these"
            speaks = "does not speak" if len(procedures) == 1 else "speaks"
            hint = suggest_nearest(name, known) or (
                f"there are: {', '.join(known)}" if known else "it has none"
            )
            raise UsageError(f"{speaker} {speaks} of the situation {name}; {hint}")


def _select_situations(procedure: Procedure, wanted: list[str]) -> tuple[str, ...]:
    """Return the wanted situations that a procedure has, in the procedure's order."""
    return tuple(name for name in procedure.situations if name in wanted)


HANDOUT = Command("handout", "make sheets of procedures for the counter, as PDF", _add_options, _run_handout)
