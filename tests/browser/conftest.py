"""A built site and, on another port, pages of another origin that show its guides."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator import cli
from tests.backends import small_site
from tests.samples import BASE
from tests.web_server import serve


@dataclass(frozen=True)
class Published:
    """A built site, and the folder and address of another origin that shows it."""

    site: Path
    address: str
    host_folder: Path
    host: str

    def hosted(self, html: str) -> str:
        """Write a page of the other origin; return its address."""
        # A name of its own, so that the browser takes no other page from its cache.
        name = f"{len(list(self.host_folder.iterdir()))}.html"
        (self.host_folder / name).write_text(html, encoding="utf-8")
        return self.host + name


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Published]:
    folder = tmp_path_factory.mktemp("embed")
    small = small_site.make(folder / "project")
    shutil.copytree(BASE / "procedures", small.root / "procedures", dirs_exist_ok=True)
    assert cli.main(["--project", str(small.root), "build", "--no-pdf", "--no-search"]) == 0
    host = folder / "host"
    host.mkdir()
    with serve(small.site) as address, serve(host) as host_address:
        yield Published(small.site, address, host, host_address)
