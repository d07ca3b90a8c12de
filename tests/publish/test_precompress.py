"""Compressed copies are right, the same every time, and gone when their files are."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import brotli
import zstandard

from handrail.publish.derived import MANIFEST, discard_derived
from handrail.publish.precompress import formats, precompress

TEXT = "社会保障卡 card <p>\n".encode() * 200


def make(folder: Path) -> Path:
    (folder / "a").mkdir(parents=True)
    for path in ("index.html", "a/style.css", "a/image.png", "a/.hidden.html"):
        (folder / path).write_bytes(TEXT)
    (folder / "small.txt").write_bytes(b"small")
    return folder


def copies(site: Path) -> dict[str, bytes]:
    suffixes = {".gz", ".br", ".zst"}
    found = (path for path in site.rglob("*") if path.suffix in suffixes)
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in found}


def test_texts_have_copies_that_say_the_same(tmp_path: Path) -> None:
    site = make(tmp_path / "site")
    assert precompress(site, formats()) == 6
    made = copies(site)
    texts, ends = ("a/style.css", "index.html"), (".br", ".gz", ".zst")
    assert sorted(made) == [f"{path}{end}" for path in texts for end in ends]
    assert gzip.decompress(made["index.html.gz"]) == TEXT
    assert brotli.decompress(made["index.html.br"]) == TEXT
    assert zstandard.ZstdDecompressor().decompress(made["index.html.zst"]) == TEXT
    assert not [path for path in site.rglob(".*") if path.name != ".hidden.html"]


def test_the_same_bytes_have_the_same_copies(tmp_path: Path) -> None:
    first, second = make(tmp_path / "first"), make(tmp_path / "second")
    os.utime(second / "index.html", (1, 1))
    precompress(first, formats())
    precompress(second, formats())
    assert copies(first) == copies(second)


def test_only_what_has_changed_is_compressed_again(tmp_path: Path) -> None:
    site = make(tmp_path / "site")
    precompress(site, formats())
    assert precompress(site, formats()) == 0
    (site / "index.html").write_bytes(TEXT.replace(b"card", b"sheet"))
    assert precompress(site, formats()) == 3
    assert b"sheet" in gzip.decompress((site / "index.html.gz").read_bytes())


def test_copies_of_what_is_gone_or_has_become_small_go_too(tmp_path: Path) -> None:
    site = make(tmp_path / "site")
    precompress(site, formats())
    (site / "index.html").unlink()
    (site / "a/style.css").write_bytes(b"small")
    (site / "archive.gz").write_bytes(b"somebody's own")
    precompress(site, formats())
    assert sorted(copies(site)) == ["archive.gz"]


def test_what_a_build_changes_loses_its_copies_and_the_site_its_hashes(tmp_path: Path) -> None:
    site = make(tmp_path / "site")
    precompress(site, formats())
    (site / MANIFEST).parent.mkdir()
    (site / MANIFEST).write_bytes(b"{}")
    discard_derived(str(site), ())
    assert (site / MANIFEST).exists()
    discard_derived(str(site), ("index.html", "gone.html"))
    assert sorted(copies(site)) == ["a/style.css.br", "a/style.css.gz", "a/style.css.zst"]
    assert not (site / MANIFEST).exists()
