"""What is kept from one run to the next: tables in one SQLite file, ``.cache/handrail/cache.sqlite``.

The file may be deleted at any time. Every write is one transaction, so a run that is killed leaves what was
there before it or all of what it wrote. SQLite's rollback journal does that with one file, without shared
memory; nothing is synced to the disk, because a table that a power failure has spoilt is found by its seal.
"""

from __future__ import annotations

import sqlite3
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final, Generic, TypeVar

import msgspec

from handrail.tasks.program import version

T = TypeVar("T")

PLACE: Final = ".cache/handrail"
"""The folder of a project that everything kept is in."""

FILE: Final = "cache.sqlite"

_SCHEMA: Final = 1
"""The version of the schema, as SQLite's ``user_version``; a file with another one is made anew."""

_CREATE: Final = (
    "CREATE TABLE seal (name TEXT PRIMARY KEY, seal BLOB, turn INTEGER)",
    "CREATE TABLE entry (name TEXT, key BLOB, value BLOB, PRIMARY KEY (name, key))",
    f"PRAGMA user_version = {_SCHEMA}",
)

_PATIENCE: Final = 30
"""Seconds to wait for another run that is writing."""

_REFUSED: Final = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_READONLY,
    }
)
"""SQLite's codes for what another file would not change; after all others the file is damaged."""

_Rows = list[tuple[bytes, bytes]]


class Table(msgspec.Struct, Generic[T], frozen=True):
    """A table of a project's cache: values of one type, by names.

    It counts as absent if it is damaged, incomplete or written by another version of the program: its seal, a
    fingerprint of the program, the table's name and everything in it, is checked before any of it is decoded.
    The values are plain data, never code.

    Attributes:
        root: the project's folder.
        name: the table's name.
        kind: the type of its values.
    """

    root: Path
    name: str
    kind: type[T]

    def read(self) -> dict[str, T] | None:
        """Return the values, which must not be changed; nothing if there are none that can be used."""
        path = self.root / PLACE / FILE
        try:
            if not stat.S_ISREG(path.stat().st_mode):
                return None
            with _opened(path, "rw") as connection:
                connection.execute("BEGIN")
                if _schema(connection) != _SCHEMA:
                    return None
                seal = _seal_of(connection, self.name)
                held = _HELD.get((path, self.name))
                if held and held[0] == seal:
                    return held[1]
                rows = _rows(connection, self.name)
        except (OSError, sqlite3.Error):
            return None
        if seal is None or seal != _seal(self.name, rows):
            return None
        decode = msgspec.msgpack.Decoder(self.kind).decode
        try:
            return {key.decode("utf-8", "surrogateescape"): decode(value) for key, value in rows}
        except (msgspec.DecodeError, ValueError):
            return None

    def write(self, values: Mapping[str, T]) -> None:
        """Keep values in place of the last ones."""
        write_tables([(self, values)])


def write_tables(tables: Iterable[tuple[Table[Any], Mapping[str, Any]]], keep: tuple[str, int] = ("", 0)) -> None:
    """Keep the values of several tables of one project in one transaction.

    If the disk does not let us, a warning says so, and the run goes on.

    Args:
        tables: the tables and their values.
        keep: how the names of tables begin of which only so many groups are kept, those written last; the
            name of a group ends with the first dot.
    """
    tables = list(tables)
    path = tables[0][0].root / PLACE / FILE
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            _write(path, tables, keep)
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF in _REFUSED:
                raise
            path.unlink()  # it is damaged, or of another schema
            _write(path, tables, keep)
    except (OSError, sqlite3.Error) as error:
        _warn(path.parent, (isinstance(error, OSError) and error.strerror) or str(error))


def _write(path: Path, tables: list[tuple[Table[Any], Mapping[str, Any]]], keep: tuple[str, int]) -> None:
    with suppress(FileNotFoundError):
        if not stat.S_ISREG(path.stat().st_mode):
            path.unlink()
    with _opened(path, "rwc") as connection:
        connection.execute("BEGIN IMMEDIATE")
        if schema := _schema(connection):
            if schema != _SCHEMA:
                raise sqlite3.DatabaseError(f"the schema {schema}")
        else:
            for statement in _CREATE:
                connection.execute(statement)
        (turn,) = connection.execute("SELECT ifnull(max(turn), 0) + 1 FROM seal").fetchone()
        fresh = []
        for table, values in tables:
            before = dict(_rows(connection, table.name))
            rows = _packed(values)
            seal = _seal(table.name, rows)
            changed = [(table.name, key, value) for key, value in rows if before.get(key) != value]
            gone = before.keys() - {key for key, _ in rows}
            connection.executemany("REPLACE INTO entry VALUES (?, ?, ?)", changed)
            connection.executemany(
                "DELETE FROM entry WHERE name = ? AND key = ?", [(table.name, key) for key in gone]
            )
            connection.execute("REPLACE INTO seal VALUES (?, ?, ?)", (table.name, seal, turn))
            fresh.append(((path, table.name), (seal, values)))
        _forget_oldest(connection, *keep)
        connection.commit()
        _HELD.update(fresh)


def _forget_oldest(connection: sqlite3.Connection, beginning: str, count: int) -> None:
    groups: dict[str, int] = {}
    names: dict[str, list[str]] = {}
    for name, turn in connection.execute("SELECT name, turn FROM seal"):
        if beginning and name.startswith(beginning):
            group = name.partition(".")[0]
            groups[group] = max(turn, groups.get(group, 0))
            names.setdefault(group, []).append(name)
    for group in sorted(groups, key=groups.__getitem__)[:-count] if count else ():
        for name in names[group]:
            connection.execute("DELETE FROM entry WHERE name = ?", (name,))
            connection.execute("DELETE FROM seal WHERE name = ?", (name,))


@contextmanager
def _opened(path: Path, mode: str) -> Iterator[sqlite3.Connection]:
    """Open the file; it is closed before anything else is done, so that no process inherits it."""
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    connection = sqlite3.connect(uri, uri=True, timeout=_PATIENCE, isolation_level=None)
    try:
        connection.execute("PRAGMA synchronous = OFF")
        yield connection
    finally:
        connection.close()


def _schema(connection: sqlite3.Connection) -> int:
    found: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return found


def _rows(connection: sqlite3.Connection, name: str) -> _Rows:
    return connection.execute("SELECT key, value FROM entry WHERE name = ? ORDER BY key", (name,)).fetchall()


def _packed(values: Mapping[str, Any]) -> _Rows:
    encode = msgspec.msgpack.Encoder().encode
    return sorted((key.encode("utf-8", "surrogateescape"), encode(value)) for key, value in values.items())


def _seal_of(connection: sqlite3.Connection, name: str) -> bytes | None:
    found = connection.execute("SELECT seal FROM seal WHERE name = ?", (name,)).fetchone()
    return found[0] if found else None


def _seal(name: str, rows: _Rows) -> bytes:
    """Return a fingerprint of the program, a table's name and everything in it."""
    made = blake2b(key=bytes.fromhex(version()), digest_size=16)
    made.update(f"{name}\0".encode("utf-8", "surrogateescape"))
    made.update(msgspec.msgpack.encode(rows))
    return made.digest()


_HELD: dict[tuple[Path, str], tuple[bytes, Any]] = {}
"""What this process wrote last, with its seal: a preview reads it again and again."""


@cache  # once for each folder and reason, however many tables it concerns
def _warn(folder: Path, reason: str) -> None:
    import logging  # noqa: PLC0415  hardly ever needed, and not loaded in no time

    message = "Warning: results cannot be kept in %s (%s), so the next run may do everything again."
    logging.getLogger("handrail").warning(message, folder, reason)
