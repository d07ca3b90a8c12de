"""The project's own site, built once for all tests that read it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from handrail import cli
from handrail.backends.declared import read_site
from handrail.catalog import Catalog
from handrail.load import load_library
from tests.web_server import serve

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    """The project's own procedures."""
    return Catalog(load_library(ROOT, read_site(ROOT)))


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's own site, as ``handrail build`` makes it."""
    folder = tmp_path_factory.mktemp("published") / "site"
    assert cli.main(["--project", str(ROOT), "build", "--site-dir", str(folder)]) == 0
    return folder


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The address, with its final slash, at which the site is served on this machine."""
    with serve(site) as address:
        yield address
