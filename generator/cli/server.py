"""``handrail server``: write the rules by which a web server answers older addresses."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from generator.catalog import Catalog
from generator.cli.command import CLEAN, FINDINGS, Command, add_day, project
from generator.load import load
from generator.tasks.today import today

_SERVERS = ("nginx", "netlify", "cloudflare")


def _options(parser: ArgumentParser) -> None:
    parser.add_argument("--format", choices=_SERVERS, default="nginx", help="for which server")
    parser.add_argument(
        "--out",
        type=Path,
        metavar="DIR",
        help="the folder to write them to; for netlify and cloudflare the site's own (default: build/server)",
    )
    add_day(parser)


def _server(options: Namespace) -> int:
    from generator.backends.address import site_address
    from generator.check import check
    from generator.render.past import past
    from generator.render.server_rules import SERVERS
    from generator.report import as_text

    root = project(options)
    catalog = Catalog(load(root), options.as_of or today())
    errors = [finding for finding in check(catalog) if finding.severity == "error"]
    if errors:
        print(as_text(errors), end="")
        return FINDINGS
    folder = options.out or root / "build" / "server"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in SERVERS[options.format](past(catalog, site_address(root))).items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
        print(folder / name)
    return CLEAN


SERVER = Command("server", "write the rules for older addresses for a web server", _options, _server)
