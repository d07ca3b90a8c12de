"""A project on disk: which units it has, what reading them gave, and work that is done on each.

What is made of a procedure depends on its own files, on the laws and registries, on the day, and on what was
asked of other procedures' interfaces. As long as none of these changes, the last result stands.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cached_property, partial
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec.structs import replace

from handrail.catalog import Catalog, Interfaces
from handrail.load.content import CONTENT
from handrail.load.library import NOT_RECORDS, PROCEDURES, find_unit
from handrail.load.paths import escape_path
from handrail.model import Site
from handrail.model.site import UNDECLARED
from handrail.project.worker import (
    Batch,
    Dependency,
    Outcome,
    Reading,
    SharedInterfaces,
    Unit,
    Work,
    Worker,
    load_unchanged,
    make,
    read,
)
from handrail.tasks import Crew, Files, Table, processors, scan_files
from handrail.tasks.today import today

A = TypeVar("A")

_WORTH_A_PROCESS = 64
"""Below so many units another process costs more than it saves."""


KnownUnits = Mapping[str, tuple[str, msgspec.Raw]]
"""What is kept of each unit: the fingerprint of its files, and its reading."""


class UnitResult(msgspec.Struct, frozen=True):
    """What is kept of work on a unit.

    Attributes:
        files: the fingerprint of the unit's files.
        answers: the questions that were asked, with fingerprints of their answers; packed.
        result: the result; packed.
    """

    files: str
    answers: msgspec.Raw
    result: msgspec.Raw


class Results(msgspec.Struct, frozen=True):
    """What is kept of one kind of work: for how long it holds, and what was made of each unit.

    Attributes:
        world: a fingerprint of all interfaces and shared records: while it is the same, so are all answers.
        surroundings: the work's own.
        units: what was made of each.
    """

    world: str = ""
    surroundings: str = ""
    units: Mapping[str, UnitResult] = {}


class Survey:
    """A project's units, those that changed read anew, with workers at hand to do something with each.

    Attributes:
        as_of: the day on which the project is looked at.
        units: the files of each unit, by its name; in the order of the first file.
        shared: laws, registries, ledger and hand-written pages.
        fresh: the units that were read anew; filled by ``read``.
    """

    def __init__(
        self,
        root: Path,
        files: Files,
        before: KnownUnits,
        site: Site,
        *,
        as_of: date | None = None,
        jobs: int | None = None,
        crew: Callable[[int, Callable[[], Worker]], Crew[Worker]] = Crew,
    ) -> None:
        """Look at the project at ``root``: see ``survey``; ``crew`` calls workers together.

        Raises:
            ChangedError: a file was changed after ``files`` were scanned, here and wherever units are read.
        """
        self.root = root
        self.as_of = as_of or today()
        self.files = files
        self.units = _units(files.digests)
        shared = self.units.pop("", ())
        self.shared = load_unchanged(root, shared, files.digests, site, content=True)
        self.fresh: tuple[str, ...] = ()
        self._shared_digest = _fingerprint(shared, files.digests, site)
        self._before = before
        self._digests = {name: _fingerprint(paths, files.digests, site) for name, paths in self.units.items()}
        self._packed: dict[str, msgspec.Raw] = {}
        self._jobs, self._call_together = jobs, crew
        self._crew: Crew[Worker] | None = None
        self._place: dict[str, int] = {}

    def read(self, meanwhile: Callable[[], object] = lambda: None) -> None:
        """Read the units that changed; ``meanwhile`` is called while other processes are at it."""
        self._packed = {
            name: self._before[name][1]
            for name, digest in self._digests.items()
            if name in self._before and self._before[name][0] == digest
        }
        fresh = [name for name in self.units if name not in self._packed]
        if not fresh:
            meanwhile()
            return
        crew = self._workers(len(fresh))
        for packed in crew.call(read, self._shares(crew, fresh), meanwhile):
            self._packed |= msgspec.msgpack.decode(packed, type=dict[str, msgspec.Raw])
        self.fresh = tuple(sorted(fresh))

    def keep(self) -> None:
        """Keep what was read for the next time."""
        if self.is_as_before:
            return
        units = {name: (self._digests[name], self._packed[name]) for name in self.units}
        _table(self.root).write(units)

    @property
    def is_as_before(self) -> bool:
        """Whether no unit was read anew, and none is gone."""
        return not self.fresh and len(self._before) == len(self.units)

    @cached_property
    def interfaces(self) -> Interfaces:
        """Every procedure, as others see it."""
        decode = msgspec.msgpack.Decoder(Reading).decode
        readings = [decode(self._packed[name]) for name in self.units]
        listed = sorted((one for reading in readings for one in reading.interfaces), key=lambda one: one.file)
        return Interfaces(listed, self.shared.broken.union(*(reading.broken for reading in readings)))

    @cached_property
    def catalog(self) -> Catalog:
        """The shared records, and the interfaces of all procedures; of these, none is in it."""
        return Catalog(replace(self.shared, procedures=()), self.as_of, self.interfaces)

    @cached_property
    def catalog_of_shared(self) -> Catalog:
        """The shared records alone, which are at hand before any unit is read."""
        return Catalog(replace(self.shared, procedures=()), self.as_of, Interfaces(()))

    @cached_property
    def world(self) -> str:
        """A fingerprint of all that any unit may ask about."""
        made = blake2b(f"{self.surroundings}\n".encode(), digest_size=16)
        pages = [path for path in self.files.digests if path.startswith(f"{CONTENT}/")]
        made.update(_fingerprint(pages, self.files.digests, self.shared.site).encode())
        made.update("\n".join(sorted(self.shared.files)).encode("utf-8", "surrogateescape"))
        for name in self.units:
            made.update(self._packed[name])
        return made.hexdigest()

    @property
    def surroundings(self) -> str:
        """A fingerprint of the laws, registries, ledger, day, and of what the site declares."""
        return f"{self.as_of} {self._shared_digest}"

    def do(
        self,
        work: Work,
        before: Results,
        among: Collection[str] | None = None,
        anew: Collection[str] = (),
        *,
        is_last: bool = True,
        meanwhile: Callable[[], object] = lambda: None,
    ) -> tuple[Results, tuple[str, ...]]:
        """Do a piece of work on every unit for which the last result does not stand.

        Args:
            work: the work.
            before: what was kept of it.
            among: the units that it can be done on; all, where none are given.
            anew: the units that it has to be done on, whatever was kept.
            is_last: whether workers need not keep what they have read.
            meanwhile: what this process does while the others work.

        Returns:
            What was made of all units, to be kept, and the names of those it was made of just now, sorted.
        """
        units = [name for name in self.units if among is None or name in among]
        kept = {name: made for name, made in before.units.items() if self._digests.get(name) == made.files}
        for name in anew:
            kept.pop(name, None)
        if before.surroundings != work.surroundings:
            kept = {}
        elif before.world != self.world:
            kept = {name: made for name, made in kept.items() if self._is_current(made)}
        stale = [name for name in units if name not in kept]
        done = {name: kept[name] for name in units if name in kept}
        for name, product in self._compute(work, stale, is_last=is_last, meanwhile=meanwhile):
            done[name] = UnitResult(self._digests[name], product.answers, product.result)
        in_order = {name: done[name] for name in units}
        return Results(self.world, work.surroundings, in_order), tuple(sorted(stale))

    def _compute(
        self, work: Work, names: Sequence[str], *, is_last: bool, meanwhile: Callable[[], object]
    ) -> Iterator[tuple[str, Outcome]]:
        if not names:
            meanwhile()
            return
        crew = self._workers(len(names))
        interfaces = self._share_interfaces(crew)
        tasks = [Batch(work, share, interfaces, is_last) for share in self._shares(crew, names)]
        for packed in crew.call(make, tasks, meanwhile):
            yield from msgspec.msgpack.decode(packed, type=dict[str, Outcome]).items()

    def spread(
        self, work: Callable[[Worker, tuple[SharedInterfaces, int, int, A]], bytes], given: A
    ) -> list[bytes]:
        """Let every worker do its part of something that is about the whole library.

        Args:
            work: gets the interfaces, the number of the worker, counted from 0, how many workers there are,
                and ``given``.
            given: what each worker gets besides.
        """
        crew = self._workers(len(self.units))
        interfaces = self._share_interfaces(crew)
        return crew.call(work, [(interfaces, number, crew.size, given) for number in range(crew.size)])

    def _share_interfaces(self, crew: Crew[Worker]) -> SharedInterfaces:
        """Return the interfaces as workers take them: packed, if they have to go to another process."""
        if crew.size == 1:
            return self.interfaces
        return msgspec.msgpack.encode((self.interfaces.listed, self.interfaces.broken_ids))

    def _is_current(self, made: UnitResult) -> bool:
        answers = msgspec.msgpack.decode(made.answers, type=tuple[Dependency, ...])
        return all(self.catalog.answer(question) == answer for question, answer in answers)

    def _workers(self, units: int) -> Crew[Worker]:
        """Return workers for so many units: as many as are worth while."""
        size = self._jobs or min(processors(), 1 + units // _WORTH_A_PROCESS)
        if self._crew is None or self._crew.size < size:
            self.close()
            self._crew = self._call_together(size, partial(Worker, self.root, self.shared, self.as_of))
        return self._crew

    def _shares(self, crew: Crew[Worker], names: Sequence[str]) -> list[list[Unit]]:
        """Give each unit to the worker that has read it, and the others as the crew deals them out."""
        shares: list[list[Unit]] = [[] for _ in range(crew.size)]
        for number, name in enumerate(names):
            place = self._place.setdefault(name, crew.place(number, len(names)))
            digests = {path: self.files.digests[path] for path in self.units[name]}
            shares[place].append((name, digests))
        return shares

    def close(self, error: BaseException | None = None) -> None:
        """Send the workers home; at once if something broke."""
        if self._crew is not None:
            self._crew.close(at_once=error is not None)
        self._crew, self._place = None, {}


def read_known_units(root: Path) -> KnownUnits:
    """Return what was kept of the units of the project at ``root`` when it was read last."""
    return _table(root).read() or {}


def _table(root: Path) -> Table[tuple[str, msgspec.Raw]]:
    return Table(root, "units", tuple[str, msgspec.Raw])


@contextmanager
def survey(
    root: Path,
    site: Site = UNDECLARED,
    *,
    as_of: date | None = None,
    jobs: int | None = None,
    keep: bool = True,
) -> Iterator[Survey]:
    """Open the project at ``root``, with all units read, and keep what was read for the next time.

    Args:
        root: the folder that holds ``procedures/``.
        site: what its mkdocs.yml declares.
        as_of: the day on which it is looked at; today where none is given.
        jobs: how many processes work; as many as there are processors where none is given.
        keep: whether what was kept the last time is used, and what is read now is kept.
    """
    files = scan_files(root, (PROCEDURES, CONTENT), keep=keep)
    opened = Survey(root, files, read_known_units(root) if keep else {}, site, as_of=as_of, jobs=jobs)
    try:
        opened.read()
        if keep:
            opened.keep()
        yield opened
    except BaseException as error:
        opened.close(error)
        raise
    opened.close()


def _units(paths: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for path in paths:
        if path.startswith(f"{PROCEDURES}/") and path.removeprefix(f"{PROCEDURES}/") not in NOT_RECORDS:
            found.setdefault(find_unit(escape_path(path)), []).append(path)
    return {name: tuple(paths) for name, paths in found.items()}


def _fingerprint(paths: Sequence[str], digests: Mapping[str, str], site: Site) -> str:
    """Return a hash of files, and of what the site declares, by which they are read."""
    made = blake2b(f"{site.fingerprint}\n".encode(), digest_size=16)
    for path in paths:
        made.update(f"{path}\n{digests[path]}\n".encode("utf-8", "surrogateescape"))
    return made.hexdigest()
