"""Where the search index finds the pages that it is made of."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from handrail.publish.search import search_index


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_pages_are_indexed_by_language_the_new_ones_before_the_old(tmp_path: Path) -> None:
    site, staging = tmp_path / "site", tmp_path / "staging"
    for path in ("a/index.html", "en/a/index.html", "en/b/index.html"):
        put(site / path, "old")
    put(staging / "en/b/index.html", "new")
    found: list[dict[str, str]] = []

    def index(folders: Sequence[Path], bundle: Path) -> int:
        for folder in folders:
            pages = sorted(folder.rglob("*.html"))
            found.append({page.relative_to(folder).as_posix(): page.read_text("utf-8") for page in pages})
        put(bundle / "index/x", "")
        return 3

    pages = ["a/index.html", "en/a/index.html", "en/b/index.html"]
    assert search_index(index, pages, staging, site) == (("pagefind/index/x",), 3)
    assert found == [
        {"a/index.html": "old"},
        {"en/a/index.html": "old", "en/b/index.html": "new"},
    ]
    assert sorted(path.name for path in staging.iterdir()) == ["en", "pagefind"]
