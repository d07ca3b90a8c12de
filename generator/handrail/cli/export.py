"""``handrail export``: write procedures in formats for other systems."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from handrail.analysis.references.why import find_version
from handrail.catalog import Catalog, Version
from handrail.cli.area import find_area, find_procedure
from handrail.cli.command import CLEAN, FINDINGS, Command, UsageError, add_day, find_project
from handrail.cli.errors import report_errors
from handrail.cli.project import load_project
from handrail.model import LANGS
from handrail.tasks.today import today

Files = Iterator[tuple[str, bytes]]
"""Names and contents of files; the first is the one for the standard output."""

_STDOUT = Path("-")


def _add_options(parser: ArgumentParser) -> None:
    parser.add_argument("ids", metavar="ID", nargs="*", help="the id of a procedure (default: all)")
    parser.add_argument(
        "--format",
        choices=sorted(_FORMATS),
        required=True,
        help="cpsv: CPSV-AP 3.2 as Turtle and JSON-LD; dita: DITA 1.3 tasks with a map for each language; "
        "json: the data of /api/procedures/",
    )
    parser.add_argument("--area", default="", metavar="CODE", help="as in this area (default: whole country)")
    parser.add_argument(
        "--out",
        type=Path,
        metavar="DIR",
        help="the folder to write to; - is the standard output, for cpsv (as Turtle) and for one procedure "
        "as json (default: build/export/FORMAT)",
    )
    add_day(parser)


def _run_export(options: Namespace) -> int:
    from handrail.backends.settings import read_settings
    from handrail.export.linked_data import LinkedDataUnavailableError
    from handrail.publish import PublishError

    root = find_project(options)
    catalog = Catalog(load_project(root), options.as_of or today())
    area = find_area(catalog, options.area) if options.area else ""
    versions = _select_versions(catalog, options.ids, area)
    if options.out == _STDOUT and (
        options.format == "dita" or (options.format == "json" and len(versions) != 1)
    ):
        raise UsageError("the standard output takes cpsv, or one procedure as json: give a folder with --out")
    if report_errors(catalog):
        return FINDINGS
    try:
        address = read_settings(root).address
        if not address and options.format != "json":
            raise UsageError(f"{options.format} names the site's addresses: set site_url in mkdocs.yml")
        files = _FORMATS[options.format](catalog, versions, address)
        if options.out == _STDOUT:
            sys.stdout.write(next(files)[1].decode("utf-8"))
            return CLEAN
        folder: Path = options.out or root / "build" / "export" / options.format
        for name, data in files:
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
            print(target)
    except (LinkedDataUnavailableError, PublishError) as error:
        raise UsageError(str(error)) from error
    return CLEAN


def _select_versions(catalog: Catalog, ids: Sequence[str], area: str) -> list[Version]:
    """Return the versions of the named procedures in an area, each once; without names, all offered there."""
    if not ids:
        everywhere = (find_version(catalog, entry, area) for entry in catalog.published.values())
        return [version for version in everywhere if version.local.absence is None]
    found: dict[str, Version] = {}
    for key in ids:
        entry = find_procedure(catalog, key)
        if entry.record.status != "published":
            raise UsageError(f"{key} is {entry.record.status}, and only published procedures are exported")
        version = find_version(catalog, entry, area)
        if version.local.absence:
            raise UsageError(f"{key} is not offered in {catalog.areas.areas[area].name.en}")
        found.setdefault(key, version)
    return list(found.values())


def _export_cpsv(catalog: Catalog, versions: Sequence[Version], address: str) -> Files:
    from handrail.export.cpsv import services
    from handrail.export.linked_data import as_jsonld, as_turtle

    nodes = services(catalog, versions, address)
    yield "services.ttl", as_turtle(nodes).encode("utf-8")
    yield "services.jsonld", as_jsonld(nodes).encode("utf-8")


def _export_dita(catalog: Catalog, versions: Sequence[Version], address: str) -> Files:
    from handrail.export.dita import task, task_map, task_path

    for lang in LANGS:
        for version in versions:
            yield task_path(version, lang), task(catalog, version, lang, address).encode("utf-8")
        yield (
            f"{lang}/guides.ditamap",
            task_map(catalog, versions, lang, catalog.site.name(lang)).encode("utf-8"),
        )


def _export_json(catalog: Catalog, versions: Sequence[Version], address: str) -> Files:
    from handrail.render.data.data import procedure_asset

    del address  # what is published is relative to the site's root
    for version in versions:
        asset = procedure_asset(catalog, version)
        yield asset.path.rpartition("/")[2], asset.data


_FORMATS: Mapping[str, Callable[[Catalog, Sequence[Version], str], Files]] = {
    "cpsv": _export_cpsv,
    "dita": _export_dita,
    "json": _export_json,
}

EXPORT = Command("export", "write procedures as CPSV-AP, as DITA or as JSON", _add_options, _run_export)
