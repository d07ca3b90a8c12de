"""Check a project on disk: share the work out, and keep what was found for the next run.

What is found in a procedure depends on its own files, on the laws, registries and ledger, on the day, and on
what it asked of other procedures' interfaces. As long as none of these changes, the last result stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from hashlib import blake2b
from pathlib import Path

import msgspec

from generator.catalog import Catalog, Interface, Interfaces
from generator.catalog.interface import interface
from generator.catalog.interfaces import Question
from generator.catalog.today import today
from generator.check.ignores import Ignore, ignores_in
from generator.check.run import check_faults, check_library, check_procedures
from generator.load import Library, load_files
from generator.load.library import files, shown, unit
from generator.rules import RULES, Finding
from generator.source import Fault
from generator.source.characters import decode
from generator.tasks import Crew, Store, processors

STORE = "check.msgpack"
_WORTH_A_PROCESS = 64
"""Below so many units another process costs more than it saves."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading a unit gave: of it, all that the rest of the library needs.

    ``files`` is a fingerprint of its files as they were read.
    """

    files: str
    interfaces: tuple[Interface, ...]
    broken: tuple[str, ...]
    faults: tuple[Fault, ...]
    ignores: tuple[Ignore, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rules found in a unit, and the answers about other procedures on which that rests.

    Attributes:
        findings: what they found, before any comment silences it.
        surroundings: a fingerprint of the laws, registries, ledger and day.
        answers: fingerprints of the answers, by question.
    """

    findings: tuple[Finding, ...]
    surroundings: str
    answers: tuple[tuple[Question, str], ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """A unit as it was in the last run."""

    reading: Reading
    verdict: Verdict


@dataclass(frozen=True)
class Checked:
    """What was found in a project, before profiles and comments.

    Attributes:
        findings: everything that the rules found.
        ignores: every comment that silences rules.
        read: the units that were read anew, in the order of their ids.
        judged: the units that the rules ran over anew.
        sources: the text of every file, read when it is asked for.
    """

    findings: frozenset[Finding]
    ignores: tuple[Ignore, ...]
    read: tuple[str, ...]
    judged: tuple[str, ...]
    sources: Mapping[str, str]


@dataclass
class _Desk:
    """One worker's place: what it has read, for the rules to come."""

    root: Path
    shared: Library
    as_of: date
    libraries: dict[str, Library] = field(default_factory=dict)

    def library(self, name: str, paths: Sequence[Path]) -> Library:
        if name not in self.libraries:
            self.libraries[name] = load_files(self.root, paths)
        return self.libraries[name]


Unit = tuple[str, tuple[Path, ...]]


def check_project(
    root: Path, *, as_of: date | None = None, jobs: int | None = None, keep: bool = True
) -> Checked:
    """Run every rule over the project at ``root``.

    Args:
        root: the folder that holds ``procedures/``.
        as_of: the day on which the library is looked at; today where none is given.
        jobs: how many processes work; as many as there are processors where none is given.
        keep: whether what the last run found is used, and what this one finds is kept.
    """
    day = as_of or today()
    units = _units(root)
    shared = load_files(root, units.pop("", ()), content=True)
    surroundings = _surroundings(shared, day)
    store = Store(root / ".cache" / "handrail" / STORE, dict[str, Kept])
    before = (store.read() if keep else None) or {}
    kept = {
        name: before[name]
        for name, paths in units.items()
        if name in before and before[name].reading.files == _fingerprint(paths)
    }
    fresh = [(name, paths) for name, paths in units.items() if name not in kept]

    at_least = len(fresh) + sum(one.verdict.surroundings != surroundings for one in kept.values())
    size = jobs or min(processors(), 1 + at_least // _WORTH_A_PROCESS)
    with Crew(size, partial(_Desk, root, shared, day)) as crew:
        shares = crew.shared_out(fresh)
        readings = {name: one.reading for name, one in kept.items()}
        for packed in crew.call(_read, shares):
            readings |= msgspec.msgpack.decode(packed, type=dict[str, Reading])
        interfaces = _interfaces(shared, [readings[name] for name in units])
        stale = [name for name, one in kept.items() if not _stands(one.verdict, surroundings, interfaces)]
        by_hand = crew.shared_out([(name, units[name]) for name in stale])
        told = msgspec.msgpack.encode(Told(interfaces.listed, interfaces.broken_ids, surroundings))
        work = [(told, [*mine, *more]) for mine, more in zip(shares, by_hand, strict=True)]
        verdicts = {name: one.verdict for name, one in kept.items()}
        for packed in crew.call(_judge, work):
            verdicts |= msgspec.msgpack.decode(packed, type=dict[str, Verdict])
    if keep and (fresh or stale or len(kept) < len(before)):
        store.write({name: Kept(readings[name], verdicts[name]) for name in units})

    catalog = Catalog(replace(shared, procedures=()), day, interfaces)
    faults = [*shared.faults, *(fault for name in units for fault in readings[name].faults)]
    found = {*check_faults(faults, RULES), *check_library(catalog, RULES)}
    found.update(finding for name in units for finding in verdicts[name].findings)
    ignores = [each for path, text in shared.sources.items() for each in ignores_in(path, text)]
    ignores += [each for name in units for each in readings[name].ignores]
    anew = tuple(sorted(name for name, _ in fresh))
    return Checked(
        frozenset(found), tuple(ignores), anew, tuple(sorted({*anew, *stale})), Sources(root, shared.sources)
    )


def _units(root: Path) -> dict[str, tuple[Path, ...]]:
    found: dict[str, list[Path]] = {"": []}
    for path in files(root):
        found.setdefault(unit(shown(path.relative_to(root))), []).append(path)
    return {name: tuple(paths) for name, paths in found.items()}


def _fingerprint(paths: Sequence[Path]) -> str:
    made = blake2b(digest_size=16)
    for path in paths:
        contents = path.read_bytes()
        made.update(f"{path.name}\n{path.parent.name}\n{len(contents)}\n".encode("utf-8", "surrogateescape"))
        made.update(contents)
    return made.hexdigest()


def _surroundings(shared: Library, as_of: date) -> str:
    """Return a fingerprint of what every procedure is checked against, hand-written pages apart."""
    made = blake2b(f"{as_of}\n".encode(), digest_size=16)
    pages = {page.path for page in shared.content}
    for path, text in sorted(shared.sources.items()):
        if path not in pages:
            made.update(f"{path}\n{len(text)}\n{text}".encode("utf-8", "surrogatepass"))
    made.update(repr((sorted(shared.unread), sorted(shared.broken), shared.faults)).encode())
    return made.hexdigest()


def _interfaces(shared: Library, readings: Sequence[Reading]) -> Interfaces:
    listed = sorted((one for reading in readings for one in reading.interfaces), key=lambda one: one.file)
    return Interfaces(listed, shared.broken.union(*(reading.broken for reading in readings)))


def _stands(verdict: Verdict, surroundings: str, interfaces: Interfaces) -> bool:
    return verdict.surroundings == surroundings and all(
        interfaces.answer(question) == answer for question, answer in verdict.answers
    )


def _read(desk: _Desk, units: Sequence[Unit]) -> bytes:
    """Read units, and keep them at hand; return their readings, packed, which is faster than pickled."""
    found: dict[str, Reading] = {}
    for name, paths in units:
        # Taken before they are read: a file that changes meanwhile is then read again in the next run.
        fingerprint = _fingerprint(paths)
        library = desk.library(name, paths)
        found[name] = Reading(
            fingerprint,
            tuple(interface(entry, library.overlays) for entry in library.procedures),
            tuple(sorted(library.broken)),
            library.faults,
            tuple(each for path, text in library.sources.items() for each in ignores_in(path, text)),
        )
    return msgspec.msgpack.encode(found)


@dataclass(frozen=True, slots=True)
class Told:
    """What a worker has to know of the rest of the library: see ``Interfaces`` and ``Verdict``."""

    interfaces: tuple[Interface, ...]
    broken: frozenset[str]
    surroundings: str


def _judge(desk: _Desk, work: tuple[bytes, Sequence[Unit]]) -> bytes:
    """Run the rules over units; return their verdicts, packed."""
    packed, units = work
    told = msgspec.msgpack.decode(packed, type=Told)
    catalog = Catalog(
        replace(desk.shared, procedures=()), desk.as_of, Interfaces(told.interfaces, told.broken)
    )
    found: dict[str, Verdict] = {}
    for name, paths in units:
        with catalog.interfaces.watched() as asked:
            findings = check_procedures(desk.library(name, paths), catalog, RULES)
        answers = tuple((question, catalog.interfaces.answer(question)) for question in sorted(asked))
        found[name] = Verdict(tuple(sorted(findings)), told.surroundings, answers)
    return msgspec.msgpack.encode(found)


class Sources(Mapping[str, str]):
    """The text of every file of a project, read when it is asked for."""

    def __init__(self, root: Path, known: Mapping[str, str]) -> None:
        """Know some texts already, by their paths."""
        self._root = root
        self._known = dict(known)

    def __getitem__(self, path: str) -> str:
        """Return the text of a file; KeyError where it cannot be read as text."""
        if path not in self._known:
            try:
                text, _ = decode(path, (self._root / path).read_bytes())
            except OSError as error:
                raise KeyError(path) from error
            if text is None:
                raise KeyError(path)
            self._known[path] = text
        return self._known[path]

    def __iter__(self) -> Iterator[str]:
        """Yield the path of every file."""
        return iter(
            dict.fromkeys(
                (*self._known, *(shown(path.relative_to(self._root)) for path in files(self._root)))
            )
        )

    def __len__(self) -> int:
        """Return how many files there are."""
        return len(tuple(iter(self)))
