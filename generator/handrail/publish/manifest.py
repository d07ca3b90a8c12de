"""The hashes of all files of a site, and what has become of the files since.

A manifest beside the site tells of damage, and of what is not as it was built. Whoever can change the site
can change that one too: to be safe from them, keep a copy elsewhere.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from hashlib import file_digest
from pathlib import Path
from typing import Final, Literal

import msgspec

from handrail.publish.derived import is_part, original_of
from handrail.publish.write import files_below

VERSION: Final = 1
_READERS: Final = 8

Kind = Literal["missing", "changed", "foreign", "unchecked"]


class ManifestError(Exception):
    """A manifest cannot be used; the text says why."""


class Manifest(msgspec.Struct, frozen=True):
    """The files of a site by their paths, each with its SHA-256 in hexadecimal digits."""

    version: int
    files: dict[str, str]


class Difference(msgspec.Struct, frozen=True, order=True):
    """A file that is not as the manifest has it, or of which that cannot be told."""

    path: str
    kind: Kind


def build_manifest(site: Path) -> Manifest:
    """Return the hashes of a site's files, without hidden files and compressed copies.

    Raises:
        OSError: a file cannot be read.
    """
    paths = set(filter(is_part, files_below(site)))
    return Manifest(VERSION, _hashes(site, (path for path in paths if original_of(path, paths) is None)))


def encode_manifest(manifest: Manifest) -> bytes:
    """Return a manifest as JSON, one line for each file, in the order of their paths."""
    return msgspec.json.format(msgspec.json.encode(manifest, order="sorted"), indent=1) + b"\n"


def decode_manifest(data: bytes) -> Manifest:
    """Return the manifest in a file.

    Raises:
        ManifestError: it is none, or names a file outside the site.
    """
    try:
        manifest = msgspec.json.decode(data, type=Manifest)
    except msgspec.DecodeError as error:
        raise ManifestError(f"it is no manifest: {error}") from error
    if manifest.version != VERSION:
        raise ManifestError(f"it has version {manifest.version}, and this program reads {VERSION}")
    for path in manifest.files:
        if "\\" in path or "\0" in path or not {"", ".", ".."}.isdisjoint(path.split("/")):
            raise ManifestError(f"it names {path!r}, which cannot be a file of a site")
    return manifest


def compare_folder(manifest: Manifest, site: Path) -> list[Difference]:
    """Return how the files in a folder differ from a manifest.

    Raises:
        OSError: a file cannot be read.
    """
    listed = manifest.files
    there = set(filter(is_part, files_below(site)))
    found = [Difference(path, "missing") for path in listed.keys() - there]
    for path in there - listed.keys():
        original = original_of(path, listed)
        kind = _compare_copy(site / path, listed[original]) if original else "foreign"
        found += [Difference(path, kind)] if kind else []
    hashes = _hashes(site, listed.keys() & there)
    found += [Difference(path, "changed") for path, each in hashes.items() if each != listed[path]]
    return sorted(found)


def _compare_copy(copy: Path, digest: str) -> Kind | None:
    """Return what is wrong with a compressed copy of a file; nothing if it is right."""
    if copy.suffix != ".gz":
        return "unchecked"
    try:
        with gzip.open(copy) as file:
            return None if file_digest(file, "sha256").hexdigest() == digest else "changed"
    except (EOFError, gzip.BadGzipFile, zlib.error):
        return "changed"


def _hashes(site: Path, paths: Iterable[str]) -> dict[str, str]:
    """Return the SHA-256 of files; the disk has several to look for at a time."""

    def digest(path: str) -> str:
        with (site / path).open("rb") as file:
            return file_digest(file, "sha256").hexdigest()

    names = list(paths)
    with ThreadPoolExecutor(_READERS) as pool:
        return dict(zip(names, pool.map(digest, names), strict=True))
