"""``handrail server``: write the configuration of a web server: redirects, headers and caching."""

from __future__ import annotations

import re
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from handrail.catalog import Catalog
from handrail.cli.command import CLEAN, FINDINGS, Command, UsageError, add_day, find_project
from handrail.cli.errors import report_errors
from handrail.cli.project import load_project
from handrail.tasks.today import today

if TYPE_CHECKING:
    from handrail.render.addresses.security_headers import Security

_SERVERS = ("nginx", "caddy", "netlify", "cloudflare")


_LONGEST_POLICY = 1800
"""The most characters of a policy: Cloudflare reads lines of 2,000 characters, nginx values of 4,096."""

_ORIGIN = re.compile(r"https?://(?:\*\.)?[a-z0-9.-]+(?::(?:[0-9]{1,5}|\*))?", re.IGNORECASE)


def _add_options(parser: ArgumentParser) -> None:
    parser.add_argument("--format", choices=_SERVERS, default="nginx", help="for which server")
    parser.add_argument(
        "--out",
        type=Path,
        metavar="DIR",
        help="the folder to write them to; for netlify and cloudflare the site's own (default: build/server)",
    )
    parser.add_argument(
        "--site",
        type=Path,
        metavar="DIR",
        help="the built site, whose inline scripts the content policy names (default: as mkdocs.yml says)",
    )
    parser.add_argument(
        "--embedders",
        nargs="+",
        type=_parse_origin,
        default=[],
        metavar="ORIGIN",
        help="let only these sites show embed views in frames: https://www.example.org (default: every site)",
    )
    parser.add_argument(
        "--hsts",
        type=int,
        default=0,
        metavar="SECONDS",
        help="let browsers ask by HTTPS only, for so long (Strict-Transport-Security; default: not said)",
    )
    parser.add_argument(
        "--precompress",
        action="store_true",
        help="put compressed copies beside the site's files, for servers to send; do so after each build",
    )
    add_day(parser)


def _parse_origin(text: str) -> str:
    if not _ORIGIN.fullmatch(text):
        message = f"{text} is no origin: write it as https://www.example.org, without a path"
        raise ArgumentTypeError(message)
    return text.lower()


def _run_server(options: Namespace) -> int:
    from handrail.backends.settings import read_settings
    from handrail.render.addresses.past import past
    from handrail.render.addresses.server_rules import SERVERS

    root = find_project(options)
    given = read_settings(root)
    catalog = Catalog(load_project(root), options.as_of or today())
    if report_errors(catalog):
        return FINDINGS
    site = options.site or given.site
    security = _read_security(site, tuple(options.embedders), options.hsts)
    folder = options.out or root / "build" / "server"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in SERVERS[options.format](past(catalog, given.address), security).items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
        print(folder / name)
    if options.precompress:
        _precompress(site)
    return CLEAN


def _precompress(site: Path) -> None:
    from handrail.publish.precompress import formats, precompress

    to = formats()
    count = precompress(site, to)
    print(f"{site}: {count} compressed copies made ({', '.join(to)})")


def _read_security(site: Path, embedders: tuple[str, ...], hsts: int) -> Security:
    """Return what the security headers of a built site depend on.

    Raises:
        UsageError: its pages have too many inline scripts or styles.
    """
    from handrail.publish.inline_code import fingerprinted, inline_code
    from handrail.render.addresses.security_headers import Security

    if not (site / "index.html").is_file():
        note = "the content policy permits no inline scripts. Build the site, then write the rules again."
        print(f"handrail: there is no site in {site}, so {note}", file=sys.stderr)
    security = Security(inline_code(site), embedders, hsts, fingerprinted(site))
    if len(security.policy) > _LONGEST_POLICY:
        message = (
            f"the content policy would have {len(security.policy)} characters, and servers take "
            f"{_LONGEST_POLICY}: put scripts and styles that stand in many pages into files"
        )
        raise UsageError(message)
    return security


SERVER = Command(
    "server", "write the rules of a web server: older addresses, headers, caching", _add_options, _run_server
)
