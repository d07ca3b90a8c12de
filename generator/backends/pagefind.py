"""The search index: the one place that knows Pagefind.

Pagefind reads the built HTML and writes ``pagefind/`` beside it. Only its *extended* build cuts
Chinese into words, so anything else is refused rather than used to build a search that finds nothing.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

BUNDLE = "pagefind"

# The anchor sign that the Markdown renderer puts into headings would end up in every result's title.
_IGNORED = ".headerlink"

# Pagefind writes its own interfaces into every bundle; ours is overrides/assets/javascripts/search.js,
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
    path = bundle / "pagefind-entry.json"
    try:
        entry = json.loads(path.read_text(encoding="utf-8"))
        pages: int = sum(language["page_count"] for language in entry["languages"].values())
    except (OSError, ValueError, KeyError) as error:
        message = f"Pagefind left no readable index in {bundle}: {error}"
        raise SearchIndexError(message) from error
    path.write_text(json.dumps(entry, ensure_ascii=False, sort_keys=True), encoding="utf-8")
    return pages
