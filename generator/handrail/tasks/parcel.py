"""Work in a form that can be sent to a machine where the project lies in another folder."""

from __future__ import annotations

import os
import pickle
import zlib
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import msgspec

from handrail.tasks.files import fingerprint

_QUICKLY = 1
"""How hard data are compressed: what is sent shrinks to a third, at 60 MB a second."""


class ParcelError(ValueError):
    """What arrived is not what was sent."""


def common_parts(shares: Sequence[object]) -> list[object]:
    """Return those parts of shares that are the very same in all of them, so that they are sent once.

    The parts of a struct are its fields, and those of a tuple its items; nothing else has any.
    """
    first, *others = (_parts(share) for share in shares)
    rest = [set(map(id, parts)) for parts in others]
    return [part for part in first if all(id(part) in ids for ids in rest)]


def _parts(share: object) -> Sequence[object]:
    if isinstance(share, tuple):
        return share
    if isinstance(share, msgspec.Struct):
        return [getattr(share, name) for name in share.__struct_fields__]
    return ()


def pack(thing: object, root: Path, common: Sequence[object] = ()) -> bytes:
    """Return a thing as bytes.

    Args:
        thing: what is packed.
        root: the project's folder; paths in it are sent as what they are relative to it.
        common: what is sent by itself, and named here by its place alone.
    """
    file = BytesIO()
    _Packer(file, root, common).dump(thing)
    return zlib.compress(file.getvalue(), _QUICKLY)


def unpack(data: bytes, root: Path, common: Sequence[object] = ()) -> Any:  # noqa: ANN401  # as packed
    """Return what was ``packed``, for a project that lies in the folder ``root`` here."""
    return _Unpacker(BytesIO(zlib.decompress(data)), root, common).load()


class _Packer(pickle.Pickler):
    def __init__(self, file: BytesIO, root: Path, common: Sequence[object]) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self._root = root
        self._places = {id(one): place for place, one in enumerate(common)}

    def persistent_id(self, thing: object) -> int | str | None:
        if (place := self._places.get(id(thing))) is not None:
            return place
        if isinstance(thing, Path) and thing.is_relative_to(self._root):
            return thing.relative_to(self._root).as_posix()
        return None


class _Unpacker(pickle.Unpickler):
    def __init__(self, file: BytesIO, root: Path, common: Sequence[object]) -> None:
        super().__init__(file)
        self._root, self._common = root, common

    def persistent_load(self, name: int | str) -> object:
        return self._root / name if isinstance(name, str) else self._common[name]


class Bundle(msgspec.Struct, frozen=True):
    """Files, compressed, under a name that is the fingerprint of their paths and contents."""

    name: str
    data: bytes

    @classmethod
    def of(cls, files: Mapping[str, bytes]) -> Bundle:
        """Return a bundle of files, given by their paths relative to the project's folder."""
        body = msgspec.msgpack.encode([(os.fsencode(path), data) for path, data in files.items()])
        return cls(fingerprint(body), zlib.compress(body, _QUICKLY))

    def lay(self, folder: Path) -> None:
        """Put the files into a folder.

        Raises:
            ParcelError: they are not those that were bundled.
            OSError: a file could not be written.
        """
        body = zlib.decompress(self.data)
        if fingerprint(body) != self.name:
            raise ParcelError(f"the files of bundle {self.name} were damaged on the way")
        for path, data in msgspec.msgpack.decode(body, type=list[tuple[bytes, bytes]]):
            target = folder / os.fsdecode(path)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
