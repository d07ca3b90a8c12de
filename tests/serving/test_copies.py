"""Real servers send the compressed copies of a site, and what they serve is what was built."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest

from handrail import cli
from tests.permanence.past import make, publish, rename, retire
from tests.servers import Server
from tests.serving.test_headers import SERVERS, free_port


@pytest.fixture(scope="module", params=SERVERS)
def served(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Path, Server, str]]:
    """A site with a past and with compressed copies, its server, and its address."""
    folder, port = tmp_path_factory.mktemp("copies"), free_port()
    root = make(folder / "project")
    publish(root, folder / "before")
    rename("report-loss", "lose-card")(root)
    retire(root, "lose-card")
    site = publish(root, folder / "site")
    for path in ("404.html", "index.html"):
        (site / path).write_text("home " * 500, encoding="utf-8")
    serving = SERVERS[request.param](root, site, folder, port=port, options=["--precompress"])
    with serving as server:
        assert cli.main(["manifest", str(site)]) == 0
        yield site, server, f"http://127.0.0.1:{port}/"


def test_copies_are_sent_to_those_who_take_them(served: tuple[Path, Server, str]) -> None:
    site, server, _ = served
    copy = site / "index.html.gz"
    answer = server.get("", Accept_Encoding="gzip")
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.headers["Content-Type"].startswith("text/html")
    assert answer.body == copy.read_bytes()
    assert gzip.decompress(answer.body) == server.get("").body


def test_the_site_that_is_served_is_the_one_that_was_built(
    served: tuple[Path, Server, str], capsys: pytest.CaptureFixture[str]
) -> None:
    site, _, address = served
    capsys.readouterr()
    assert cli.main(["verify", str(site)]) == 0
    assert cli.main(["verify", address]) == 0
    *_, last = capsys.readouterr().out.splitlines()
    assert " 0 not as listed" in last
    assert " 0 not checked" not in last, "the server leads on from what has been renamed"
    page = site / "guides/activate-card/index.html"
    text = page.read_bytes()
    page.write_bytes(text + b" ")
    try:
        assert cli.main(["verify", address]) == 1
        assert capsys.readouterr().out.startswith("changed: guides/activate-card/index.html\n")
    finally:
        page.write_bytes(text)
