"""``handrail translated``: record that both languages of the texts were compared."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from handrail.analysis.translation.outdated import (
    RecordChanges,
    compare_records,
    filter_own_passages,
    fingerprint_passage,
    name_passages,
)
from handrail.catalog import Catalog, build_versions, list_turning_days
from handrail.check import check_catalog
from handrail.cli.command import CLEAN, FINDINGS, Command, UsageError, find_project, is_within, resolve_path
from handrail.cli.project import load_project
from handrail.load import Entry
from handrail.load.library import PROCEDURES
from handrail.load.translations import (
    Compared,
    Translations,
    find_record_path,
    find_subject_path,
    format_translations,
)
from handrail.model import Procedure
from handrail.report import format_text
from handrail.rules import RULES
from handrail.rules.rule import FaultRule


def _add_options(parser: ArgumentParser) -> None:
    parser.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help="take these files or folders only"
    )


def _run_translated(options: Namespace) -> int:
    root = find_project(options)
    wanted = tuple(_find_subject(root, path) for path in options.paths)
    catalog = Catalog(load_project(root))
    faults = [
        finding
        for finding in check_catalog(catalog, [rule for rule in RULES if isinstance(rule, FaultRule)])
        if _is_wanted(find_subject_path(finding.path), wanted)
    ]
    if faults:
        sys.stdout.write(format_text(faults))
        return FINDINGS
    changed = False
    for path, now in _fingerprint_texts(catalog).items():
        record = find_record_path(path)
        before = catalog.library.compared.get(path, Translations({}))
        if not _is_wanted(path, wanted) or catalog.library.sources.get(record) == format_translations(now):
            continue
        (root / record).parent.mkdir(parents=True, exist_ok=True)
        (root / record).write_text(format_translations(now), encoding="utf-8", newline="\n")
        print(
            "\n".join(
                _report_record(
                    path, now, compare_records(before, now), known=record in catalog.library.sources
                )
            )
        )
        changed = True
    if not changed:
        print("every text reads as it did when it was compared")
    return CLEAN


def _fingerprint_texts(catalog: Catalog) -> Mapping[str, Translations]:
    """Return the fingerprints of every text, by file and name."""
    library = catalog.library
    found: dict[str, dict[str, Compared]] = {}
    for entry in (*library.procedures, *catalog.records, *_list_area_versions(catalog)):
        for name, passage in name_passages(entry, filter_own_passages(entry, catalog.passages(entry))):
            found.setdefault(passage.file, {})[name] = fingerprint_passage(passage)
    return {path: Translations(texts) for path, texts in sorted(found.items())}


def _list_area_versions(catalog: Catalog) -> Iterator[Entry[Procedure]]:
    """Yield the versions of procedures in areas on all days, and the other texts of their overlays."""
    for entry in catalog.library.procedures:
        overlays = catalog.overlays(entry)
        for day in list_turning_days(overlays, date.min) if overlays else ():
            for version in build_versions(entry, overlays, catalog.areas, day):
                if version.own:
                    yield version.entry
                    yield from version.beside


def _report_record(path: str, now: Translations, what: RecordChanges, *, known: bool) -> Iterator[str]:
    """Yield the lines that report a record that was written."""
    if not known:
        yield f"{path}: {len(now.texts)} texts taken as compared"
        return
    yield f"{path}: {len(what.new) + len(what.changed)} texts taken as compared"
    for word, names in (("new", what.new), ("changed", what.changed), ("gone", what.gone)):
        yield from (f"  {word}: {name}" for name in names)


def _find_subject(root: Path, path: Path) -> str:
    """Return the file or folder of texts that a path is about: itself, or what a record speaks of."""
    place = resolve_path(root, path)
    if place != "." and not is_within(place, [PROCEDURES]):
        raise UsageError(f"{path} lies outside the procedures of {root}")
    return find_subject_path(place)


def _is_wanted(path: str, wanted: Sequence[str]) -> bool:
    return not wanted or is_within(path, wanted)


TRANSLATED = Command(
    "translated",
    "write down that both languages of the texts were compared, as they read now",
    _add_options,
    _run_translated,
)
