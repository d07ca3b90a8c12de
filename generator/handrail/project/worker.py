"""One worker's place: what it has read, for the work to come."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Protocol

import msgspec
from msgspec.structs import replace

from handrail.catalog import Catalog, Interface, Interfaces
from handrail.catalog.interface import build_interface
from handrail.catalog.interfaces import Question
from handrail.load import Library, load_files
from handrail.model import Site
from handrail.tasks.files import ChangedError, require

Unit = tuple[str, Mapping[str, str]]
"""The name of a unit, and the fingerprint of each of its files by its path, relative to the root."""


Dependency = tuple[Question, str]
"""A question that was asked, and a fingerprint of its answer."""


_AS_THEY_ARE = 3000
"""How many units a worker keeps as they were read, some 60 KB each."""


class Reading(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What reading a unit gave: of it, all that the rest of the library needs."""

    interfaces: tuple[Interface, ...]
    broken: tuple[str, ...]


class Work(Protocol):
    """Something that is made of each unit.

    Attributes:
        surroundings: a fingerprint of all that the result depends on besides the unit and its questions.
        reads_whole_laws: whether it may read any article of a law that it asks for, and not just cited ones.
    """

    @property
    def surroundings(self) -> str:
        """A fingerprint of what the result depends on besides the unit and its questions."""

    @property
    def reads_whole_laws(self) -> bool:
        """Whether it may read any article of a law that it asks for."""

    def make(self, unit: str, library: Library, catalog: Catalog) -> object:
        """Return the result of one unit: something that can be packed.

        Args:
            unit: its name.
            library: its procedures and overlays.
            catalog: the same procedures with the shared records and the interfaces of all procedures.
        """


class Outcome(msgspec.Struct, frozen=True):
    """What came of a unit, packed: the result, and every ``Dependency`` that it rests on."""

    answers: msgspec.Raw
    result: msgspec.Raw


SharedInterfaces = bytes | Interfaces
"""What workers are told of the rest of the library: the interfaces of all procedures, perhaps packed."""


class Worker(msgspec.Struct):
    """One worker's place."""

    root: Path
    shared: Library
    as_of: date
    world: tuple[SharedInterfaces, Catalog] | None = None
    _kept: dict[str, Library | bytes] = msgspec.field(default_factory=dict)

    def library(self, unit: Unit) -> Library:
        """Return a unit; what was ``kept`` of it need not be read again.

        Raises:
            ChangedError: one of its files is no longer as it was when the project was scanned.
        """
        name, digests = unit
        kept = self._kept.get(name)
        if kept is None:
            return load_unchanged(self.root, digests, digests, self.shared.site)
        if isinstance(kept, bytes):
            library: Library = pickle.loads(kept)  # noqa: S301  packed below, in this very process
            return library
        return kept

    def keep(self, name: str, library: Library) -> None:
        """Keep a unit for work to come.

        The first ones stay as they are; the others are packed, which takes a fifth of the room.
        """
        as_it_is = len(self._kept) < _AS_THEY_ARE
        self._kept[name] = library if as_it_is else pickle.dumps(library, pickle.HIGHEST_PROTOCOL)

    def forget(self, name: str) -> None:
        """Forget what was kept of a unit."""
        self._kept.pop(name, None)

    def catalog(self, told: SharedInterfaces) -> Catalog:
        """Return what may be known of the rest of the library, of which the parent process has told."""
        if self.world is None or self.world[0] != told:
            interfaces = told if isinstance(told, Interfaces) else _unpacked(told)
            self.world = told, Catalog(replace(self.shared, procedures=()), self.as_of, interfaces)
        return self.world[1]


def load_unchanged(
    root: Path, paths: Iterable[str], digests: Mapping[str, str], site: Site, *, content: bool = False
) -> Library:
    """Load files of the project at ``root`` that have to be as they were when it was scanned.

    Args:
        root: the project's folder.
        paths: the files, relative to it.
        digests: the fingerprint of each file as it was scanned.
        site: what mkdocs.yml declares.
        content: whether the hand-written pages are loaded as well.

    Raises:
        ChangedError: a file is otherwise now.
    """
    try:
        library = load_files(root, [root / path for path in paths], site, content=content)
    except FileNotFoundError as error:
        raise ChangedError(str(error.filename)) from error
    require(digests, library.digests)
    return library


def _unpacked(told: bytes) -> Interfaces:
    listed, broken = msgspec.msgpack.decode(told, type=tuple[tuple[Interface, ...], frozenset[str]])
    return Interfaces(listed, broken)


def read(worker: Worker, units: Sequence[Unit]) -> bytes:
    """Read units, and keep them at hand; return their readings, packed."""
    found: dict[str, Reading] = {}
    for unit in units:
        library = worker.library(unit)
        worker.keep(unit[0], library)
        found[unit[0]] = Reading(
            tuple(build_interface(entry, library.overlays) for entry in library.procedures),
            tuple(sorted(library.broken)),
        )
    return msgspec.msgpack.encode(found)


class Batch(msgspec.Struct, frozen=True):
    """Work on some units, and what a worker has to know of the rest of the library."""

    work: Work
    units: Sequence[Unit]
    told: SharedInterfaces
    is_last: bool


def make(worker: Worker, task: Batch) -> bytes:
    """Do a piece of work on units; return the products, packed."""
    catalog, work = worker.catalog(task.told), task.work
    found: dict[str, Outcome] = {}
    for unit in task.units:
        library = worker.library(unit)
        at_hand = catalog.restrict_to(library)
        with catalog.interfaces.watch() as asked:
            result = msgspec.msgpack.encode(work.make(unit[0], library, at_hand))
        questions = sorted(catalog.list_questions(asked, library, whole_laws=work.reads_whole_laws))
        answers = [(question, catalog.answer(question)) for question in questions]
        found[unit[0]] = Outcome(msgspec.Raw(msgspec.msgpack.encode(answers)), msgspec.Raw(result))
        if task.is_last:
            worker.forget(unit[0])
    return msgspec.msgpack.encode(found)
