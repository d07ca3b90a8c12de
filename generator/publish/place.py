"""Bringing a site up to date: each new file takes the old one's place as a whole."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.model import LANGS
from generator.publish.write import files_below
from generator.render.page import lang_of

BUNDLE = "pagefind"
"""The folder of the search index."""


def place(staging: Path, site: Path, gone: Collection[str]) -> None:
    """Move every file of ``staging`` to its place in ``site``, and remove the files that are ``gone``.

    A reader gets each file whole, the old or the new one. Pages come after what they load, and files go
    last of all, so that no page asks for a file which is not there.

    Raises:
        OSError: a file could not be moved; the build that comes next puts it right.
    """
    made: set[str] = set()
    for path in sorted(files_below(staging), key=lambda path: (path.endswith(".html"), path)):
        target = f"{site}/{path}"
        folder = target.rpartition("/")[0]
        if folder not in made:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103  # a Path for each of so many files is dear
            made.add(folder)
        os.replace(f"{staging}/{path}", target)  # noqa: PTH105  # as above
    for path in gone:
        with suppress(FileNotFoundError):
            (site / path).unlink()
    for parent in sorted({parent for path in gone for parent in Path(path).parents}, reverse=True):
        with suppress(OSError):  # something is still in it
            (site / parent).rmdir()


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
        for path in pages:
            source = staging / path
            target = folders[lang_of(path)] / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.hardlink_to(source if source.exists() else site / path)
        indexed = index(tuple(folders.values()), bundle)
    return tuple(f"{BUNDLE}/{path}" for path in files_below(bundle)), indexed
