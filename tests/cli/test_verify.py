"""``handrail manifest`` and ``handrail verify``, as a person at a terminal meets them."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from handrail.cli import main
from tests.web_server import serve


@pytest.fixture
def site(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    for path in ("index.html", "404.html", "a/index.html", "en/a/index.html", "a/\u9875 &.txt", "_headers"):
        target = site / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(f"this is {path}", encoding="utf-8")
    assert main(["manifest", str(site)]) == 0
    return site


@pytest.fixture
def address(site: Path) -> Iterator[str]:
    with serve(site) as address:
        yield address


def verify(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, list[str]]:
    capsys.readouterr()
    code = main(["verify", *words])
    written = capsys.readouterr()
    return code, (written.out + written.err).splitlines()


def test_a_folder_as_it_was_listed(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify(capsys, str(site)) == (0, ["6 files listed, 0 not as listed, 0 not checked"])


def test_a_folder_with_differences(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "a/index.html").write_text("changed", encoding="utf-8")
    (site / "404.html").unlink()
    (site / "new.html").write_text("", encoding="utf-8")
    assert verify(capsys, str(site)) == (
        1,
        [
            "missing: 404.html",
            "changed: a/index.html",
            "foreign: new.html",
            "6 files listed, 3 not as listed, 0 not checked",
        ],
    )


def test_a_server(site: Path, address: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify(capsys, address) == (0, ["6 files listed, 0 not as listed, 0 not checked"])
    assert verify(capsys, address.rstrip("/"), "--jobs", "2")[0] == 0
    (site / "en/a/index.html").write_text("changed", encoding="utf-8")
    (site / "a/\u9875 &.txt").unlink()
    assert verify(capsys, address) == (
        1,
        [
            "missing: a/\u9875 &.txt",
            "changed: en/a/index.html",
            "6 files listed, 2 not as listed, 0 not checked",
        ],
    )


def test_a_manifest_kept_elsewhere_is_believed(
    site: Path, address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = tmp_path / "kept.json"
    assert main(["manifest", str(site), "--out", str(kept)]) == 0
    (site / "index.html").write_text("changed", encoding="utf-8")
    assert main(["manifest", str(site)]) == 0  # whoever changes the site changes its list as well
    for where in (str(site), address):
        assert verify(capsys, where)[0] == 0
        assert verify(capsys, where, "--manifest", str(kept))[0] == 1


def test_a_server_is_asked_for_few_files_at_a_time(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(40):
        (site / f"{number}.txt").write_text(str(number), encoding="utf-8")
    assert main(["manifest", str(site)]) == 0
    lock, now, most = threading.Lock(), [0], [0]
    gate = threading.Event()

    def headers_of(_: str) -> Mapping[str, str]:
        with lock:
            now[0] += 1
            most[0] = max(most[0], now[0])
        gate.wait(0.01)
        with lock:
            now[0] -= 1
        return {}

    with serve(site, headers_of) as address:
        assert verify(capsys, address, "--jobs", "3")[0] == 0
    assert most[0] <= 3


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["nowhere"], "cannot read or write nowhere/api/manifest.json: No such file or directory"),
        (["http://"], "http:// is no address: write it as https://www.example.org/help/"),
        (["http://127.0.0.1:1/"], "cannot read or write http://127.0.0.1:1/api/manifest.json"),
        (["https://x.example", "--jobs", "0"], "--jobs takes a number from 1 to 32"),
    ],
)
def test_what_cannot_be_verified_says_why(
    words: list[str], reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, written = verify(capsys, *words)
    assert code == 2
    assert reason in written[0]


def test_a_site_without_a_manifest(site: Path, address: str, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "api/manifest.json").unlink()
    code, written = verify(capsys, address)
    assert code == 2
    assert "the site has no api/manifest.json (status 404)" in written[0]


def test_only_a_site_is_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["manifest", str(tmp_path)]) == 2
    assert "is no site: it has no index.html" in capsys.readouterr().err
