"""The search index: which pages are in it, under which language, and that it fails loudly."""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from handrail.backends import pagefind
from tests.backends.search_site import SAMPLES, write_site

Fragment = dict[str, Any]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site_dir = tmp_path_factory.mktemp("site")
    write_site(site_dir)
    pagefind.index(site_dir)
    return site_dir


def fragments(site_dir: Path) -> dict[str, Fragment]:
    """Read back what Pagefind stored of every page, by the page's address."""
    stored = {}
    for path in (site_dir / "pagefind" / "fragment").iterdir():
        text = gzip.decompress(path.read_bytes()).decode("utf-8").removeprefix("pagefind_dcd")
        fragment = json.loads(text)
        stored[fragment["url"]] = fragment
    return stored


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_it_counts_the_marked_pages_only(tmp_path: Path) -> None:
    write_site(tmp_path)
    print_page = tmp_path / "guides" / "get-e-card" / "print" / "index.html"
    print_page.parent.mkdir()
    print_page.write_text('<html lang="zh-Hans"><body><h1>打印</h1></body></html>', encoding="utf-8")
    assert pagefind.index(tmp_path) == 2 * len(SAMPLES["pages"])
    assert not any("print" in url or "search" in url for url in fragments(tmp_path))


def test_each_language_has_its_own_index(site: Path) -> None:
    entry = json.loads((site / "pagefind" / "pagefind-entry.json").read_text(encoding="utf-8"))
    assert {name: language["page_count"] for name, language in entry["languages"].items()} == {
        "zh-hans": len(SAMPLES["pages"]),
        "en": len(SAMPLES["pages"]),
    }


def test_chinese_is_cut_into_words(site: Path) -> None:
    assert "社保\u200b卡\u200b丢" in fragments(site)["/guides/replace-lost-card/"]["content"]


def test_anchor_signs_and_the_frame_stay_out(site: Path) -> None:
    for fragment in fragments(site).values():
        assert "¶" not in json.dumps(fragment, ensure_ascii=False)
        assert "header" not in fragment["content"]


def test_a_result_carries_title_summary_kind_and_phrases(site: Path) -> None:
    meta = fragments(site)["/en/guides/activate-card/"]["meta"]
    sample = next(page["en"] for page in SAMPLES["pages"] if page["path"] == "guides/activate-card/")
    assert meta == {
        "title": sample["title"],
        "summary": sample["summary"],
        "kind": "Guide",
        "asks": " | ".join(sample["asks"]),
    }


def test_only_what_our_search_loads_is_left(site: Path) -> None:
    names = {path.name.split(".")[0] for path in (site / "pagefind").iterdir() if path.is_file()}
    assert names == {"pagefind", "pagefind-entry", "wasm"}


def test_same_pages_same_bytes_wherever_they_lie(site: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "another folder" / "网站"
    elsewhere.mkdir(parents=True)
    write_site(elsewhere)
    pagefind.index(elsewhere)
    assert files(elsewhere) == files(site)


def test_indexing_again_replaces_what_stood_there(tmp_path: Path) -> None:
    write_site(tmp_path)
    pagefind.index(tmp_path)
    stale = tmp_path / "pagefind" / "fragment" / "gone.pf_fragment"
    stale.write_bytes(b"old")
    before = files(tmp_path / "pagefind")
    pagefind.index(tmp_path)
    assert files(tmp_path / "pagefind") == {
        name: data for name, data in before.items() if not name.endswith("gone.pf_fragment")
    }


def test_languages_in_turn_make_the_index_of_all_at_once(site: Path, tmp_path: Path) -> None:
    whole, bundle = tmp_path / "whole", tmp_path / "bundle"
    write_site(whole)
    (tmp_path / "en").mkdir()
    (whole / "en").rename(tmp_path / "en" / "en")
    assert pagefind.index_in_turn([whole, tmp_path / "en"], bundle) == 2 * len(SAMPLES["pages"])
    assert files(bundle) == files(site / "pagefind")


def test_one_language_in_two_folders_is_an_error(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_site(tmp_path / name)
    with pytest.raises(pagefind.SearchIndexError, match="language en are in two folders"):
        pagefind.index_in_turn([tmp_path / "a", tmp_path / "b"], tmp_path / "bundle")


def test_settings_lying_about_do_not_change_the_index(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pagefind.toml").write_text('force_language = "fr"\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PAGEFIND_FORCE_LANGUAGE", "de")
    built = tmp_path / "site"
    built.mkdir()
    write_site(built)
    pagefind.index(built)
    assert files(built) == files(site)


def test_a_site_without_marks_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<html lang=en><body><h1>Bare</h1></body></html>", encoding="utf-8")
    with pytest.raises(pagefind.SearchIndexError, match="data-pagefind-body"):
        pagefind.index(tmp_path)
    assert not (tmp_path / "pagefind").exists()


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ("#!/bin/sh\necho 'out of memory' >&2\nexit 3\n", "exit code 3: out of memory"),
        ("#!/bin/sh\necho 'Running Pagefind v1.5.2'\n", "not the extended one"),
        ("#!/bin/sh\necho 'Running Pagefind v1.5.2 (Extended)'\n", "no readable index"),
        (None, "could not be started"),
    ],
)
def test_a_pagefind_that_cannot_do_it_is_an_error(
    script: str | None, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "pagefind"
    if script is not None:
        program.write_text(script, encoding="utf-8")
        program.chmod(0o755)
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(program))
    site_dir = tmp_path / "site"
    write_site(site_dir)
    with pytest.raises(pagefind.SearchIndexError, match=reason):
        pagefind.index(site_dir)


def test_a_missing_pagefind_is_an_error_that_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pagefind.service", None)
    with pytest.raises(pagefind.SearchIndexError, match=r"install pagefind\[extended\]"):
        pagefind.index(tmp_path)
