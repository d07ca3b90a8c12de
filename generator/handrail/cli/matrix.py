"""``handrail matrix``: compare the versions of a procedure in its areas."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from handrail.analysis.areas.matrix import compare_areas
from handrail.catalog import Catalog
from handrail.cli.area import find_procedure
from handrail.cli.command import CLEAN, FINDINGS, Command, add_day, find_project
from handrail.cli.errors import report_errors
from handrail.cli.project import load_project
from handrail.model import LANGS
from handrail.tasks.today import today


def _add_options(parser: ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help="the id of the procedure")
    add_day(parser)
    parser.add_argument(
        "--format",
        choices=("text", "csv", "json"),
        default="text",
        help="how to write it; csv and json are the files of the site",
    )
    parser.add_argument("--lang", choices=LANGS, default="en", help="the language of the text")


def _run_matrix(options: Namespace) -> int:
    from handrail.render.pages.compare import csv_asset, json_asset
    from handrail.report.matrix import format_matrix_text

    catalog = Catalog(load_project(find_project(options)), options.as_of or today())
    entry = find_procedure(catalog, options.id)
    # The table is written in words, which needs a library in which all references lead somewhere.
    if report_errors(catalog):
        return FINDINGS
    table = compare_areas(catalog, entry)
    if options.format == "csv":
        sys.stdout.write(csv_asset(catalog, table).data.decode("utf-8"))
    elif options.format == "json":
        sys.stdout.write(json_asset(catalog, table).data.decode("utf-8"))
    else:
        sys.stdout.write(format_matrix_text(json_asset(catalog, table).data, options.lang))
    return CLEAN


MATRIX = Command("matrix", "compare the areas in which a procedure differs", _add_options, _run_matrix)
