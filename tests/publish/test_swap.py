from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.publish.swap import SwapError, stage, swap


def publish(site: Path, text: str) -> None:
    staging = stage(site)
    (staging / "index.html").write_text(text, encoding="utf-8")
    swap(staging, site)


def test_the_new_site_takes_the_place_of_the_old_one_whole(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(site, "old")
    (site / "only-in-old.html").touch()
    publish(site, "new")
    assert [entry.name for entry in tmp_path.iterdir()] == ["site"]
    assert [entry.name for entry in site.iterdir()] == ["index.html"]
    assert (site / "index.html").read_text(encoding="utf-8") == "new"


def test_the_first_site_needs_no_folder(tmp_path: Path) -> None:
    site = tmp_path / "not" / "yet" / "site"
    publish(site, "first")
    assert (site / "index.html").read_text(encoding="utf-8") == "first"


def test_hidden_files_of_others_move_along(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(site, "old")
    (site / ".git").mkdir()
    (site / ".git" / "HEAD").write_text("ref", encoding="utf-8")
    publish(site, "new")
    assert (site / ".git" / "HEAD").read_text(encoding="utf-8") == "ref"


def test_a_failing_rename_leaves_the_old_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = tmp_path / "site"
    publish(site, "old")
    staging = stage(site)
    rename = Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if self == staging:
            raise PermissionError(13, "Permission denied")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(SwapError, match="Permission denied"):
        swap(staging, site)
    assert (site / "index.html").read_text(encoding="utf-8") == "old"


def test_a_folder_that_is_no_site_is_refused_and_kept(tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "one.jpg").touch()
    with pytest.raises(SwapError, match=r"no index\.html"):
        stage(tmp_path / "photos")
    assert [entry.name for entry in tmp_path.iterdir()] == ["photos"]
    assert (tmp_path / "photos" / "one.jpg").exists()


def dead_pid() -> int:
    """Return the id of a process that has ended."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def test_what_dead_runs_left_behind_is_removed(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(site, "old")
    (tmp_path / f".site.new-{dead_pid()}" / "guides").mkdir(parents=True)
    (tmp_path / f".site.old-{dead_pid()}").mkdir()
    staging = stage(site)
    assert {entry.name for entry in tmp_path.iterdir()} == {"site", staging.name}


def test_the_work_of_a_living_run_and_of_another_site_stays(tmp_path: Path) -> None:
    site = tmp_path / "site"
    theirs = {f".site.new-{os.getppid()}", f".other.new-{dead_pid()}", ".site.new-x"}
    for name in theirs:
        (tmp_path / name).mkdir()
    staging = stage(site)
    assert {entry.name for entry in tmp_path.iterdir()} == theirs | {staging.name}


def test_a_run_that_died_between_its_two_renames_is_undone(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(site, "old")
    site.rename(tmp_path / f".site.old-{dead_pid()}")
    stage(site)
    assert (site / "index.html").read_text(encoding="utf-8") == "old"
