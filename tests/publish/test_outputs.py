"""How the files of a site stand is noted alike by one process and by several."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from handrail.publish import PublishError, outputs
from handrail.publish.outputs import FileState, find_changed, scan_outputs
from handrail.tasks import Chunks, Table, processors

COUNT = 300


@pytest.fixture
def paths(tmp_path: Path) -> list[str]:
    """Make files, each of another size, and return their paths."""
    found = [f"guides/{number}/index.html" for number in range(COUNT)]
    for number, path in enumerate(found):
        (tmp_path / path).parent.mkdir(parents=True)
        (tmp_path / path).write_bytes(b"x" * number)
    return found


@pytest.fixture(params=["alone", "together"])
def _helped(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let one process do the work, or several."""
    worth = COUNT // 2 if request.param == "together" else 2 * COUNT
    monkeypatch.setattr(outputs, "_WORTH_A_PROCESS", worth)
    monkeypatch.setattr(outputs, "processors", lambda: max(2, processors()))


def stored(root: Path, files: dict[str, FileState]) -> Chunks[FileState]:
    table = Table(root, "outputs", FileState)
    table.write(files)
    chunks = table.read_chunks()
    assert chunks
    assert chunks.decode() == files
    return chunks


@pytest.mark.usefixtures("_helped")
def test_notes_size_and_time_of_each_file(tmp_path: Path, paths: list[str]) -> None:
    found = scan_outputs(tmp_path, paths)
    assert found == scan_outputs(tmp_path, paths, alone=True)
    stats = {path: (tmp_path / path).stat() for path in paths}
    assert found == {path: FileState(stat.st_size, stat.st_mtime_ns) for path, stat in stats.items()}
    assert find_changed(tmp_path, stored(tmp_path, found)) == frozenset()


@pytest.mark.usefixtures("_helped")
def test_finds_what_was_changed_or_removed(tmp_path: Path, paths: list[str]) -> None:
    noted = scan_outputs(tmp_path, paths)
    (tmp_path / paths[5]).write_bytes(b"longer than it was")
    os.utime(tmp_path / paths[6], ns=(1, 1))
    (tmp_path / paths[7]).unlink()
    assert find_changed(tmp_path, stored(tmp_path, noted)) == set(paths[5:8])


@pytest.mark.usefixtures("_helped")
def test_a_file_that_somebody_has_removed_is_told(tmp_path: Path, paths: list[str]) -> None:
    (tmp_path / paths[7]).unlink()
    with pytest.raises(PublishError, match=rf"^{paths[7]} was removed while the site was built"):
        scan_outputs(tmp_path, paths)
