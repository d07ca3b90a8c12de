"""``handrail build``, ``handrail serve`` and ``handrail schema``."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from handrail.cli.command import CLEAN, Command, UsageError, add_day, find_project

if TYPE_CHECKING:
    from handrail.publish.order import Order


def _add_order_options(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--jobs", type=int, metavar="N", help="work in N processes (default: one for each processor)"
    )
    parser.add_argument("--no-pdf", action="store_true", help="set no handouts")
    parser.add_argument("--no-search", action="store_true", help="build no search index")
    add_day(parser)


def _add_build_options(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--site-dir", metavar="DIR", help="where to (default: as mkdocs.yml says); s3://bucket/folder too"
    )
    parser.add_argument(
        "--scheduler", default="", metavar="URL", help="let a Dask cluster do the work: tcp://host:8786"
    )
    parser.add_argument("--clean", action="store_true", help="make everything anew, whatever was kept")
    parser.add_argument(
        "--replace", action="store_true", help="replace files of others where files of the site have to be"
    )
    parser.add_argument(
        "--profile",
        type=_parse_profile,
        metavar="PROFILE",
        help="how severely rules count, as in check: draft or published (default: published)",
    )
    _add_order_options(parser)


def _parse_profile(name: str) -> str:
    """Check the name of a profile, which loads all rules, and return it."""
    from handrail.check import PROFILES

    if name in PROFILES:
        return name
    message = f"there is no profile {name}: choose one of {', '.join(sorted(PROFILES))}"
    raise ArgumentTypeError(message)


def _run_build(options: Namespace) -> int:
    # Only fast imports until it is known that there is something to do.
    from handrail.publish.folder import SiteFolderError
    from handrail.publish.lock import one_at_a_time
    from handrail.publish.state import look

    order = replace(
        _read_order(options),
        is_clean=options.clean,
        scheduler=options.scheduler,
        profile=options.profile or "",
        replaces=options.replace,
    )
    if options.site_dir:
        order = _place_order(order, options.site_dir)
    try:
        with one_at_a_time(order):
            seen = look(order, when_due=lambda: import_module("handrail.backends.site"))
            if seen.is_current:
                print(f"Nothing has changed: {order.site} is as it should be.")
                return CLEAN
            from handrail.backends import site

            return site.build(order, seen)
    except SiteFolderError as error:
        raise UsageError(str(error)) from error


def _place_order(order: Order, place: str) -> Order:
    """Return the order for a site in a folder (a path or a URL), or in a bucket."""
    kind, is_url, path = place.partition("://")
    if is_url and kind == "s3":
        return order.to_bucket(place)
    if is_url and (kind != "file" or not path.startswith("/")):
        raise UsageError(
            f"{place} is no place for a site: name a folder, file:///folder or s3://bucket/folder"
        )
    return replace(order, site=Path(path or place).resolve())


def _add_serve_options(parser: ArgumentParser) -> None:
    parser.add_argument("--address", default="127.0.0.1:8000", metavar="HOST:PORT", help="where to listen")
    parser.add_argument(
        "--allow-host",
        action="append",
        default=[],
        metavar="NAME",
        help="answer requests for this name too; may be given several times",
    )
    _add_order_options(parser)


def _run_serve(options: Namespace) -> int:
    host, _, port = options.address.rpartition(":")
    if not host or not port.isdigit():
        raise UsageError(f"{options.address} is no address: write it as 127.0.0.1:8000")
    from handrail.backends import mkdocs

    return mkdocs.serve(_read_order(options), options.address, options.allow_host)


def _read_order(options: Namespace) -> Order:
    from handrail.backends.settings import usual_order
    from handrail.publish import PublishError

    try:
        order = usual_order(find_project(options))
    except PublishError as error:
        raise UsageError(str(error)) from error
    return replace(
        order,
        as_of=options.as_of or order.as_of,
        jobs=options.jobs,
        search="none" if options.no_search else order.search,
        paper="none" if options.no_pdf else order.paper,
    )


def _add_schema_options(parser: ArgumentParser) -> None:
    from handrail.render.data.schemas import SCHEMAS

    parser.add_argument(
        "kind", nargs="?", choices=SCHEMAS, default="procedure", help="of which kind of file or data"
    )


def _run_schema(options: Namespace) -> int:
    from handrail.render.data.schemas import schema_asset

    sys.stdout.write(schema_asset(options.kind).data.decode("utf-8"))
    return CLEAN


BUILD = Command("build", "check, then build the whole site", _add_build_options, _run_build)
SERVE = Command(
    "serve", "build, serve on this machine, and rebuild on every change", _add_serve_options, _run_serve
)
SCHEMA = Command(
    "schema",
    "print the JSON Schema of a kind of file, for editors' programs",
    _add_schema_options,
    _run_schema,
)
