"""``handrail publish``: add every published id to the ledger, so that no address vanishes."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from handrail.analysis.editions.ledger import extend_ledger, format_ledger
from handrail.catalog import Catalog
from handrail.cli.command import CLEAN, FINDINGS, Command, find_project
from handrail.cli.errors import report_errors
from handrail.cli.project import load_project
from handrail.load.library import LEDGER


def _add_no_options(parser: ArgumentParser) -> None:
    del parser


def _run_publish(options: Namespace) -> int:
    root = find_project(options)
    catalog = Catalog(load_project(root))
    if report_errors(catalog):
        return FINDINGS
    ledger = extend_ledger(catalog)
    text = format_ledger(ledger)
    path = f"procedures/{LEDGER}"
    if catalog.library.sources.get(path) == text:
        print(f"{path} holds every id already")
        return CLEAN
    (root / path).write_text(text, encoding="utf-8", newline="\n")
    print(f"{path} now holds the ids of {len(ledger.procedures)} guides, {len(ledger.laws)} laws")
    return CLEAN


PUBLISH = Command(
    "publish",
    "write the ids that readers see into procedures/published.yml, which nothing leaves again",
    _add_no_options,
    _run_publish,
)
