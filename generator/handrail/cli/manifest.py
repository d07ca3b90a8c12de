"""``handrail manifest`` and ``handrail verify``: list the hashes of a site, and compare it with the list."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from handrail.cli.command import CLEAN, FINDINGS, Command, UsageError, find_project

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handrail.publish.manifest import Difference, Manifest

_MOST = 32
"""The most requests that are sent to a server at the same time."""


def _add_manifest_options(parser: ArgumentParser) -> None:
    parser.add_argument(
        "site", nargs="?", type=Path, metavar="DIR", help="the built site (default: as mkdocs.yml says)"
    )
    parser.add_argument(
        "--out",
        metavar="FILE",
        help="where to write it, - for the terminal (default: api/manifest.json in the site)",
    )


def _run_manifest(options: Namespace) -> int:
    from handrail.publish.derived import MANIFEST
    from handrail.publish.manifest import build_manifest, encode_manifest

    site = options.site or _find_usual_site(options)
    if not (site / "index.html").is_file():
        raise UsageError(f"{site} is no site: it has no index.html")
    data = encode_manifest(build_manifest(site))
    if options.out == "-":
        sys.stdout.write(data.decode("utf-8"))
        return CLEAN
    target = Path(options.out) if options.out else site / MANIFEST
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.part")
    part.write_bytes(data)
    part.replace(target)
    print(target)
    return CLEAN


def _find_usual_site(options: Namespace) -> Path:
    from handrail.backends.settings import settings

    return settings(find_project(options)).site


def _add_verify_options(parser: ArgumentParser) -> None:
    parser.add_argument("site", metavar="DIR|URL", help="the folder of a site, or its address")
    parser.add_argument(
        "--manifest",
        type=Path,
        metavar="FILE",
        help="the list to compare with, kept where nobody who can change the site can change it "
        "(default: the site's own)",
    )
    parser.add_argument(
        "--jobs", type=int, default=8, metavar="N", help="ask a server for N files at a time (default: 8)"
    )


def _run_verify(options: Namespace) -> int:
    from handrail.publish.manifest import ManifestError

    if not 1 <= options.jobs <= _MOST:
        raise UsageError(f"--jobs takes a number from 1 to {_MOST}")
    is_remote = options.site.startswith(("http://", "https://"))
    try:
        manifest, found = (_verify_address if is_remote else _verify_folder)(options)
    except ManifestError as error:
        raise UsageError(f"cannot verify {options.site}: {error}") from error
    return _report(found, len(manifest.files))


def _verify_folder(options: Namespace) -> tuple[Manifest, list[Difference]]:
    from handrail.publish.derived import MANIFEST
    from handrail.publish.manifest import compare_folder, decode_manifest

    site = Path(options.site)
    source: Path = options.manifest or site / MANIFEST
    manifest = decode_manifest(source.read_bytes())
    return manifest, compare_folder(manifest, site)


def _verify_address(options: Namespace) -> tuple[Manifest, list[Difference]]:
    from handrail.publish.manifest import decode_manifest
    from handrail.publish.remote_site import RemoteSite

    with RemoteSite(options.site) as site:
        manifest = decode_manifest(options.manifest.read_bytes()) if options.manifest else site.manifest()
        return manifest, site.compare(manifest, options.jobs)


def _report(found: Sequence[Difference], count: int) -> int:
    """Print the differences, and return the exit code."""
    wrong = [each for each in found if each.kind != "unchecked"]
    for each in wrong:
        print(f"{each.kind}: {each.path}")
    print(f"{count} files listed, {len(wrong)} not as listed, {len(found) - len(wrong)} not checked")
    return FINDINGS if wrong else CLEAN


MANIFEST = Command(
    "manifest", "list the hashes of a built site's files", _add_manifest_options, _run_manifest
)
VERIFY = Command(
    "verify", "compare a site, here or on a server, with its hashes", _add_verify_options, _run_verify
)
