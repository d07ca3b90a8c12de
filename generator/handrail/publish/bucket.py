"""A site in a bucket of an S3 server: staged beside the site, then copied into place by the server.

New files are copied first, pages after what they load, and what is gone goes last; each file is whole at any
time. As in a folder, ``.handrail/files`` lists what is ours, and nothing else is replaced or removed. What is
about to be copied is on the list before, so that a build which is broken off leaves nothing behind.
Credentials and the address of the server are found by its client as usual (``AWS_ACCESS_KEY_ID``,
``AWS_ENDPOINT_URL`` and so on).
"""

from __future__ import annotations

import errno
from collections.abc import Collection, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from mimetypes import MimeTypes
from pathlib import Path
from typing import Any
from uuid import uuid4

from handrail.publish import PublishError
from handrail.publish.folder import FILES
from handrail.publish.journal import INDEX, is_index, read_list, write_list
from handrail.publish.place import Placed, obstacle_error

_STAGING = ".handrail-new-"
_LEFT_BEHIND = timedelta(days=1)
"""After how long what is staged is of a build that is dead."""
_MANY = 256
"""How many files are held in memory at once on their way."""
_TEXT = frozenset(
    {"application/javascript", "application/json", "application/manifest+json", "image/svg+xml"}
)
_TYPES = MimeTypes(())  # Python's own list, and not this machine's
for _kind, _suffix in (
    ("application/manifest+json", ".webmanifest"),
    ("application/wasm", ".wasm"),
    ("application/yaml", ".yml"),
    ("font/woff", ".woff"),
    ("font/woff2", ".woff2"),
    ("text/javascript", ".js"),
    ("text/markdown", ".md"),
):
    _TYPES.add_type(_kind, _suffix)


def content_type(path: str) -> str:
    """Return the media type that a server tells of a file, by its name; texts of ours are all UTF-8."""
    kind, _ = _TYPES.guess_type(path)
    if kind is None:
        return "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") or kind in _TEXT else kind


def put(files: Mapping[str, bytes]) -> None:
    """Write files, given by their URLs.

    Raises:
        OSError: a file could not be written.
    """
    by_kind: dict[str, dict[str, bytes]] = {}
    for url, data in files.items():
        by_kind.setdefault(content_type(url), {})[url] = data
    for kind, those in by_kind.items():
        url = next(iter(those))
        system, _ = _open(url)
        with _explain_errors(url):
            system.pipe(those, ContentType=kind)


class Bucket:
    """The folder of a bucket that a site is published to.

    Attributes:
        staging: the URL of the folder to write into, which nobody else uses.
        meeting: the URL of an object in it, by which every process can tell that it sees the bucket.
    """

    def __init__(self, url: str) -> None:
        """Open a folder such as ``s3://bucket/site``, and stage a new site there.

        Raises:
            PublishError: it is not of S3.
            OSError: it cannot be reached, or not be written to.
        """
        self._url = url.rstrip("/")
        self._system, self._root = _open(self._url)
        self.staging = f"{self._url}/{_STAGING}{uuid4().hex}"
        self.meeting = f"{self.staging}/here"
        with _explain_errors(url):
            self._there = self._list()
            self._own = self._listed_as_ours()
        put({self.meeting: b""})

    def upload(self, folder: Path, paths: Iterable[str]) -> None:
        """Stage files of a folder of this machine."""
        waiting = sorted(paths)
        for start in range(0, len(waiting), _MANY):
            some = waiting[start : start + _MANY]
            put({f"{self.staging}/{path}": (folder / path).read_bytes() for path in some})

    def download(self, paths: Iterable[str], folder: Path) -> None:
        """Fetch staged files into a folder of this machine, except those that are there already."""
        waiting = sorted(path for path in paths if not (folder / path).exists())
        place = f"{self._path(self.staging)}/"
        for start in range(0, len(waiting), _MANY):
            with _explain_errors(self._url):
                found = self._system.cat([place + path for path in waiting[start : start + _MANY]])
            for path, data in (found if isinstance(found, dict) else {place + waiting[start]: found}).items():
                target = folder / path.removeprefix(place)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(data)

    def publish(self, outputs: Collection[str], *, replaces: bool = False) -> Placed:
        """Put the staged files in their places, and remove what is no part of the site any more.

        Args:
            outputs: every file that the site is to have.
            replaces: whether files of others, where ours have to be, may be replaced.

        Raises:
            PublishError: a file that the site is to have is not staged, or something of others has its place;
                the site is as it was.
            OSError: the server failed; a new build puts it right.
        """
        with _explain_errors(self._url):
            return self._publish(outputs, self.staging.removeprefix(f"{self._url}/"), replaces=replaces)

    def _publish(self, outputs: Collection[str], name: str, *, replaces: bool) -> Placed:
        staged, ours = self._list(name), set(outputs)
        if missing := sorted(ours - staged.keys()):
            message = f"{missing[0]} has been made, and is not in {self.staging}: nothing was published."
            raise PublishError(message)
        theirs = {path for path in self._there.keys() - self._own if not path.startswith(".")}
        is_old = self._is_old_site()
        if not replaces and not is_old and (foreign := theirs & ours):
            raise obstacle_error(self._url, dict.fromkeys(foreign, True))
        new = [path for path in outputs if _tag(staged[path]) != _tag(self._there.get(path, {}))]
        new.sort(key=lambda path: (path.endswith(".html"), path))
        self._list_as_ours(self._own | ours)
        pages = next((place for place, path in enumerate(new) if path.endswith(".html")), len(new))
        for some in (new[:pages], new[pages:]):
            if some:
                self._system.copy(
                    [f"{self._root}/{name}/{path}" for path in some],
                    [f"{self._root}/{path}" for path in some],
                )
        gone = sorted((self._own - ours) & self._there.keys())
        if gone:
            self._system.rm([f"{self._root}/{path}" for path in gone])
        self._list_as_ours(ours)
        return Placed(tuple(sorted(new)), tuple(gone), tuple(sorted(theirs - ours)) if is_old else ())

    def _listed_as_ours(self) -> frozenset[str]:
        """Return the files that the list in the bucket names."""
        if FILES not in self._there:
            return frozenset()
        return frozenset(read_list(self._system.cat_file(f"{self._root}/{FILES}")))

    def _list_as_ours(self, files: AbstractSet[str]) -> None:
        """Write the list, unless it names just these files."""
        if files != self._own or FILES not in self._there:
            put({f"{self._url}/{FILES}": write_list(files)})
            self._own = frozenset(files)

    def _is_old_site(self) -> bool:
        """Return whether an earlier version, which kept no list, built what is there."""
        if FILES in self._there or not {"index.html", INDEX} <= self._there.keys():
            return False
        return is_index(self._system.cat_file(f"{self._root}/{INDEX}"))

    def discard(self) -> None:
        """Remove what is staged, and what dead builds have left there, as far as that is possible."""
        old = datetime.now(UTC) - _LEFT_BEHIND
        ours = self.staging.removeprefix(f"{self._url}/")
        with suppress(OSError), _explain_errors(self._url):
            left = [
                path
                for path, info in self._list().items()
                if path.startswith(f"{ours}/") or (path.startswith(_STAGING) and info["LastModified"] < old)
            ]
            if left:
                self._system.rm([f"{self._root}/{path}" for path in left])

    def _list(self, folder: str = "") -> dict[str, Mapping[str, Any]]:
        """Return what the server says of every file below the site's folder, or one in it."""
        place = f"{self._root}/{folder}/" if folder else f"{self._root}/"
        found: Mapping[str, Mapping[str, Any]] = self._system.find(place, detail=True)
        return {path.removeprefix(place): info for path, info in found.items()}

    def _path(self, url: str) -> str:
        return f"{self._root}{url.removeprefix(self._url)}"


def _tag(info: Mapping[str, Any]) -> tuple[object, object]:
    """Return what is the same for two files of the same bytes."""
    return info.get("ETag"), info.get("size")


def _open(url: str) -> tuple[Any, str]:
    """Return the file system of a URL, and its path there."""
    if not url.startswith("s3://"):
        raise PublishError(f"{url} is of no kind that a site can be published to: name a folder, or s3://….")
    try:
        from fsspec.core import url_to_fs  # noqa: PLC0415  an extra, which few need

        system, path = url_to_fs(url, use_listings_cache=False)
    except ImportError as error:
        message = "The client of S3 is not installed here: pip install 'handrail[s3]'."
        raise PublishError(message) from error
    return system, str(path).rstrip("/")


@contextmanager
def _explain_errors(url: str) -> Iterator[None]:
    """Turn whatever a server, or the way to it, may answer into an error that names the URL."""
    from botocore.exceptions import BotoCoreError  # noqa: PLC0415  s3fs brings it

    try:
        yield
    except (OSError, BotoCoreError) as error:
        raise OSError(errno.EIO, str(error), url) from error
