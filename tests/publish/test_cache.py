"""Whatever becomes of the cache, the next build publishes what a clean build would."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NoReturn

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handrail.tasks import Table
from handrail.tasks import cache as cache_module
from handrail.tasks.cache import FILE, PLACE
from tests.publish.projects import LOST, NAMES, Project, copied

WAYS = ("flip", "cut", "add", "old", "zeros", "folder", "pipe")


def damage(path: Path, way: str, place: float, old: bytes) -> None:
    """Damage the cache in some way, at some part of its length."""
    whole = path.read_bytes()
    here = int(place * len(whole))
    match way:
        case "flip":
            path.write_bytes(whole[:here] + bytes((whole[here] ^ 1,)) + whole[here + 1 :])
        case "cut":
            path.write_bytes(whole[:here])
        case "add":
            path.write_bytes(whole + whole[here:] + b"more")
        case "old":
            path.write_bytes(old)
        case "zeros":
            path.write_bytes(bytes(len(whole)))
        case "folder":
            path.unlink()
            (path / "inside").mkdir(parents=True)
        case "pipe":
            path.unlink()
            os.mkfifo(path)


Clean = tuple[Project, list[Mapping[str, bytes]], bytes]


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Clean:
    """Return a project, its site as clean builds make it before and after an edit, and the first cache."""
    project = copied(tmp_path_factory.mktemp("cache"))
    project.build(is_clean=True)
    before, old = project.files(), (project.root / FILE).read_bytes()
    project.edit(LOST, "。", "呢。")
    project.build(is_clean=True)
    return project, [before, project.files()], old


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    way=st.sampled_from(WAYS),
    place=st.floats(0, 1, exclude_max=True),
    is_edited=st.booleans(),
)
def test_after_any_damage_the_next_build_is_a_clean_one(
    clean: Clean,
    way: str,
    place: float,
    is_edited: bool,  # noqa: FBT001  as hypothesis passes it
) -> None:
    project, sites, old = clean
    path = project.root / FILE
    if path.is_dir():
        shutil.rmtree(path)
        project.build()
    damage(path, way, place, old)
    if is_edited:
        text = (project.root / LOST).read_text(encoding="utf-8")
        project.edit(LOST, *(("呢。", "。") if "呢。" in text else ("。", "呢。")))
    project.build()
    assert project.files() == sites["呢。" in (project.root / LOST).read_text(encoding="utf-8")]


def test_a_clean_build_reads_nothing_that_was_kept(built: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = built.files()

    def read(table: Table[Any]) -> NoReturn:
        pytest.fail(f"{table.name} was read")

    monkeypatch.setattr(Table, "read", read)
    assert set(built.build(is_clean=True).pages) == NAMES
    assert built.files() == whole


def test_nothing_that_is_kept_is_code(built: Project) -> None:
    assert [path for path in (built.root / PLACE).rglob("*") if path.is_file()] == [built.root / FILE]
    connection = sqlite3.connect(built.root / FILE)
    (objects,) = connection.execute("SELECT count(*) FROM sqlite_schema WHERE type IN ('trigger', 'view')")
    connection.close()
    assert objects == (0,)


@pytest.fixture
def warnings(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    cache_module._warn.cache_clear()
    return caplog


def test_a_cache_that_is_a_file_is_a_warning(project: Project, warnings: pytest.LogCaptureFixture) -> None:
    (project.root / ".cache").write_text("", encoding="utf-8")
    for _ in range(2):
        assert set(project.build().pages) == NAMES
    assert len(warnings.messages) == 1
    assert "results cannot be kept in" in warnings.text
    assert "so the next run may do everything again" in warnings.text


@pytest.mark.parametrize(
    "reason", ["database or disk is full", "attempt to write a readonly database", "database is locked"]
)
def test_a_cache_that_cannot_be_written_to_is_a_warning(
    built: Project, reason: str, warnings: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace_rows = cache_module._replace_rows
    codes = {"full": sqlite3.SQLITE_FULL, "database": sqlite3.SQLITE_READONLY, "locked": sqlite3.SQLITE_BUSY}

    def refuse(*given: Any) -> NoReturn:  # noqa: ANN401  passed on
        replace_rows(*given)
        error = sqlite3.OperationalError(reason)
        error.sqlite_errorcode = codes[reason.rsplit(maxsplit=1)[-1]]
        raise error

    kept = (built.root / FILE).read_bytes()
    monkeypatch.setattr(cache_module, "_replace_rows", refuse)
    built.edit(LOST, "。", "呢。")
    built.build()
    monkeypatch.undo()
    assert (built.root / FILE).read_bytes() == kept
    assert [message for message in warnings.messages if reason in message]
    built.build(site="fresh")
    built.build()
    assert built.files() == built.files("fresh")


@pytest.mark.parametrize("table", [1, 3, 4, 6, 8])
def test_a_build_that_dies_while_it_writes_the_cache_leaves_one_that_holds(
    built: Project, table: int
) -> None:
    whole = built.files()
    built.edit(LOST, "。", "呢。")
    child = os.fork()
    if child == 0:
        calls = [0]
        replace_rows = cache_module._replace_rows

        def die(*given: Any) -> Any:  # noqa: ANN401  passed on
            calls[0] += 1
            if calls[0] == table:
                os.kill(os.getpid(), signal.SIGKILL)
            return replace_rows(*given)

        cache_module._replace_rows = die  # type: ignore[assignment]  # it takes whatever it passes on
        try:
            built.build()
        finally:
            os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    built.build()
    built.build(site="fresh")
    assert built.files() == built.files("fresh") != whole
