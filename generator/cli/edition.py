"""``handrail edition``: record what readers are told from now on, and what has changed."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from generator.analysis.prose import ONE_HAN
from generator.analysis.recording import FIRST, Recording, recording
from generator.catalog import Catalog
from generator.check import concluded
from generator.check.project import check_project
from generator.cli.area import procedure_called
from generator.cli.command import CLEAN, FINDINGS, Command, UsageError, add_day, project
from generator.load import Entry, load
from generator.load.decoder import made
from generator.load.editions import editions_as_yaml, editions_path
from generator.load.library import unit
from generator.model import Label, Procedure, RecordedEdition
from generator.report import as_text
from generator.rules import RULES, Finding
from generator.rules.unrecorded_edition import UnrecordedEdition
from generator.source import read


def _options(parser: ArgumentParser) -> None:
    parser.add_argument("ids", nargs="*", metavar="ID", help="the guides (default: all that have changed)")
    parser.add_argument(
        "-m",
        "--message",
        action="append",
        default=[],
        metavar="WHAT",
        help="what has changed, for readers; given twice, once in Chinese and once in English",
    )
    add_day(parser)


def _edition(options: Namespace) -> int:
    root = project(options)
    what = _what(options.message)
    catalog = Catalog(load(root), options.as_of) if options.as_of else Catalog(load(root))
    entries = _entries(catalog, options.ids)
    if errors := _errors(root, options, entries):
        sys.stdout.write(as_text(errors))
        return FINDINGS
    found = [(entry, recording(catalog, entry)) for entry in entries]
    changed = [each for each in found if each[1].due or each[1].gone]
    if not what:
        _require_no_words(changed)
    for entry, now in changed:
        path = root / editions_path(entry.key)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(editions_as_yaml(now.recorded(what or FIRST)), encoding="utf-8", newline="\n")
        print("\n".join(_told(catalog, entry, now, what or FIRST)))
    if not changed:
        print("every guide reads as its last edition does")
    return CLEAN


def _what(messages: Sequence[str]) -> Label | None:
    """Return what has changed, in both languages, whichever of them was given first.

    Raises:
        UsageError: one of them is missing, or cannot be written.
    """
    if not messages:
        return None
    chinese = [words for words in messages if ONE_HAN.search(words)]
    english = [words for words in messages if not ONE_HAN.search(words)]
    if len(chinese) != 1 or len(english) != 1:
        raise UsageError("say what has changed twice, in Chinese and in English: -m 更正电话 -m 'New number'")
    zh, en = (" ".join(words.split()) for words in (*chinese, *english))
    what, misfits = made(Label, {"zh": zh, "en": en})
    if what is None or misfits:
        raise UsageError("what has changed is said in plain words, without braces")
    line = RecordedEdition(edition="0" * 8, on=date.min, what=what)
    for fault in read("", editions_as_yaml([line]).encode("utf-8", "replace")).faults:
        raise UsageError(f"what has changed cannot be written so: {fault.message}")
    return what


def _entries(catalog: Catalog, ids: Sequence[str]) -> tuple[Entry[Procedure], ...]:
    """Return the guides that are asked for, each once."""
    if not ids:
        return tuple(catalog.published.values())
    entries = {key: procedure_called(catalog, key) for key in ids}
    for key, entry in entries.items():
        if entry.record.status != "published":
            raise UsageError(f"{key} is {entry.record.status}, and readers get published guides only")
    return tuple(entries.values())


def _errors(root: Path, options: Namespace, entries: Sequence[Entry[Procedure]]) -> list[Finding]:
    """Return what stands in the way of publishing these guides, apart from their editions."""
    checked = check_project(root, as_of=options.as_of)
    rules = [rule for rule in RULES if not isinstance(rule, UnrecordedEdition)]
    ids = {rule.id for rule in rules}
    findings = concluded(
        (each for each in checked.findings if each.rule in ids), checked.ignores, rules, None
    )
    units = {"", *(entry.key for entry in entries)}
    return [each for each in findings if each.severity == "error" and unit(each.path) in units]


def _require_no_words(changed: Sequence[tuple[Entry[Procedure], Recording]]) -> None:
    """Stop where something has changed that readers ask about."""
    if keys := [entry.key for entry, now in changed if any(each.before for each in now.due)]:
        names = ", ".join(keys)
        raise UsageError(f"say what has changed in {names}, in Chinese and in English: -m '…' -m '…'")


def _told(catalog: Catalog, entry: Entry[Procedure], now: Recording, what: Label) -> Iterator[str]:
    """Yield what a person is told of a record that was written."""
    yield f"{editions_path(entry.key)}:"
    for each in now.due:
        line = each.recorded(what)
        since = f" from {each.on} on" if each.ahead else ""
        yield f"  {line.edition} {_where(catalog, each.version.area)}{since}: {line.what.en}"
    for gone in now.gone:
        yield f"  {gone.edition} {_where(catalog, gone.area or '')} from {gone.on} on: will not be"


def _where(catalog: Catalog, area: str) -> str:
    return catalog.areas.areas[area].name.en if area in catalog.areas.areas else area or "everywhere"


EDITION = Command(
    "edition", "record what readers are told from now on, and what has changed", _options, _edition
)
