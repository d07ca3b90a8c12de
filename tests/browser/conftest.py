"""A built site and, on another port, pages of another origin that show its guides."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache, partial
from pathlib import Path

import pytest

from handrail import cli
from handrail.publish.inline_code import inline_code
from handrail.render.addresses.past import Past
from handrail.render.addresses.security_headers import Security
from handrail.render.addresses.server_rules import SERVERS
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


CONTEXTS = """\
hr.card: {guide: activate-card}
hr.card.choose: {guide: activate-card, step: choose}
"""


def sent_with(site: Path, path: str) -> Mapping[str, str]:
    """Return the headers that the generated rules for a server send with a path of a built site."""
    rules = _rules(site)
    found: dict[str, str] = {}
    matches = False
    for line in rules.splitlines():
        if line.startswith("/"):
            matches = fnmatchcase(path, line)
        elif line.startswith("  ") and matches:
            name, _, value = line.strip().partition(": ")
            found[name] = value
    return found


@cache
def _rules(site: Path) -> str:
    security = Security(inline_code(site))
    return SERVERS["netlify"](Past("", {}, (), {}, {}), security)["_headers"]


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Published]:
    folder = tmp_path_factory.mktemp("embed")
    small = small_site.make(folder / "project")
    shutil.copytree(BASE / "procedures", small.root / "procedures", dirs_exist_ok=True)
    (small.root / "procedures/shared/contexts.yml").write_text(CONTEXTS, encoding="utf-8")
    host = folder / "host"
    host.mkdir()
    with serve(small.site, partial(sent_with, small.site)) as address, serve(host) as host_address:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("HANDRAIL_SITE_URL", address)  # what names the site by its whole address leads here
            assert cli.main(["--project", str(small.root), "build", "--no-pdf", "--no-search"]) == 0
        yield Published(small.site, address, host, host_address)
