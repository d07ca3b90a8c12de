"""A web server on this machine for the pages of one folder."""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

Headers = Callable[[str], Mapping[str, str]]
"""Returns what headers an answer has beside the usual ones, by the path that was asked for."""


class _Quiet(SimpleHTTPRequestHandler):
    headers_of: Headers

    def __init__(self, *given: Any, headers_of: Headers, **named: Any) -> None:  # noqa: ANN401  as there
        self.headers_of = headers_of
        super().__init__(*given, **named)

    def end_headers(self) -> None:
        for name, value in self.headers_of(urlsplit(self.path).path).items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Keep the test's output free of requests."""


class _Server(ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        """Let a browser go away in the middle of an answer, as browsers do."""


def _none(_: str) -> Mapping[str, str]:
    return {}


@contextmanager
def serve(folder: Path, headers_of: Headers = _none) -> Iterator[str]:
    """Serve ``folder`` on a free port of the loopback address; give the address, with its final slash."""
    handler = functools.partial(_Quiet, directory=str(folder), headers_of=headers_of)
    server = _Server(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
