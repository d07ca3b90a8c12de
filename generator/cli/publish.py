"""``handrail publish``: write down every id that readers can see, so that none of them vanishes."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from generator.analysis.ledger import as_yaml, extended
from generator.catalog import Catalog
from generator.check import check
from generator.cli.command import CLEAN, FINDINGS, Command, project
from generator.load import load
from generator.load.library import LEDGER
from generator.report import as_text


def _no_options(parser: ArgumentParser) -> None:
    del parser


def _publish(options: Namespace) -> int:
    root = project(options)
    catalog = Catalog(load(root))
    errors = [finding for finding in check(catalog) if finding.severity == "error"]
    if errors:
        sys.stdout.write(as_text(errors))
        return FINDINGS
    ledger = extended(catalog)
    text = as_yaml(ledger)
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
    _no_options,
    _publish,
)
