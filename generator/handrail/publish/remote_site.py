"""Comparing a site on a server with a manifest: each file is asked for once, a few at a time."""

from __future__ import annotations

import gzip
import http.client
import threading
import zlib
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from typing import Final, Self
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from handrail.publish.derived import MANIFEST
from handrail.publish.manifest import Difference, Kind, Manifest, ManifestError, decode_manifest

_PATIENCE: Final = 30.0
"""Seconds without an answer after which a server is given up."""

_LARGEST: Final = 1 << 28
"""In bytes: no file of a site is larger, and a server that sends more is not listened to."""

_RULES: Final = frozenset({"_headers", "_redirects"})
"""Files that hosts read themselves and do not send."""


class RemoteSite:
    """A site on a server. Each thread that asks it has a connection of its own."""

    def __init__(self, address: str) -> None:
        """Take the address of the site's root.

        Raises:
            ManifestError: it is no address of a server.
        """
        parts = urlsplit(address if address.endswith("/") else f"{address}/")
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ManifestError(f"{address} is no address: write it as https://www.example.org/help/")
        self._address: SplitResult = parts
        self._own = threading.local()
        self._connections: list[http.client.HTTPConnection] = []

    def __enter__(self) -> Self:
        """Return the site."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close all connections."""
        for connection in self._connections:
            connection.close()

    def manifest(self) -> Manifest:
        """Return the manifest that the site has.

        Raises:
            ManifestError: it has none that can be used.
            OSError: the server cannot be reached.
        """
        status, _, data = self._ask(MANIFEST)
        if status != http.HTTPStatus.OK:
            raise ManifestError(f"the site has no {MANIFEST} (status {status})")
        return decode_manifest(data)

    def compare(self, manifest: Manifest, at_once: int) -> list[Difference]:
        """Return how the site differs from a manifest; what is not in that cannot be known.

        Args:
            manifest: the files that the site should have.
            at_once: how many files are asked for at a time.

        Raises:
            OSError: the server cannot be reached.
        """
        paths = [path for path in sorted(manifest.files) if path not in _RULES]
        with ThreadPoolExecutor(at_once) as pool:
            kinds = pool.map(lambda path: self._compare(path, manifest.files[path]), paths)
            return [Difference(path, kind) for path, kind in zip(paths, kinds, strict=True) if kind]

    def _compare(self, path: str, digest: str) -> Kind | None:
        # The bytes count, not the status: the page of a guide that is no more is sent with 410.
        status, to, data = self._ask(path.removesuffix("index.html") if _is_index(path) else path)
        if sha256(data).hexdigest() == digest:
            return None
        if to:
            return "unchecked" if self._is_own(to) else "changed"
        return "changed" if status == http.HTTPStatus.OK else "missing"

    def _is_own(self, to: str) -> bool:
        """Return whether an address that an answer leads to lies on this site."""
        target = urlsplit(urljoin(self._address.geturl(), to))
        return (target.scheme, target.netloc) == (self._address.scheme, self._address.netloc)

    def _ask(self, path: str) -> tuple[int, str, bytes]:
        """Ask for a file; return the status, where the answer leads to, and its body as it is meant.

        Raises:
            OSError: there is no answer, also not at a second try: a server may close what was idle.
        """
        try:
            return self._answer(path)
        except (http.client.HTTPException, OSError):
            self._connection().close()  # it opens anew by itself
        try:
            return self._answer(path)
        except (http.client.HTTPException, OSError) as error:
            self._connection().close()
            url = f"{self._address.geturl()}{path}"
            raise OSError(getattr(error, "errno", None), str(error) or type(error).__name__, url) from error

    def _answer(self, path: str) -> tuple[int, str, bytes]:
        connection = self._connection()
        target = f"{self._address.path}{quote(path)}"
        connection.request("GET", target, headers={"Accept-Encoding": "identity", "User-Agent": "handrail"})
        answer = connection.getresponse()
        data = answer.read(_LARGEST)
        if answer.read(1):
            raise http.client.HTTPException(f"the answer has more than {_LARGEST} bytes")
        if answer.headers.get("Content-Encoding") == "gzip":
            try:
                data = gzip.decompress(data)
            except (EOFError, OSError, zlib.error):
                data = b""
        return answer.status, answer.headers.get("Location", ""), data

    def _connection(self) -> http.client.HTTPConnection:
        connection: http.client.HTTPConnection | None = getattr(self._own, "connection", None)
        if connection is None:
            host, port = self._address.hostname or "", self._address.port
            is_secure = self._address.scheme == "https"
            kind = http.client.HTTPSConnection if is_secure else http.client.HTTPConnection
            connection = self._own.connection = kind(host, port, timeout=_PATIENCE)
            self._connections.append(connection)
        return connection


def _is_index(path: str) -> bool:
    return path == "index.html" or path.endswith("/index.html")
