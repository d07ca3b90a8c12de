"""The cache gives back what was written last, whole, or nothing."""

from __future__ import annotations

import os
import signal
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.tasks import Table, write_tables
from handrail.tasks import cache as cache_module
from handrail.tasks.cache import FILE

JOURNAL = f"{FILE}-journal"


@pytest.fixture(autouse=True)
def _read_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every read look at the disk, as in a new process."""

    class Nothing(dict[object, object]):
        def __setitem__(self, key: object, value: object) -> None:
            pass

        def update(self, *_: object, **__: object) -> None:
            pass

    monkeypatch.setattr(cache_module, "_HELD", Nothing())


@pytest.fixture
def table(tmp_path: Path) -> Table[int]:
    """Return a table with something in it."""
    table = Table(tmp_path, "numbers", int)
    table.write({"one": 1, "two": 2})
    return table


def test_gives_back_what_was_written_last(table: Table[int]) -> None:
    assert table.read() == {"one": 1, "two": 2}
    table.write({"two": 22, "three": 3})
    assert table.read() == {"two": 22, "three": 3}
    table.write({})
    assert table.read() == {}
    assert [path.name for path in (table.root / FILE).parent.iterdir()] == [Path(FILE).name]


def test_names_may_be_those_of_any_file(table: Table[int]) -> None:
    values = {"": 0, "guides/挂失.html": 1, os.fsdecode(b"\xff.html"): 2, "a'b\"c": 3}
    table.write(values)
    assert table.read() == values


def test_a_table_may_hold_one_value(tmp_path: Path) -> None:
    table = Table(tmp_path, "day", str)
    assert table.read_value() is None
    write_tables(tmp_path, [table.of_value("2026-11-22")])
    assert table.read_value() == "2026-11-22"


def test_tables_do_not_touch_each_other(table: Table[int]) -> None:
    other = Table(table.root, "words", str)
    other.write({"one": "uno"})
    assert (table.read(), other.read()) == ({"one": 1, "two": 2}, {"one": "uno"})


def test_what_is_missing_is_nothing(tmp_path: Path) -> None:
    table = Table(tmp_path, "numbers", int)
    assert table.read() is None
    assert not (tmp_path / FILE).parent.exists()  # reading makes no file
    Table(tmp_path, "words", str).write({})
    assert table.read() is None


def test_what_another_version_of_the_program_wrote_is_nothing(
    table: Table[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache_module, "version", lambda: "00" * 16)
    assert table.read() is None
    table.write({"one": 11})
    assert table.read() == {"one": 11}


def test_what_another_schema_has_is_nothing(table: Table[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache_module, "_SCHEMA", 99)
    assert table.read() is None
    monkeypatch.setattr(cache_module, "_CREATE", (*cache_module._CREATE[:-1], "PRAGMA user_version = 99"))
    table.write({"one": 11})
    assert table.read() == {"one": 11}


def test_what_is_of_another_type_is_nothing(table: Table[int]) -> None:
    assert Table(table.root, "numbers", str).read() is None


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE numbers SET value = X'81c4036f6e6503' WHERE key = (SELECT max(key) FROM numbers)",
        "UPDATE numbers SET key = 1000 WHERE key = (SELECT max(key) FROM numbers)",
        "DELETE FROM numbers WHERE key = (SELECT max(key) FROM numbers)",
        "INSERT INTO numbers VALUES (1000, X'80')",
        "UPDATE seal SET seal = X'00'",
        "UPDATE seal SET seal = 7",
        "UPDATE numbers SET value = 'text'",
        "DELETE FROM seal",
        "DROP TABLE numbers",
        "DROP TABLE seal",
        "ALTER TABLE seal RENAME COLUMN turn TO other",
    ],
)
def test_a_row_that_was_changed_spoils_its_table_until_it_is_written_again(
    table: Table[int], statement: str
) -> None:
    connection = sqlite3.connect(table.root / FILE)
    connection.execute(statement)
    connection.commit()
    connection.close()
    assert table.read() is None or "RENAME" in statement
    table.write({"one": 1, "three": 3})
    assert table.read() == {"one": 1, "three": 3}


@given(st.data())
def test_whatever_is_damaged_is_nothing_or_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    table = Table(tmp_path_factory.mktemp("cache"), "numbers", int)
    values = {f"number-{number}": number for number in range(400)}
    table.write(values)
    path = table.root / FILE
    whole = path.read_bytes()
    place = data.draw(st.integers(0, len(whole) - 1))
    flipped = bytes((*whole[:place], whole[place] ^ data.draw(st.integers(1, 255)), *whole[place + 1 :]))
    path.write_bytes(data.draw(st.sampled_from([whole[:place], flipped, whole + b"more", bytes(len(whole))])))
    assert table.read() in (None, values)
    values["one-more"] = 1
    table.write(values)
    assert table.read() == values


@pytest.mark.parametrize("kind", ["folder", "pipe"])
def test_what_is_no_file_is_nothing(table: Table[int], kind: str) -> None:
    path = table.root / FILE
    path.unlink()
    path.mkdir() if kind == "folder" else os.mkfifo(path)
    assert table.read() is None
    table.write({"one": 1})
    assert table.read() == ({"one": 1} if kind == "pipe" else None)


def test_a_killed_write_leaves_the_last_tables(table: Table[int]) -> None:
    words = Table(table.root, "words", str)
    write_tables(table.root, [table.of({"one": 1}), words.of({"one": "uno"})])
    child = os.fork()
    if child == 0:
        try:
            connection = sqlite3.connect(table.root / FILE, isolation_level=None)
            connection.execute("PRAGMA cache_size = 1")  # so that pages are written before the commit
            connection.execute("BEGIN IMMEDIATE")
            rows = [(1000 + number, bytes(500)) for number in range(400)]
            connection.executemany("INSERT INTO numbers VALUES (?, ?)", rows)
            connection.execute("DELETE FROM words")
        finally:
            os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    assert (table.root / JOURNAL).stat().st_size  # it was at work
    assert (table.read(), words.read()) == ({"one": 1}, {"one": "uno"})
    assert not (table.root / JOURNAL).exists()


def test_a_failing_write_leaves_the_last_tables(table: Table[int]) -> None:
    words = Table(table.root, "words", object)
    with pytest.raises(TypeError):
        write_tables(table.root, [table.of({"one": 11}), words.of({"one": object()})])
    assert (table.read(), words.read()) == ({"one": 1, "two": 2}, None)


def test_only_the_groups_written_last_are_kept(table: Table[int]) -> None:
    for name in ("site-1", "site-2", "site-1", "site-3"):
        parts = [Table(table.root, f"{name}.{part}", int) for part in ("pages", "paper")]
        write_tables(table.root, [part.of({"one": 1}) for part in parts], newest=("site-", 2))
    found = {name: Table(table.root, f"{name}.pages", int).read() for name in ("site-1", "site-2", "site-3")}
    assert found == {"site-1": {"one": 1}, "site-2": None, "site-3": {"one": 1}}
    assert table.read() == {"one": 1, "two": 2}


def test_an_edit_changes_few_pages_of_the_file(tmp_path: Path) -> None:
    table = Table(tmp_path, "texts", str)
    texts = {f"{number:04}": f"{number}" * 500 for number in range(500)}
    table.write(texts)
    before = (tmp_path / FILE).read_bytes()
    table.write(texts | {"0250": "other"})
    after = (tmp_path / FILE).read_bytes()
    pages = range(0, len(before), 4096)
    assert sum(before[at : at + 4096] != after[at : at + 4096] for at in pages) < 10


@given(st.dictionaries(st.text(), st.integers(0, 2**63)), st.integers(1, 5))
def test_shares_of_a_table_are_the_whole_of_it(
    tmp_path_factory: pytest.TempPathFactory, values: dict[str, int], step: int
) -> None:
    table = Table(tmp_path_factory.mktemp("cache"), "numbers", int)
    table.write(values)
    chunks = table.read_chunks()
    assert chunks
    shares = [chunks.decode(start, step) for start in range(step)]
    assert sum(map(len, shares)) == len(values)
    assert {name: value for share in shares for name, value in share.items()} == values


def test_what_earlier_versions_kept_is_removed(tmp_path: Path) -> None:
    path = tmp_path / FILE
    path.parent.mkdir(parents=True)
    (path.parent / "units.msgpack").write_bytes(b"old")
    Table(tmp_path, "numbers", int).write({})
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_a_disk_that_cannot_be_written_to_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / ".cache").write_text("", encoding="utf-8")
    table = Table(tmp_path, "numbers", int)
    table.write({"one": 1})
    assert table.read() is None
