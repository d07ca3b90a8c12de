"""``handrail paths``: list the ways through a procedure."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from generator.analysis.journeys import journeys
from generator.catalog import Catalog
from generator.cli.command import CLEAN, Command, UsageError, project
from generator.load import load
from generator.load.suggestion import did_you_mean
from generator.report.journeys import JOURNEY_FORMATS


def _options(parser: ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help="the id of the procedure")
    parser.add_argument("--format", choices=sorted(JOURNEY_FORMATS), default="text", help="how to write them")


def _paths(options: Namespace) -> int:
    catalog = Catalog(load(project(options)))
    entry = catalog.procedures.get(options.id)
    if entry is None and options.id in catalog.library.broken:
        raise UsageError(f"the file of {options.id} cannot be understood: see handrail check")
    if entry is None:
        near = did_you_mean(options.id, sorted(catalog.procedures))
        raise UsageError(f"there is no procedure {options.id}" + (f"; {near}" if near else ""))
    sys.stdout.write(JOURNEY_FORMATS[options.format](entry.record, journeys(entry.record, catalog)))
    return CLEAN


PATHS = Command(
    "paths", "list the ways through a procedure: documents, steps and time of each", _options, _paths
)
