"""How the files of a site stand is noted alike by one process and by several."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from handrail.publish import PublishError, outputs
from handrail.publish.outputs import Outputs, fallen, stocked
from handrail.tasks import processors

COUNT = 300


@pytest.fixture
def paths(tmp_path: Path) -> list[str]:
    """Make files, each of another size, and return their paths."""
    found = [f"guides/{number}/index.html" for number in range(COUNT)]
    for number, path in enumerate(found):
        (tmp_path / path).parent.mkdir(parents=True)
        (tmp_path / path).write_bytes(b"x" * number)
    return found


def test_several_processes_note_the_same_as_one(
    tmp_path: Path, paths: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    one_by_one = Outputs()
    one_by_one.take_stock(tmp_path, paths)
    alone = stocked(tmp_path, paths, alone=True)
    monkeypatch.setattr(outputs, "_WORTH_A_PROCESS", COUNT // 2)
    monkeypatch.setattr(outputs, "processors", lambda: max(2, processors()))
    together = stocked(tmp_path, paths)
    assert together.packed() == alone.packed() == one_by_one.packed()
    assert together.count == alone.count == one_by_one.count == COUNT
    assert fallen(tmp_path, together.packed(), together.count) == frozenset()


def test_what_was_noted_can_be_added_to_and_what_fell_is_found(
    tmp_path: Path, paths: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    noted = stocked(tmp_path, paths[1:])
    assert paths[0] not in noted
    noted.take_stock(tmp_path, paths[:1])
    noted.forget(paths[-1:])
    assert paths[0] in noted
    assert paths[-1] not in noted
    assert noted.count == COUNT - 1
    (tmp_path / paths[5]).write_bytes(b"longer than it was")
    os.utime(tmp_path / paths[6], ns=(1, 1))
    alone = fallen(tmp_path, noted.packed(), noted.count)
    monkeypatch.setattr(outputs, "_WORTH_A_PROCESS", COUNT // 2)
    assert fallen(tmp_path, noted.packed(), noted.count) == alone == set(paths[5:7])


@pytest.mark.parametrize("worth_a_process", [COUNT // 2, 2 * COUNT])
def test_a_file_that_somebody_has_removed_is_told(
    tmp_path: Path, paths: list[str], worth_a_process: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / paths[7]).unlink()
    monkeypatch.setattr(outputs, "_WORTH_A_PROCESS", worth_a_process)
    with pytest.raises(PublishError, match=rf"^{paths[7]} was removed while the site was built"):
        stocked(tmp_path, paths)
