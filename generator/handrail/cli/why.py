"""``handrail why``: show where a value of a guide comes from, and its basis."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from handrail.analysis.references.why import UnknownNameError, explain_value, find_version
from handrail.catalog import Catalog
from handrail.cli.area import find_area, find_procedure
from handrail.cli.command import CLEAN, Command, UsageError, add_day, find_project
from handrail.cli.project import load_project
from handrail.report.why import WHY_FORMATS
from handrail.tasks.today import today


def _add_options(parser: ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help="the id of the procedure")
    parser.add_argument(
        "name",
        metavar="NAME",
        help="the value: limits.hold, steps.report-loss.warning, needs.resident-id, title, faq.2.a",
    )
    parser.add_argument(
        "--area", default="", metavar="CODE", help="as it is in this area (default: in the national guide)"
    )
    add_day(parser)
    parser.add_argument("--format", choices=sorted(WHY_FORMATS), default="text", help="how to write it")


def _run_why(options: Namespace) -> int:
    catalog = Catalog(load_project(find_project(options)), options.as_of or today())
    entry = find_procedure(catalog, options.id)
    area = find_area(catalog, options.area) if options.area else ""
    version = find_version(catalog, entry, area)
    try:
        reasons = explain_value(version, options.name)
    except UnknownNameError as error:
        raise UsageError(str(error)) from error
    sys.stdout.write(WHY_FORMATS[options.format](catalog, version, area, options.name, reasons))
    return CLEAN


WHY = Command("why", "say where a value of a guide is from, in an area too", _add_options, _run_why)
