"""The cache of a project: tables in one SQLite file, ``.cache/handrail/cache.sqlite``.

It may be deleted at any time. Every write is one transaction: a run that is killed leaves the old tables or
the new ones, never some of each. SQLite's rollback journal is enough for that, and unlike its write-ahead log
it needs no shared memory, which network file systems do not have. Nothing is synced to the disk: a power
failure may damage the file, and the seals of its tables show that.
"""

from __future__ import annotations

import sqlite3
import stat
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from typing import Any, Final, Generic, NamedTuple, TypeVar, cast
from zlib import crc32

import msgspec

from handrail.tasks.program import version

T = TypeVar("T")

PLACE: Final = ".cache/handrail"
"""The folder of a project for everything that is kept from one run to the next."""

FILE: Final = f"{PLACE}/cache.sqlite"

_SCHEMA: Final = 2
"""The version of the schema, which the file holds as ``user_version``."""

_CREATE: Final = (
    "CREATE TABLE seal (name TEXT PRIMARY KEY, seal BLOB NOT NULL, turn INTEGER NOT NULL)",
    f"PRAGMA user_version = {_SCHEMA}",
)

_PATIENCE: Final = 30
"""Seconds to wait while another run writes."""

_NOT_DAMAGED: Final = frozenset(
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
"""SQLite's codes for errors that a new file would not help against."""

_CHUNKS: Final = 256
"""How many rows a table has at most. A site has 20 files a procedure: a row for each would cost a build in
which nothing changed a fifth of its time, and one row for all would be written anew by every edit."""

_Rows = list[tuple[int, bytes]]
"""Chunks of a table by their numbers: values by their names, as MessagePack."""


class Chunks(msgspec.Struct, Generic[T], frozen=True):
    """The values of a table as they are stored.

    Attributes:
        seal: the seal of the table, which they fit.
        rows: the chunks.
        kind: the type of the values.
    """

    seal: bytes
    rows: _Rows
    kind: type[T]

    @property
    def size(self) -> int:
        """How large the values are, in bytes."""
        return sum(len(chunk) for _, chunk in self.rows)

    def decode(self, start: int = 0, step: int = 1) -> dict[str, T]:
        """Return the values of every ``step``-th chunk, from the chunk at the place ``start`` on.

        Raises:
            msgspec.DecodeError: they are not of the type.
        """
        decode = msgspec.msgpack.Decoder(dict[bytes, self.kind]).decode  # type: ignore[name-defined]  # known when it runs
        return {
            name.decode("utf-8", "surrogateescape"): value
            for _, chunk in self.rows[start::step]
            for name, value in decode(chunk).items()
        }


class Table(msgspec.Struct, Generic[T], frozen=True):
    """A table of a project's cache: values of one type by their names.

    Its seal is a fingerprint of the program, the table's name and all rows, and is checked before any row is
    decoded. So a table that is damaged, incomplete or of another version of the program counts as missing.
    Values are plain data, never code.

    Attributes:
        root: the project's folder.
        name: the table's name.
        kind: the type of its values.
    """

    root: Path
    name: str
    kind: type[T]

    def read(self) -> Mapping[str, T] | None:
        """Return the values; nothing if the table is missing."""
        chunks = self.read_chunks()
        try:
            return None if chunks is None else self.decode(chunks)
        except (msgspec.DecodeError, ValueError, TypeError):
            return None

    def decode(self, chunks: Chunks[T]) -> Mapping[str, T]:
        """Return the values of chunks of this table; those that this process knows already as they are.

        Raises:
            msgspec.DecodeError: they are not of the type.
        """
        if not ((held := _HELD.get(self)) and held.seal == chunks.seal):
            held = _HELD[self] = _Held(chunks.seal, chunks.decode(), chunks.rows)
        return cast("Mapping[str, T]", held.values)

    def read_chunks(self) -> Chunks[T] | None:
        """Return the values as they are stored, which others may decode; nothing if the table is missing."""
        try:
            path = self.root / FILE
            if not stat.S_ISREG(path.stat().st_mode):
                return None  # SQLite would wait for a pipe
            with _open(path, "rw") as connection:
                if _schema(connection) != _SCHEMA:
                    return None
                connection.execute("BEGIN")
                seal = _stored_seal(connection, self.name)
                if (held := _HELD.get(self)) and held.seal == seal:
                    return Chunks(held.seal, held.rows, self.kind)
                rows = _rows(connection, self.name)
            return Chunks(seal, rows, self.kind) if seal and seal == _seal(self.name, rows) else None
        except (OSError, sqlite3.Error, TypeError):
            return None

    def read_value(self) -> T | None:
        """Return the value of a table that was written with ``of_value``."""
        values = self.read()
        return values.get("") if values else None

    def of_value(self, value: T) -> Content:
        """Return the content of a table that holds just one value."""
        return self.of({"": value})

    def of(self, values: Mapping[str, T]) -> Content:
        """Return the table with values to be written: see ``write_tables``."""
        return self, values

    def write(self, values: Mapping[str, T]) -> None:
        """Replace the values."""
        write_tables(self.root, [self.of(values)])


Content = tuple[Table[Any], Mapping[str, Any]]
"""A table, and the values that replace those in it."""


def write_tables(root: Path, contents: Sequence[Content], newest: tuple[str, int] | None = None) -> None:
    """Write several tables of a project in one transaction.

    If that cannot be done, one warning says so, and the run goes on.

    Args:
        root: the project's folder.
        contents: the tables and their values.
        newest: how the names of tables begin that form groups, and how many groups are kept: those written
            last. The name of a group ends at the first dot.
    """
    path = root / FILE
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            _write(path, contents, newest)
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF in _NOT_DAMAGED:
                raise
            _discard(path)
            _write(path, contents, newest)
    except (OSError, sqlite3.Error) as error:
        reason = error.strerror if isinstance(error, OSError) else None
        _warn(path.parent, reason or str(error))


def _write(path: Path, contents: Sequence[Content], newest: tuple[str, int] | None) -> None:
    if path.exists() and not stat.S_ISREG(path.stat().st_mode):
        _discard(path)
    with _open(path, "rwc") as connection:
        connection.execute("BEGIN IMMEDIATE")
        if (schema := _schema(connection)) == 0:
            _discard_old_files(path.parent)
            for statement in _CREATE:
                connection.execute(statement)
        elif schema != _SCHEMA:
            raise sqlite3.DatabaseError(schema)
        (turn,) = connection.execute("SELECT ifnull(max(turn), 0) + 1 FROM seal").fetchone()
        written = [(table, _replace_rows(connection, table, values, turn)) for table, values in contents]
        if newest:
            _delete_oldest(connection, *newest)
        connection.commit()
    _HELD.update(written)


def _replace_rows(
    connection: sqlite3.Connection, table: Table[T], values: Mapping[str, T], turn: int
) -> _Held:
    """Write the rows of a table that changed, and its seal; return what it holds now.

    Raises:
        sqlite3.DatabaseError: the rows that are there do not fit their seal.
    """
    name = table.name
    columns = "(key INTEGER PRIMARY KEY, value BLOB NOT NULL)"
    connection.execute(f'CREATE TABLE IF NOT EXISTS "{name}" {columns}')
    stored, held = _stored_seal(connection, name), _HELD.get(table)
    if held and held.seal == stored:
        before = held.rows
    else:
        before = _rows(connection, name)
        if (before or stored) and stored != _seal(name, before):
            raise sqlite3.DatabaseError(name)
    rows = before if held and held.seal == stored and held.values is values else _pack(values)
    known = dict(before)
    changed = [row for row in rows if known.get(row[0]) != row[1]]
    gone = [(key,) for key in known.keys() - dict(rows).keys()]
    connection.executemany(f'REPLACE INTO "{name}" VALUES (?, ?)', changed)  # noqa: S608  names are ours
    connection.executemany(f'DELETE FROM "{name}" WHERE key = ?', gone)  # noqa: S608  as above
    seal = _seal(name, rows)
    connection.execute("REPLACE INTO seal VALUES (?, ?, ?)", (name, seal, turn))
    return _Held(seal, values, rows)


def _delete_oldest(connection: sqlite3.Connection, beginning: str, count: int) -> None:
    groups: dict[str, list[str]] = {}
    for (name,) in connection.execute("SELECT name FROM seal ORDER BY turn DESC"):
        if name.startswith(beginning):
            groups.setdefault(name.partition(".")[0], []).append(name)
    for name in chain.from_iterable(list(groups.values())[count:]):
        connection.execute(f'DROP TABLE "{name}"')
        connection.execute("DELETE FROM seal WHERE name = ?", (name,))


@contextmanager
def _open(path: Path, mode: str) -> Iterator[sqlite3.Connection]:
    """Open the file for one transaction: no process that is started later may inherit a connection."""
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    connection = sqlite3.connect(uri, uri=True, timeout=_PATIENCE, isolation_level=None)
    try:
        connection.execute("PRAGMA synchronous = OFF")
        yield connection
    finally:
        connection.close()


def _schema(connection: sqlite3.Connection) -> int:
    return cast("int", connection.execute("PRAGMA user_version").fetchone()[0])


def _stored_seal(connection: sqlite3.Connection, name: str) -> bytes | None:
    found = connection.execute("SELECT seal FROM seal WHERE name = ?", (name,)).fetchone()
    return found[0] if found else None


def _rows(connection: sqlite3.Connection, name: str) -> _Rows:
    rows = connection.execute(f'SELECT key, value FROM "{name}" ORDER BY key').fetchall()  # noqa: S608  as above
    if not all(type(chunk) is bytes for _, chunk in rows):  # in a damaged file a value can be of any type
        raise sqlite3.DatabaseError(name)
    return rows


def _pack(values: Mapping[str, Any]) -> _Rows:
    """Return the chunks of some values. Which chunk holds a name depends on the name alone."""
    chunks: list[dict[bytes, Any]] = [{} for _ in range(_CHUNKS)]
    for name in sorted(values):
        key = name.encode("utf-8", "surrogateescape")
        chunks[crc32(key) % _CHUNKS][key] = values[name]
    encode = msgspec.msgpack.Encoder().encode
    return [(number, encode(chunk)) for number, chunk in enumerate(chunks) if chunk]


def _seal(name: str, rows: _Rows) -> bytes:
    made = blake2b(key=bytes.fromhex(version()), digest_size=16)
    made.update(f"{name}\0".encode("utf-8", "surrogateescape"))
    for number, chunk in rows:
        made.update(b"%d %d " % (number, len(chunk)))
        made.update(chunk)
    return made.digest()


def _discard(path: Path) -> None:
    """Remove the file, and the journal of a transaction that was broken off."""
    for each in (path, path.with_name(f"{path.name}-journal")):
        each.unlink(missing_ok=True)


def _discard_old_files(folder: Path) -> None:
    """Remove what earlier versions kept in files of their own."""
    for path in folder.glob("*.msgpack*"):
        with suppress(OSError):
            path.unlink()


class _Held(NamedTuple):
    seal: bytes
    values: Mapping[str, Any]
    rows: _Rows


_HELD: dict[Table[Any], _Held] = {}
"""What this process read or wrote last of each table: a preview reads it again and again."""


@cache  # once for each folder and reason, however many tables it concerns
def _warn(folder: Path, reason: str) -> None:
    import logging  # noqa: PLC0415  hardly ever needed, and not loaded in no time

    message = "Warning: results cannot be kept in %s (%s), so the next run may do everything again."
    logging.getLogger("handrail").warning(message, folder, reason)
