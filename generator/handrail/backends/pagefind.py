"""The search index: the one place that knows Pagefind.

Pagefind reads the built HTML and writes ``pagefind/`` beside it. Only its *extended* build cuts
Chinese into words, so anything else is refused rather than used to build a search that finds nothing.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import TypedDict

BUNDLE = "pagefind"

_ENTRY = "pagefind-entry.json"
"""The file of a bundle that lists its languages, each with the name and the size of its index."""

# The anchor sign that the Markdown renderer puts into headings would end up in every result's title.
_IGNORED = ".headerlink"

# Pagefind writes its own interfaces into every bundle; ours is theme/assets/javascripts/search.js,
# which runs the search without a worker, so that an old phone fetches one script less.
_UNUSED = (
    "pagefind-component-ui.css",
    "pagefind-component-ui.js",
    "pagefind-highlight.js",
    "pagefind-modular-ui.css",
    "pagefind-modular-ui.js",
    "pagefind-ui.css",
    "pagefind-ui.js",
    "pagefind-worker.js",
)


class _Language(TypedDict):
    page_count: int


class _Entry(TypedDict):
    languages: dict[str, _Language]


class SearchIndexError(Exception):
    """The search index could not be built; the text says why and what to do."""


def index(site_dir: Path) -> int:
    """Index the built pages of ``site_dir`` into ``site_dir/pagefind/``, replacing what stood there.

    Only pages with an element marked ``data-pagefind-body`` are indexed, each under the language of its
    ``<html lang>``. The same pages give the same bytes.

    Returns:
        The number of pages indexed, over all languages.

    Raises:
        SearchIndexError: Pagefind is missing, is not its extended build, failed, or found no marked page.
    """
    bundle = site_dir / BUNDLE
    shutil.rmtree(bundle, ignore_errors=True)
    output = _run(_executable(), site_dir)
    if "(Extended)" not in output:
        shutil.rmtree(bundle, ignore_errors=True)
        message = "This Pagefind is not the extended one, which cuts Chinese: install pagefind[extended]."
        raise SearchIndexError(message)
    if "Did not find a data-pagefind-body element" in output:
        # Without any mark Pagefind takes every page, navigation and all.
        shutil.rmtree(bundle, ignore_errors=True)
        message = f"No page under {site_dir} is marked data-pagefind-body, so there is nothing to search."
        raise SearchIndexError(message)
    for name in _UNUSED:
        (bundle / name).unlink(missing_ok=True)
    return _settle(bundle)


def index_in_turn(folders: Iterable[Path], bundle: Path) -> int:
    """Index the built pages of several folders, one after another, into one index in the folder ``bundle``.

    This is what ``index`` makes of all the pages in one folder, with memory for the words of one at a time.

    Args:
        folders: the pages, at the paths of their addresses; all those of one language are in one folder.
        bundle: the folder to make; it is not there yet.

    Returns:
        The number of pages indexed.

    Raises:
        SearchIndexError: as for ``index``; or two folders have pages of one language.
    """
    pages = 0
    languages: dict[str, _Language] = {}
    for folder in folders:
        pages += index(folder)
        made = folder / BUNDLE
        entry = _entry(made)
        if both := languages.keys() & entry["languages"].keys():
            message = f"Pages in the language {min(both)} are in two folders, and each has its own index."
            raise SearchIndexError(message)
        languages |= entry["languages"]
        shutil.copytree(made, bundle, copy_function=os.replace, dirs_exist_ok=True)
        _write_entry(bundle, {**entry, "languages": languages})
    return pages


def _executable() -> str:
    try:
        from pagefind.service import get_executable  # noqa: PLC0415 - the package may be missing
    except ImportError:
        found = None
    else:
        found = get_executable()
    if found is None:
        message = "Pagefind, which builds the search index, is not installed: install pagefind[extended]."
        raise SearchIndexError(message)
    return str(found)


def _run(executable: str, site_dir: Path) -> str:
    # PAGEFIND_* variables and a pagefind.toml in the working directory would change the outcome.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")}
    command = [executable, "--site", ".", "--output-subdir", BUNDLE, "--exclude-selectors", _IGNORED]
    try:
        done = subprocess.run(  # noqa: S603 - the command is ours; nothing of it comes from content
            command, cwd=site_dir, env=environment, capture_output=True, check=False, encoding="utf-8"
        )
    except OSError as error:
        message = f"Pagefind could not be started ({executable}): {error.strerror}."
        raise SearchIndexError(message) from error
    if done.returncode != 0:
        reason = (done.stderr or done.stdout).strip() or "it gave no reason"
        message = f"Pagefind failed with exit code {done.returncode}: {reason}"
        raise SearchIndexError(message)
    return done.stdout


def _settle(bundle: Path) -> int:
    """Count the pages, and write the list of languages in one order: Pagefind's changes from run to run."""
    entry = _entry(bundle)
    _write_entry(bundle, entry)
    return _pages(entry)


def _entry(bundle: Path) -> _Entry:
    try:
        entry: _Entry = json.loads((bundle / _ENTRY).read_text(encoding="utf-8"))
        _pages(entry)
    except (OSError, ValueError, KeyError) as error:
        message = f"Pagefind left no readable index in {bundle}: {error}"
        raise SearchIndexError(message) from error
    return entry


def _pages(entry: _Entry) -> int:
    return sum(language["page_count"] for language in entry["languages"].values())


def _write_entry(bundle: Path, entry: _Entry) -> None:
    (bundle / _ENTRY).write_text(json.dumps(entry, ensure_ascii=False, sort_keys=True), encoding="utf-8")
