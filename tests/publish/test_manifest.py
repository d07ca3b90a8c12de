"""The hashes of a site, and what is found where files are not as they were listed."""

from __future__ import annotations

import gzip
import json
from hashlib import sha256
from pathlib import Path

import pytest

from handrail.publish.manifest import (
    ManifestError,
    build_manifest,
    compare_folder,
    decode_manifest,
    encode_manifest,
)

FILES = {"index.html": b"home", "a/index.html": b"a" * 5000, "api/x.json": b"{}", "a/\u9875.txt": b"\xff\x00"}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for path, data in FILES.items():
        write(tmp_path / path, data)
    return tmp_path


def write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def test_every_file_is_listed_with_its_hash(site: Path) -> None:
    write(site / "a/index.html.gz", gzip.compress(FILES["a/index.html"]))
    write(site / ".git/config", b"")
    write(site / "a/.hidden", b"")
    write(site / "api/manifest.json", b"an older one")
    data = encode_manifest(build_manifest(site))
    assert json.loads(data) == {
        "files": {path: sha256(text).hexdigest() for path, text in FILES.items()},
        "version": 1,
    }
    assert list(json.loads(data)["files"]) == sorted(FILES)
    assert data == encode_manifest(build_manifest(site))
    assert decode_manifest(data) == build_manifest(site)


def test_a_site_as_it_was_built_has_no_difference(site: Path) -> None:
    manifest = build_manifest(site)
    write(site / "a/index.html.gz", gzip.compress(FILES["a/index.html"]))
    write(site / ".well-known/security.txt", b"theirs")
    write(site / "api/manifest.json", encode_manifest(manifest))
    assert compare_folder(manifest, site) == []


def test_what_is_missing_changed_or_foreign_is_named(site: Path) -> None:
    manifest = build_manifest(site)
    (site / "api/x.json").unlink()
    write(site / "index.html", b"hom\xc3\xa9")
    write(site / "evil.php", b"<?php")
    write(site / "evil.php.gz", b"")
    write(site / "a/index.html.gz", gzip.compress(b"something else"))
    write(site / "index.html.gz", b"no gzip at all")
    write(site / "a/index.html.br", b"nobody here can read it")
    assert [(each.kind, each.path) for each in compare_folder(manifest, site)] == [
        ("unchecked", "a/index.html.br"),
        ("changed", "a/index.html.gz"),
        ("missing", "api/x.json"),
        ("foreign", "evil.php"),
        ("foreign", "evil.php.gz"),
        ("changed", "index.html"),
        ("changed", "index.html.gz"),
    ]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "it is no manifest"),
        (b"[]", "it is no manifest"),
        (b'{"version": 1}', "it is no manifest"),
        (b'{"version": 1, "files": {"a": 1}}', "it is no manifest"),
        (b'{"version": 2, "files": {}}', "it has version 2"),
        (b'{"version": 1, "files": {"../etc/passwd": ""}}', "cannot be a file of a site"),
        (b'{"version": 1, "files": {"/etc/passwd": ""}}', "cannot be a file of a site"),
        (b'{"version": 1, "files": {"a//b": ""}}', "cannot be a file of a site"),
        (b'{"version": 1, "files": {"": ""}}', "cannot be a file of a site"),
        (b'{"version": 1, "files": {"a\\\\b": ""}}', "cannot be a file of a site"),
    ],
)
def test_a_manifest_that_is_none_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(ManifestError, match=reason):
        decode_manifest(data)
