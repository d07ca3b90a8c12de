"""``handrail search``: find pages of the built site, as its search field does."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from handrail.cli.command import CLEAN, FINDINGS, Command, UsageError, find_project
from handrail.model import LANGS

if TYPE_CHECKING:
    from handrail.search.engine import Answer


def _add_options(parser: ArgumentParser) -> None:
    parser.add_argument("query", metavar="QUERY", help="what a reader would type")
    parser.add_argument("--lang", choices=LANGS, default="zh", help="the language of the pages (default: zh)")
    parser.add_argument("--area", default="", metavar="CODE", help="the area that the reader has chosen")
    parser.add_argument(
        "--limit", type=int, default=6, metavar="N", help="at most so many pages (default: 6)"
    )
    parser.add_argument(
        "--site", type=Path, metavar="DIR", help="the built site (default: as mkdocs.yml says)"
    )
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how to write it")


def _run_search(options: Namespace) -> int:
    from handrail.backends.settings import read_settings
    from handrail.search.site import NoIndexError, open_site

    site = options.site or read_settings(find_project(options)).site
    try:
        answer = open_site(site).search(
            options.query, options.lang, limit=max(1, options.limit), area=options.area
        )
    except NoIndexError as error:
        raise UsageError(f"{error}: run handrail build") from error
    if options.format == "json":
        sys.stdout.write(msgspec.json.format(msgspec.json.encode(answer), indent=2).decode() + "\n")
    else:
        sys.stdout.write(_in_text(answer))
    return CLEAN if answer.fits else FINDINGS


def _in_text(answer: Answer) -> str:
    lines = [
        f"{hit.path}  {hit.title}  ({hit.kind}, score {hit.score:.2f}, fit {hit.fit:.2f})"
        for hit in answer.hits
    ]
    if not answer.fits:
        about = f" on {' '.join(answer.unknown)}" if answer.unknown else ""
        lines.insert(0, f"nothing{about}" + ("; these are close:" if lines else ""))
    return "\n".join((*lines, ""))


SEARCH = Command(
    "search", "find pages of the built site, as its search field does", _add_options, _run_search
)
