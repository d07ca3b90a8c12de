"""The project's own site, built once for all tests that read it."""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from generator import cli
from generator.catalog import Catalog
from generator.load import load

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    """The project's own procedures."""
    return Catalog(load(ROOT))


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's own site, as ``handrail build`` makes it."""
    folder = tmp_path_factory.mktemp("published") / "site"
    assert cli.main(["--project", str(ROOT), "build", "--site-dir", str(folder)]) == 0
    return folder


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the base class's own name
        """Say nothing; a failed request is a failed test."""


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The address, with its final slash, at which the site is served on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()
