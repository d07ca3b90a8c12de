"""The search index of a site, made of the pages that are new and of those that stay."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from handrail.model import LANGS
from handrail.publish.write import files_below
from handrail.render.page import lang_of

BUNDLE = "pagefind"
"""The folder of the search index."""


def search_index(
    index: Callable[[Sequence[Path], Path], int], pages: Iterable[str], staging: Path, site: Path
) -> tuple[tuple[str, ...], int]:
    """Index the pages of the site that is to be, and put the index into ``staging``.

    The pages of each language are laid out in a folder of their own, as links to the files that there are.

    Args:
        index: makes one search index of the pages of several folders, and returns how many they are.
        pages: the paths of the pages that can be searched, and of others that are not marked for it.
        staging: the folder with what is new.
        site: the folder with what stays as it is.

    Returns:
        The files of the index, and how many pages are in it.
    """
    bundle = staging / BUNDLE
    with TemporaryDirectory(dir=staging) as folder:
        folders = {lang: Path(folder, lang) for lang in LANGS}
        for each in folders.values():
            each.mkdir()
        for path in sorted(pages):  # Pagefind reads a folder in the order of the file system
            source = staging / path
            target = folders[lang_of(path)] / path
            target.parent.mkdir(parents=True, exist_ok=True)
            _link(source if source.exists() else site / path, target)
        indexed = index(tuple(folders.values()), bundle)
    return tuple(f"{BUNDLE}/{path}" for path in files_below(bundle)), indexed


def _link(source: Path, target: Path) -> None:
    """Make a file with the same contents: a link, or a copy on file systems that have no links."""
    try:
        target.hardlink_to(source)
    except FileNotFoundError:
        raise
    except OSError:
        shutil.copyfile(source, target)
