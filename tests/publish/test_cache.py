"""Whatever becomes of the files in ``.cache/``, the next build publishes what a clean build would."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NoReturn

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handrail.tasks import store as store_module
from handrail.tasks.store import PLACE, Store
from tests.publish.projects import CARD, NAMES, Project, copied

WAYS = ("flip", "cut", "add", "another", "zeros", "folder", "pipe")


def damage(path: Path, way: str, place: float, other: Path) -> None:
    """Damage a kept file in some way, at some part of its length."""
    whole = path.read_bytes()
    here = int(place * len(whole))
    match way:
        case "flip":
            path.write_bytes(whole[:here] + bytes((whole[here] ^ 1,)) + whole[here + 1 :])
        case "cut":
            path.write_bytes(whole[:here])
        case "add":
            path.write_bytes(whole + whole[here:] + b"more")
        case "another":
            path.write_bytes(other.read_bytes())
        case "zeros":
            path.write_bytes(bytes(len(whole)))
        case "folder":
            path.unlink()
            (path / "inside").mkdir(parents=True)
        case "pipe":
            path.unlink()
            os.mkfifo(path)


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, list[Mapping[str, bytes]]]:
    """Return a project, and its site as clean builds make it before and after an edit."""
    project = copied(tmp_path_factory.mktemp("cache"))
    project.build(is_clean=True)
    before = project.files()
    project.edit(CARD, "。", "呢。")
    project.build(is_clean=True)
    return project, [before, project.files()]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    way=st.sampled_from(WAYS),
    file=st.integers(0, 99),
    other=st.integers(0, 99),
    place=st.floats(0, 1, exclude_max=True),
    is_edited=st.booleans(),
)
def test_after_any_damage_the_next_build_is_a_clean_one(
    clean: tuple[Project, list[Mapping[str, bytes]]],
    way: str,
    file: int,
    other: int,
    place: float,
    is_edited: bool,  # noqa: FBT001  as hypothesis passes it
) -> None:
    project, sites = clean
    kept = sorted(path for path in (project.root / PLACE).glob("*.msgpack") if path.is_file())
    damage(kept[file % len(kept)], way, place, kept[other % len(kept)])
    if is_edited:
        text = (project.root / CARD).read_text(encoding="utf-8")
        project.edit(CARD, *(("呢。", "。") if "呢。" in text else ("。", "呢。")))
    project.build()
    assert project.files() == sites["呢。" in (project.root / CARD).read_text(encoding="utf-8")]


def test_a_clean_build_reads_nothing_that_was_kept(built: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = built.files()

    def read(store: Store[Any]) -> NoReturn:
        pytest.fail(f"{store.path} was read")

    monkeypatch.setattr(Store, "read", read)
    assert set(built.build(is_clean=True).pages) == NAMES
    assert built.files() == whole


def test_what_killed_runs_left_is_removed_in_time(built: Project) -> None:
    old, young = (built.root / PLACE / f"units.msgpack.{name}" for name in ("old", "young"))
    for path in (old, young):
        path.write_bytes(b"half")
    os.utime(old, (0, 0))
    built.edit(CARD, "。", "呢。")
    built.build()
    assert young.exists()
    assert not old.exists()


def test_nothing_that_is_kept_is_code(built: Project) -> None:
    suffixes = {path.suffix for path in (built.root / PLACE).rglob("*") if path.is_file()}
    assert suffixes == {".msgpack"}


@pytest.fixture
def warnings(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    store_module._warn.cache_clear()
    return caplog


def test_a_cache_that_is_a_file_is_a_warning(project: Project, warnings: pytest.LogCaptureFixture) -> None:
    (project.root / ".cache").write_text("", encoding="utf-8")
    for _ in range(2):
        assert set(project.build().pages) == NAMES
    assert len(warnings.messages) == 1
    assert "results cannot be kept in" in warnings.text
    assert "so the next run may do everything again" in warnings.text


@pytest.mark.parametrize("reason", [errno.EROFS, errno.EACCES, errno.ENOSPC], ids=errno.errorcode.get)
def test_a_cache_that_cannot_be_written_to_is_a_warning(
    built: Project, reason: int, warnings: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_descriptor = os.fdopen

    def refuse(*_: object, **__: object) -> NoReturn:
        raise OSError(reason, os.strerror(reason))

    def refuse_to_write(descriptor: int, mode: str, **options: Any) -> object:  # noqa: ANN401  passed on
        return refuse() if "w" in mode else open_descriptor(descriptor, mode, **options)

    if reason == errno.ENOSPC:
        monkeypatch.setattr(os, "fdopen", refuse_to_write)
    else:
        monkeypatch.setattr(tempfile, "mkstemp", refuse)
    built.edit(CARD, "。", "呢。")
    built.build()
    monkeypatch.undo()
    assert [message for message in warnings.messages if os.strerror(reason) in message]
    built.build(site="fresh")
    built.build()
    assert built.files() == built.files("fresh")
