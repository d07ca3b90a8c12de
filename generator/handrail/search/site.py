"""Searching a built site, in its folder, with the index that its pages use."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from handrail.search.engine import Searcher
from handrail.search.index import FOLDER, read_script


class NoIndexError(Exception):
    """A folder has no search index; the text says which one."""


def open_site(site: Path) -> Searcher:
    """Return a search over the index of a site.

    Args:
        site: the site's folder.

    Raises:
        NoIndexError: it has none; a later search raises it where a part of the index is missing.
    """
    folder = site / FOLDER
    langs = sorted(path.stem for path in folder.glob("*.js") if path.stem != "search")
    if not langs:
        raise NoIndexError(f"{site} has no search index")

    def load(name: str) -> Any:  # noqa: ANN401  whatever JSON holds
        try:
            return read_script((folder / f"{name}.js").read_bytes())
        except (OSError, ValueError) as error:
            raise NoIndexError(f"{site} lacks a part of its search index, {FOLDER}/{name}.js") from error

    return Searcher(langs, load)
