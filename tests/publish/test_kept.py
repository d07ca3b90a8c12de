"""What is kept of a site can be lost or damaged, and is of one build."""

from __future__ import annotations

import shutil
import sqlite3

import pytest

from handrail.tasks import PLACE, cache
from handrail.tasks.cache import FILE
from tests.publish.projects import LOST, NAMES, OTHER, Project

TABLES = ("units", "check", "verdicts", "summary", "outputs", "parts", "pages", "paper")


def change(project: Project, statement: str) -> None:
    """Change the cache with SQL, in which ``site.`` begins the name of each table about the site.

    What comes afterwards is a new process, which has nothing of the cache in memory.
    """
    cache._HELD.clear()
    connection = sqlite3.connect(project.root / FILE)
    (name,) = connection.execute("SELECT name FROM seal WHERE name LIKE 'site-%.pages'").fetchone()
    connection.execute(statement.replace("site.", name.removesuffix("pages")))
    connection.commit()
    connection.close()


def table(name: str) -> str:
    return f'"{name}"' if name in TABLES[:3] else f'"site.{name}"'


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("way", ["DELETE FROM {}", "UPDATE {} SET value = X'c0'", "DROP TABLE {}"])
def test_any_table_can_be_damaged_or_lost(built: Project, name: str, way: str) -> None:
    whole = built.files()
    change(built, way.format(table(name)))
    built.build()
    assert built.files() == whole
    built.edit(LOST, "。", "呢。")
    built.build()
    built.edit(LOST, "呢。", "。")
    assert len(built.build().pages) == 1
    assert built.files() == whole


@pytest.mark.parametrize("name", TABLES[4:])
def test_where_one_row_is_gone_all_is_made_anew(built: Project, name: str) -> None:
    whole = built.files()
    change(built, f"DELETE FROM {table(name)} WHERE key = (SELECT max(key) FROM {table(name)})")  # noqa: S608  # the names are ours
    built.edit(LOST, "。", "呢。")
    assert set(built.build().pages) == NAMES
    built.edit(LOST, "呢。", "。")
    assert len(built.build().pages) == 1
    assert built.files() == whole


def test_the_whole_cache_can_be_lost(built: Project) -> None:
    whole = built.files()
    shutil.rmtree(built.root / PLACE)
    assert set(built.build().pages) == NAMES
    assert built.files() == whole


def test_an_old_copy_of_the_cache_counts_for_nothing(built: Project) -> None:
    before = (built.root / FILE).read_bytes()
    text = (built.root / OTHER).read_text(encoding="utf-8")
    (built.root / "procedures/pass/new.yml").write_text(text.replace("id: get-pass", "id: new"), "utf-8")
    built.build()
    (built.root / FILE).write_bytes(before)
    built.edit(LOST, "。", "呢。")
    built.build()
    built.build(site="fresh")
    assert built.files() == built.files("fresh")


def test_of_four_sites_the_state_is_kept(built: Project) -> None:
    for number in range(4):
        built.build(site=f"site-{number}")
    connection = sqlite3.connect(built.root / FILE)
    names = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    connection.close()
    assert len({name.partition(".")[0] for name in names if name.startswith("site-")}) == 4
    assert built.build(site="site-0").pages == ()
    assert set(built.build().pages) == NAMES
