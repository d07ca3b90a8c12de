"""``handrail paths``: list the ways through a procedure."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from handrail.analysis.references.why import find_version
from handrail.analysis.steps.journeys import find_journeys
from handrail.catalog import Catalog
from handrail.cli.area import find_area, find_procedure
from handrail.cli.command import CLEAN, Command, add_day, find_project
from handrail.cli.project import load_project
from handrail.report.journeys import JOURNEY_FORMATS
from handrail.tasks.today import today


def _add_options(parser: ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help="the id of the procedure")
    parser.add_argument(
        "--area", default="", metavar="CODE", help="as it is in this area (default: in the national guide)"
    )
    add_day(parser)
    parser.add_argument("--format", choices=sorted(JOURNEY_FORMATS), default="text", help="how to write them")


def _run_paths(options: Namespace) -> int:
    catalog = Catalog(load_project(find_project(options)), options.as_of or today())
    entry = find_procedure(catalog, options.id)
    area = find_area(catalog, options.area) if options.area else ""
    record = find_version(catalog, entry, area).resolved.record
    sys.stdout.write(JOURNEY_FORMATS[options.format](record, find_journeys(record, catalog)))
    return CLEAN


PATHS = Command(
    "paths", "list the ways through a procedure: documents, steps and time of each", _add_options, _run_paths
)
