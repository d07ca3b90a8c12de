"""``handrail server``, as a person at a terminal meets it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cli import main
from tests.permanence.past import end_an_area, make, merge, rename, retire
from tests.samples import PROCEDURE, replace


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make(tmp_path / "project")


def write(root: Path, *options: str) -> dict[str, str]:
    out = root / "out"
    assert main(["--project", str(root), "server", "--out", str(out), *options]) == 0
    return {path.name: path.read_text(encoding="utf-8") for path in out.iterdir()}


def test_writes_beside_the_site_where_nothing_is_said(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--project", str(root), "server"]) == 0
    written = [Path(line) for line in capsys.readouterr().out.splitlines()]
    assert [path.relative_to(root).as_posix() for path in written] == [
        "build/server/handrail.http.conf",
        "build/server/handrail.server.conf",
    ]
    assert all(path.exists() for path in written)


@pytest.mark.parametrize(("server", "force"), [("netlify", "!"), ("cloudflare", "")])
def test_a_hosts_redirects_hold_all_that_moved(root: Path, server: str, force: str) -> None:
    for change in (merge, end_an_area, rename("activate-card", "activate")):
        change(root)
    written = write(root, "--format", server)
    assert sorted(written) == ["_headers", "_redirects"]
    lines = written["_redirects"].splitlines()
    for old in ("activate-card", "report-loss"):
        assert f"/guides/{old}/* /guides/activate/:splat 301{force}" in lines
        assert f"/en/embed/{old}/* /en/embed/activate/:splat 301{force}" in lines
        assert f"/go/{old}/* /go/activate/:splat 301{force}" in lines
        assert f"/api/procedures/{old}.json /api/procedures/activate.json 301{force}" in lines
    assert f"/en/guides/activate/110000/* /en/guides/activate/:splat 302{force}" in lines
    assert f"/api/procedures/activate.110000.json /api/procedures/activate.json 302{force}" in lines
    assert not [line for line in lines if "421024" in line]


def test_nothing_is_said_of_a_library_without_a_past(root: Path) -> None:
    rules = [line for line in write(root, "--format", "netlify")["_redirects"].splitlines() if line[0] != "#"]
    assert rules == []
    assert "report-loss" not in "".join(write(root).values())


def test_the_day_decides_whether_an_area_has_ended(root: Path) -> None:
    replace(
        root, "procedures/areas/110000-beijing/activate-card.yml", "assured:", "until: 2026-12-31\nassured:"
    )
    assert "110000" not in write(root)["handrail.http.conf"]
    assert '"activate-card.110000" "/";' in write(root, "--as-of", "2027-01-01")["handrail.http.conf"]


def test_rules_are_made_of_nothing_that_is_wrong(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    retire(root)
    replace(root, PROCEDURE, "related:", "relatd:")
    assert main(["--project", str(root), "server", "--out", str(root / "out")]) == 1
    assert "relatd" in capsys.readouterr().out
    assert not (root / "out").exists()


def test_the_same_library_has_the_same_rules(root: Path) -> None:
    retire(root)
    assert write(root) == write(root)
