"""``handrail server``, as a person at a terminal meets it."""

from __future__ import annotations

from pathlib import Path

import pytest

from handrail.cli import main
from tests.permanence.past import end_an_area, make, merge, publish, rename, retire
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


def answer(lines: list[str], path: str) -> tuple[str, str]:
    """Return where the first rule that fits a path leads, and with which status, as Netlify reads them."""
    rules = [line.split() for line in lines if not line.startswith("#")]
    for old, new, status in rules:
        if old == path or (old.endswith("*") and path.startswith(old[:-1])):
            return new, status
    return path, "200"


@pytest.mark.parametrize(
    ("path", "status", "to"),
    [
        ("/guides/report-loss/", "410!", "/guides/report-loss/"),
        ("/en/guides/report-loss/", "410!", "/en/guides/report-loss/"),
        ("/embed/report-loss/", "410!", "/embed/report-loss/"),
        ("/en/guides/report-loss/index.md", "410!", "/en/guides/report-loss/index.md"),
        ("/api/procedures/report-loss.json", "410!", "/api/procedures/report-loss.json"),
        ("/api/oembed/en/report-loss.json", "410!", "/api/oembed/en/report-loss.json"),
        ("/guides/report-loss/print/", "302!", "/guides/report-loss/"),
        ("/guides/activate-card/", "200", "/guides/activate-card/"),
    ],
)
def test_what_is_no_more_is_gone_on_netlify(root: Path, path: str, status: str, to: str) -> None:
    retire(root)
    assert answer(write(root, "--format", "netlify")["_redirects"].splitlines(), path) == (to, status)


def test_what_answers_410_is_there(root: Path, tmp_path: Path) -> None:
    retire(root)
    site = publish(root, tmp_path / "site")
    lines = write(root, "--format", "netlify")["_redirects"].splitlines()
    gone = [line.split()[1] for line in lines if line.endswith("410!")]
    assert len(gone) == 9
    for path in gone:
        assert (site / path[1:] / "index.html" if path.endswith("/") else site / path[1:]).exists(), path


def test_cloudflare_cannot_say_so_and_the_file_admits_it(root: Path) -> None:
    assert "410" not in write(root, "--format", "cloudflare")["_redirects"]
    retire(root)
    text = write(root, "--format", "cloudflare")["_redirects"]
    assert "has no rules that answer 410" in text
    assert not [line for line in text.splitlines() if line[0] != "#"]


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


@pytest.mark.parametrize(
    "origin", ["www.example.org", "https://a.example/path", "https://a.example; script-src *", "'self'"]
)
def test_an_embedder_is_an_origin(root: Path, origin: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        write(root, "--embedders", "https://a.example", origin)
    assert f"{origin} is no origin: write it as https://www.example.org" in capsys.readouterr().err


def test_a_policy_needs_the_built_site(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "sha256-" not in write(root)["handrail.http.conf"]
    assert "there is no site in" in capsys.readouterr().err
    (root / "site").mkdir()
    (root / "site/index.html").write_text("<script>a()</script>", encoding="utf-8")
    assert "'sha256-" in write(root)["handrail.http.conf"]
    assert capsys.readouterr().err == ""


def test_a_policy_that_no_server_takes_is_not_written(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "site").mkdir()
    scripts = "".join(f"<script>{number}</script>" for number in range(40))
    (root / "site/index.html").write_text(scripts, encoding="utf-8")
    assert main(["--project", str(root), "server", "--out", str(root / "out")]) == 2
    assert "put scripts and styles that stand in many pages into files" in capsys.readouterr().err
    assert not (root / "out").exists()
