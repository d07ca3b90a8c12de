"""Whether a file has changed is never mistaken, whatever its size, its times and the clock say."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import NoReturn

import pytest

from handrail.tasks import files, scan_files
from handrail.tasks.files import ChangedError, fingerprint, read_file

HOUR = 3600 * 10**9


def write(file: Path, text: str, *, like: os.stat_result | None = None) -> os.stat_result:
    """Write a file, perhaps with the times of writing that another one has."""
    file.write_text(text, encoding="utf-8")
    if like is not None:
        os.utime(file, ns=(like.st_atime_ns, like.st_mtime_ns))
    return file.stat()


def digest(root: Path) -> str:
    return scan_files(root, ["a"]).digests["a/one"]


@pytest.fixture
def one(tmp_path: Path) -> Path:
    """Return a file that has been scanned."""
    (tmp_path / "a").mkdir()
    write(tmp_path / "a/one", "old")
    assert digest(tmp_path) == fingerprint(b"old")
    return tmp_path / "a/one"


def test_an_edit_in_the_same_tick_and_of_the_same_size_is_seen(tmp_path: Path, one: Path) -> None:
    write(one, "new", like=one.stat())
    assert digest(tmp_path) == fingerprint(b"new")


def test_a_file_that_takes_the_place_of_one_with_the_same_size_and_times_is_seen(
    tmp_path: Path, one: Path
) -> None:
    write(tmp_path / "other", "new", like=one.stat())
    (tmp_path / "other").replace(one)
    assert digest(tmp_path) == fingerprint(b"new")


@pytest.mark.parametrize("ahead", [-HOUR, HOUR], ids=["behind", "ahead"])
def test_a_clock_that_is_wrong_hides_no_edit(
    tmp_path: Path, one: Path, ahead: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = time.time_ns
    monkeypatch.setattr(time, "time_ns", lambda: now() + ahead)
    files = scan_files(tmp_path, ["a"])
    assert files.seen == {}  # so young that another edit might leave the same times
    write(one, "new", like=one.stat())
    assert digest(tmp_path) == fingerprint(b"new")


def test_a_file_that_has_long_stood_is_not_read_again(
    tmp_path: Path, one: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handrail.tasks.files._SETTLED", -HOUR)
    digest(tmp_path)
    monkeypatch.setattr("handrail.tasks.files.read_file", None)
    assert digest(tmp_path) == fingerprint(b"old")
    assert one.read_text(encoding="utf-8") == "old"


@pytest.mark.parametrize("event", ["written", "put back", "new", "gone"])
def test_what_happened_since_the_scan_is_noticed(tmp_path: Path, one: Path, event: str) -> None:
    files = scan_files(tmp_path, ["a"])
    files.require_unchanged()
    match event:
        case "written":
            write(one, "new", like=one.stat())
        case "put back":
            before = one.stat().st_ctime_ns
            while write(one, "old").st_ctime_ns == before:  # a disk's clock ticks every few milliseconds
                pass
        case "new":
            write(one.with_name("two"), "")
        case "gone":
            one.unlink()
    with pytest.raises(ChangedError):
        files.require_unchanged()


def test_a_file_is_read_in_part_and_its_fingerprint_is_of_the_whole(one: Path) -> None:
    assert read_file(one, 2) == (b"ol", fingerprint(b"old"))
    assert read_file(one, 9) == (b"old", fingerprint(b"old"))


def test_a_file_that_could_not_be_read_once_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "_SETTLED", -HOUR)  # as if it had been written long ago
    (tmp_path / "a").mkdir()
    write(tmp_path / "a/one", "text")
    with monkeypatch.context() as broken:
        broken.setattr(files, "read_file", _refuse)
        assert digest(tmp_path) == "unreadable"
    assert digest(tmp_path) == fingerprint(b"text")


def _refuse(*_: object, **__: object) -> NoReturn:
    raise PermissionError
