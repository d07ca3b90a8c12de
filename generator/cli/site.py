"""``handrail build``, ``handrail serve`` and ``handrail schema``."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from generator.cli.area import add_day
from generator.cli.command import CLEAN, Command, project


def _build_options(parser: ArgumentParser) -> None:
    parser.add_argument("--site-dir", type=Path, metavar="DIR", help="where to (default: as mkdocs.yml says)")
    add_day(parser)


def _build(options: Namespace) -> int:
    from generator.backends import mkdocs

    site_dir = options.site_dir.resolve() if options.site_dir else None
    return mkdocs.build(project(options), site_dir, options.as_of)


def _serve_options(parser: ArgumentParser) -> None:
    parser.add_argument("--address", default="127.0.0.1:8000", metavar="HOST:PORT", help="where to listen")


def _serve(options: Namespace) -> int:
    from generator.backends import mkdocs

    return mkdocs.serve(project(options), options.address)


def _schema_options(parser: ArgumentParser) -> None:
    parser.add_argument(
        "kind", nargs="?", choices=("procedure", "overlay"), default="procedure", help="of which kind of file"
    )


def _schema(options: Namespace) -> int:
    from generator.render.data import schema_asset

    sys.stdout.write(schema_asset(options.kind).data.decode("utf-8"))
    return CLEAN


BUILD = Command("build", "check, then build the whole site", _build_options, _build)
SERVE = Command("serve", "build, serve on this machine, and rebuild on every change", _serve_options, _serve)
SCHEMA = Command(
    "schema", "print the JSON Schema of a kind of file, for editors' programs", _schema_options, _schema
)
