"""``handrail edition``: record new editions of guides, and what changed in them."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from pathlib import Path

from handrail.analysis.editions.recording import FIRST, Recording, build_recording
from handrail.analysis.text.prose import ONE_HAN
from handrail.catalog import Catalog
from handrail.check.project import check_project
from handrail.cli.area import find_area, find_procedure
from handrail.cli.command import CLEAN, FINDINGS, Command, UsageError, add_day, find_project
from handrail.cli.project import load_project, select_rules
from handrail.load import Entry
from handrail.load.decoder import build_record
from handrail.load.editions import build_editions_path, format_editions
from handrail.load.library import find_unit
from handrail.model import Label, Procedure, RecordedEdition, Site
from handrail.model.area import COUNTRY
from handrail.report import format_text
from handrail.rules import Finding
from handrail.rules.review.unrecorded_edition import UnrecordedEdition
from handrail.source import read_document

ChangedGuide = tuple[Entry[Procedure], Recording]
"""A guide with editions to record, and its record."""


def _add_options(parser: ArgumentParser) -> None:
    parser.add_argument("ids", nargs="*", metavar="ID", help="the guides (default: all that have changed)")
    parser.add_argument(
        "-m",
        "--message",
        action="append",
        default=[],
        metavar="WHAT",
        help="what has changed, for readers; given twice, once in Chinese and once in English",
    )
    parser.add_argument(
        "--area",
        action="append",
        default=[],
        metavar="CODE",
        help="the area in which it has changed, 100000 for the whole country; may be given several times "
        "(default: the only one). Areas that inherit the change get the same words, and no others do",
    )
    add_day(parser)


def _run_edition(options: Namespace) -> int:
    root = find_project(options)
    what = _read_words(options.message)
    catalog = Catalog(load_project(root), options.as_of) if options.as_of else Catalog(load_project(root))
    entries = _find_entries(catalog, options.ids)
    if errors := _find_errors(root, catalog.site, options, entries):
        sys.stdout.write(format_text(errors))
        return FINDINGS
    found: list[ChangedGuide] = [(entry, build_recording(catalog, entry)) for entry in entries]
    changed = [each for each in found if each[1].due or each[1].gone]
    areas = _choose_areas(catalog, options.area, changed, what)
    for entry, now in changed:
        lines = now.complete(what or FIRST, areas)
        if lines != (entry.editions.get(entry.key) or ()):
            path = root / build_editions_path(entry.key)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(format_editions(lines), encoding="utf-8", newline="\n")
            print("\n".join(_report_record(catalog, entry, now, what or FIRST, areas)))
    if not changed:
        print("every guide reads as its last edition does")
    return CLEAN


def _read_words(messages: Sequence[str]) -> Label | None:
    """Return what changed, in both languages; they can be given in any order.

    Raises:
        UsageError: a language is missing, or the words cannot be written.
    """
    if not messages:
        return None
    chinese = [words for words in messages if ONE_HAN.search(words)]
    english = [words for words in messages if not ONE_HAN.search(words)]
    if len(chinese) != 1 or len(english) != 1:
        raise UsageError("say what has changed twice, in Chinese and in English: -m 更正电话 -m 'New number'")
    zh, en = (" ".join(words.split()) for words in (*chinese, *english))
    what, misfits = build_record(Label, {"zh": zh, "en": en})
    if what is None or misfits:
        raise UsageError("what has changed is said in plain words, without braces")
    line = RecordedEdition(edition="0" * 8, on=date.min, what=what)
    for fault in read_document("", format_editions([line]).encode("utf-8", "replace")).faults:
        raise UsageError(f"what has changed cannot be written so: {fault.message}")
    return what


def _find_entries(catalog: Catalog, ids: Sequence[str]) -> tuple[Entry[Procedure], ...]:
    """Return the guides that the caller named, each once; all published ones if none is named."""
    if not ids:
        return tuple(catalog.published.values())
    entries = {key: find_procedure(catalog, key) for key in ids}
    for key, entry in entries.items():
        if entry.record.status != "published":
            raise UsageError(f"{key} is {entry.record.status}, and readers get published guides only")
    return tuple(entries.values())


def _find_errors(
    root: Path, site: Site, options: Namespace, entries: Sequence[Entry[Procedure]]
) -> list[Finding]:
    """Return the errors in these guides and in shared files, except those about editions."""
    checked = check_project(root, site, as_of=options.as_of)
    rules = [rule for rule in select_rules(site) if not isinstance(rule, UnrecordedEdition)]
    findings = checked.conclude(rules, None)
    units = {"", *(entry.key for entry in entries)}
    return [each for each in findings if each.severity == "error" and find_unit(each.path) in units]


def _choose_areas(
    catalog: Catalog, codes: Sequence[str], changed: Sequence[ChangedGuide], what: Label | None
) -> Collection[str]:
    """Return the areas that the caller's words are about; empty if no words are needed.

    Raises:
        UsageError: what changed is not given, or it is not clear in which area, or nothing changed there.
    """
    places = {
        (entry.key, due.changed_in): due for entry, now in changed for due in now.due if due.needs_words
    }
    asked = {"" if code == COUNTRY else find_area(catalog, code) for code in codes}
    found = {area for _, area in places}
    if nothing := sorted(asked - found):
        where = " and ".join(_name_area(catalog, area) for area in nothing)
        commands = _suggest_commands(catalog, changed)
        raise UsageError(f"nothing that has to be recorded has changed in {where} itself{commands}")
    if len(found) > 1 and (not asked or not what):
        raise UsageError(f"several places have changed{_suggest_commands(catalog, changed)}")
    if found and not what:
        names = ", ".join(dict.fromkeys(key for key, _ in places))
        raise UsageError(f"say what has changed in {names}, in Chinese and in English: -m '…' -m '…'")
    return asked or found


def _suggest_commands(catalog: Catalog, changed: Sequence[ChangedGuide]) -> str:
    """Return the commands that record each change, one on each line; empty if nothing changed."""
    found: dict[tuple[str, str], list[str]] = {}
    for entry, now in changed:
        for due in now.due:
            if due.needs_words:
                found.setdefault((entry.key, due.changed_in), []).append(due.version.area)
    lines = ["; say what has changed in each, in Chinese and in English:"] if found else []
    for (key, area), reached in found.items():
        others = [_name_area(catalog, each) for each in dict.fromkeys(reached) if each != area]
        heirs = f"; {', '.join(others)} inherit{'s' if len(others) == 1 else ''} it" if others else ""
        command = f"handrail edition {key} --area {area or COUNTRY} -m '…' -m '…'"
        lines.append(f"  {command}  # {_name_area(catalog, area)}{heirs}")
    return "\n".join(lines)


def _report_record(
    catalog: Catalog, entry: Entry[Procedure], now: Recording, what: Label, areas: Collection[str]
) -> Iterator[str]:
    """Yield the lines that report a record that was written."""
    yield f"{build_editions_path(entry.key)}:"
    for each in now.choose(areas):
        line = each.to_record(what)
        since = f" from {each.on} on" if each.ahead else ""
        yield f"  {line.edition} {_name_area(catalog, each.version.area)}{since}: {line.what.en}"
    kept = now.complete(what, areas)
    for gone in (each for each in now.gone if each not in kept):
        yield f"  {gone.edition} {_name_area(catalog, gone.area or '')} from {gone.on} on: will not be"


def _name_area(catalog: Catalog, area: str) -> str:
    return catalog.areas.areas[area].name.en if area in catalog.areas.areas else area or "the whole country"


EDITION = Command(
    "edition", "record what readers are told from now on, and what has changed", _add_options, _run_edition
)
