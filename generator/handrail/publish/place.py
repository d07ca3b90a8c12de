"""Placing new files in a site, one by one, beside files of other people that are never touched.

A reader gets each file whole, the old or the new one. Pages come after what they load, and files that are
gone go last, so that no page asks for a file which is not there. A build that is broken off in between leaves
its journal; the next build then compares the whole site with what it should be.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from errno import EXDEV
from pathlib import Path
from stat import S_ISDIR
from typing import Literal

import msgspec

from handrail.publish.derived import discard_derived
from handrail.publish.folder import OWN, SiteFolderError
from handrail.publish.journal import close_journal, open_journal

UNFINISHED = "Some files are new, others are not yet: the next build puts it right."
IN_PLACE = "The new site is in its place."

_LISTED = 20
"""How many obstacles an error lists."""


class Change(msgspec.Struct, frozen=True):
    """What is to happen to the files of a site.

    Attributes:
        staged: the files in the staging folder, each of which gets its place.
        kept: files that get to be ours as they stand, because they are just what would be placed.
        gone: the files of ours that the site no longer has.
        files: all files of ours afterwards; ``None`` if they are the same as before.
    """

    staged: Sequence[str]
    kept: Collection[str]
    gone: Collection[str]
    files: Collection[str] | None


class Placed(msgspec.Struct, frozen=True):
    """What a build did to the files of a site.

    Attributes:
        new: the files that are new or otherwise than before.
        gone: the files that are there no more.
        unknown: where the site of an earlier version was taken over, the files that it had besides ours;
            they stay.
    """

    new: tuple[str, ...]
    gone: tuple[str, ...]
    unknown: tuple[str, ...] = ()


def place(
    staging: Path, site: Path, change: Change, is_ours: Callable[[str], bool], *, replaces: bool
) -> None:
    """Bring a site up to date, so that a build which is broken off leaves nothing that the next one misses.

    Args:
        staging: the folder with the new files, on the same file system.
        site: the site's folder.
        change: what is to happen.
        is_ours: tells of a path of the site whether what stands there is ours.
        replaces: whether files of others, where ours have to be, may be replaced.

    Raises:
        SiteFolderError: something of others is in the way; nothing has been touched.
        OSError: a file could not be placed; the next build puts it right.
    """
    foreign = {
        path: can_go
        for path, can_go in _obstacles(_Folders(str(site)), (*change.staged, *change.kept))
        if not is_ours(path)
    }
    if foreign and not (replaces and all(foreign.values())):
        raise obstacle_error(site, foreign)
    if not change.staged and not change.gone and change.files is None:
        return
    open_journal(site, change.staged)
    with note_state(UNFINISHED):
        discard_derived(str(site), _there(_Folders(str(site)), (*change.staged, *change.gone)))
        _place(str(staging), str(site), change, foreign)
        close_journal(site, change.files)


@contextmanager
def note_state(state: str) -> Iterator[None]:
    """Add to whatever breaks a build off in which state the site is."""
    try:
        yield
    except BaseException as error:
        error.add_note(state)
        raise


def _place(staging: str, site: str, change: Change, foreign: Collection[str]) -> None:
    staged = frozenset(change.staged)
    parents = {parent for path in staged for parent in _parents(path)}
    # Of a file that becomes a folder, and of a folder that becomes a file, the old one has to go first.
    first = {path for path in foreign if path in parents}
    first |= {
        path for path in change.gone if path in parents or any(parent in staged for parent in _parents(path))
    }
    _remove(site, first)
    for path in _units(_Folders(site), change.staged):
        _move(f"{staging}/{path}", f"{site}/{path}")
    _remove(site, set(change.gone) - first)


def _move(source: str, target: str) -> None:
    """Move a file over another one, or a folder to where none is."""
    try:
        os.replace(source, target)  # noqa: PTH105  # a Path for each of so many is dear
    except OSError as error:
        if error.errno != EXDEV:
            raise
        _copy(Path(source), Path(target))


def _copy(source: Path, target: Path) -> None:
    """Copy to another file system, such as a volume inside the site; each file is whole there as well."""
    if source.is_dir():
        target.mkdir(exist_ok=True)
        for entry in source.iterdir():
            _copy(entry, target / entry.name)
        return
    beside = target.with_name(f"{OWN}.tmp")
    shutil.copy2(source, beside)
    beside.replace(target)


def _there(folders: _Folders, paths: Iterable[str]) -> list[str]:
    """Return those paths whose folder is there, and is no link."""
    return [path for path in paths if folders.look(path.rpartition("/")[0]) == "folder"]


class _Folders:
    """What stands where a site has, or is to have, folders; each place is looked at once."""

    def __init__(self, site: str) -> None:
        self.site = site
        self._known: dict[str, Literal["folder", "missing", "other"]] = {"": "folder"}

    def look(self, path: str) -> Literal["folder", "missing", "other"]:
        """Return what stands at a path: a folder, nothing, or something else (a link is something else)."""
        known = self._known.get(path)
        if known is None:
            around = self.look(path.rpartition("/")[0])
            known = _look(f"{self.site}/{path}") if around == "folder" else "missing"
            self._known[path] = known
        return known


def _look(path: str) -> Literal["folder", "missing", "other"]:
    try:
        mode = os.lstat(path).st_mode
    except (FileNotFoundError, NotADirectoryError):
        return "missing"
    return "folder" if S_ISDIR(mode) else "other"


def _obstacles(folders: _Folders, paths: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """Yield what stands in the way of files, each with whether it is a file that could be replaced."""
    for path in paths:
        if folders.look(path.rpartition("/")[0]) != "folder":
            yield from ((parent, True) for parent in _parents(path) if folders.look(parent) == "other")
            continue
        match _look(f"{folders.site}/{path}"):
            case "other":
                yield path, True
            case "folder":
                yield from ((below, False) for below in _contents(folders.site, path))


def _contents(site: str, folder: str) -> Iterator[str]:
    """Yield the files below a folder, and the folders that are empty or cannot be read."""
    unreadable: list[OSError] = []
    for parent, folders, names in os.walk(f"{site}/{folder}", onerror=unreadable.append):
        links = [name for name in folders if os.path.islink(f"{parent}/{name}")]  # noqa: PTH114  # as above
        yield from (f"{parent}/{name}"[len(site) + 1 :] for name in (*names, *links))
        if not folders and not names:
            yield f"{parent}/"[len(site) + 1 :]
    yield from (f"{error.filename}/"[len(site) + 1 :] for error in unreadable)


def obstacle_error(site: object, foreign: Mapping[str, bool]) -> SiteFolderError:
    """Return the error that files of others are in the way; of each is given whether it could be replaced."""
    listed = "".join(f"\n  {path}" for path in sorted(foreign)[:_LISTED])
    more = f"\n  and {len(foreign) - _LISTED} more" if len(foreign) > _LISTED else ""
    way_out = ", or let the build replace them: handrail build --replace" if all(foreign.values()) else ""
    return SiteFolderError(
        f"{site} has files that Handrail did not put there, and the site needs their places:{listed}{more}\n"
        f"Nothing was changed. Move them away{way_out}."
    )


def _units(folders: _Folders, paths: Iterable[str]) -> list[str]:
    """Return what to move: files, and whole folders that the site does not have; pages come last."""
    with_pages: dict[str, bool] = {}
    for path in paths:
        missing = [parent for parent in _parents(path) if folders.look(parent) == "missing"]
        unit = missing[-1] if missing else path
        with_pages[unit] = with_pages.get(unit, False) or path.endswith(".html")
    return sorted(with_pages, key=lambda unit: (with_pages[unit], unit))


def _remove(site: str, paths: Collection[str]) -> None:
    """Remove files, and folders that are empty then; nothing is removed through a link."""
    there = _there(_Folders(site), paths)
    for path in there:
        with suppress(FileNotFoundError, IsADirectoryError):
            os.unlink(f"{site}/{path}")  # noqa: PTH108  # as above
    for folder in sorted({parent for path in there for parent in _parents(path)}, reverse=True):
        with suppress(OSError):  # something is still in it
            os.rmdir(f"{site}/{folder}")  # noqa: PTH106  # as above


def _parents(path: str) -> Iterator[str]:
    """Yield the folders around a file, the nearest first."""
    while path := path.rpartition("/")[0]:
        yield path
