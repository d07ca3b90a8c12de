"""Check a project on disk: share the work out, and keep what was found for the next run."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from hashlib import blake2b
from pathlib import Path

import msgspec
from msgspec.structs import replace

from handrail.catalog import Catalog
from handrail.check.conclusion import concluded
from handrail.check.ignores import Ignore, ignores_in
from handrail.check.profiles import Profile
from handrail.check.run import check_faults, check_library, check_procedures
from handrail.load import Library
from handrail.load.library import files
from handrail.load.paths import shown
from handrail.project import Results, Survey, UnitResult, survey
from handrail.rules import ALWAYS_REPORTED, RULES, Finding, Rule
from handrail.source.characters import decode
from handrail.tasks import Table, write_tables
from handrail.tasks.files import start_over


class Verdict(msgspec.Struct, frozen=True):
    """What the rules found in a unit, and the comments in it that silence rules.

    Attributes:
        packed: the findings, compressed: many of them say nearly the same, and a large library has a million.
        paths: the files that they are in, each once.
        ignores: the comments.
        is_complete: whether all files were understood.
    """

    packed: bytes = b""
    paths: tuple[str, ...] = ()
    ignores: tuple[Ignore, ...] = ()
    is_complete: bool = True

    @classmethod
    def of(cls, findings: Iterable[Finding], ignores: Iterable[Ignore]) -> Verdict:
        """Return a verdict; each finding counts once."""
        ordered = sorted(set(findings))
        packed = zlib.compress(msgspec.msgpack.encode(ordered), level=1) if ordered else b""
        paths = tuple(dict.fromkeys(each.path for each in ordered))
        is_complete = not any(each.rule in ALWAYS_REPORTED for each in ordered)
        return cls(packed, paths, tuple(ignores), is_complete)

    @property
    def findings(self) -> list[Finding]:
        """The findings, sorted by place."""
        return _FINDINGS.decode(zlib.decompress(self.packed)) if self.packed else []


_FINDINGS = msgspec.msgpack.Decoder(list[Finding])


class Rules(msgspec.Struct, frozen=True):
    """Running all rules over each procedure, as work on units.

    Attributes:
        surroundings: the day.
    """

    surroundings: str
    reads_whole_laws = True

    def make(self, unit: str, library: Library, catalog: Catalog) -> Verdict:
        """Return what the rules find in a unit."""
        del unit
        found = {*check_faults(library.faults, RULES, catalog), *check_procedures(library, catalog, RULES)}
        ignores = (each for path, text in library.sources.items() for each in ignores_in(path, text))
        if found:
            catalog.interfaces.note(("shared", ""))  # findings name lines of other files, which may move
        for entry in (*library.procedures, *library.overlays):
            entry.document.forget_nodes()
        return Verdict.of(found, ignores)


_NOTHING = msgspec.msgpack.encode(Verdict())


class Concluded(msgspec.Struct, frozen=True):
    """What is kept of a check: of each unit, and of the whole library."""

    units: Results = Results()
    world: str = ""
    library: Verdict = Verdict()


class Checked(msgspec.Struct, frozen=True):
    """What was found in a project, before profiles and comments.

    Attributes:
        verdicts: what the rules found, packed; no finding stands in two of them.
        read: the units that were read anew, in the order of their ids.
        judged: the units that the rules ran over anew.
        sources: the text of every file, read when it is asked for.
    """

    verdicts: tuple[Verdict, ...]
    read: tuple[str, ...]
    judged: tuple[str, ...]
    sources: Mapping[str, str]

    @property
    def findings(self) -> frozenset[Finding]:
        """Everything that the rules found."""
        return frozenset(finding for verdict in self.verdicts for finding in verdict.findings)

    def conclude(
        self, rules: Sequence[Rule], profile: Profile | None, among: Callable[[str], bool] = lambda _: True
    ) -> Iterator[Finding]:
        """Yield the findings that no comment silences, weighed and sorted by place, one file after the other.

        Only those of one file, and of the units that it is in, are unpacked at a time.

        Args:
            rules: the rules that count.
            profile: how severely each rule counts; the rules' own severities where none is given.
            among: which files are looked at, by their paths.
        """
        found: dict[str, list[Verdict]] = {}
        ignores: dict[str, list[Ignore]] = {}
        for verdict in self.verdicts:
            for path in verdict.paths:
                found.setdefault(path, []).append(verdict)
            for ignore in verdict.ignores:
                ignores.setdefault(ignore.path, []).append(ignore)
        is_complete = all(verdict.is_complete for verdict in self.verdicts)
        for path in sorted(filter(among, found.keys() | ignores.keys())):
            own = (each for verdict in found.get(path, ()) for each in verdict.findings if each.path == path)
            yield from concluded(own, ignores.get(path, ()), rules, profile, is_complete=is_complete)


def check_project(
    root: Path, *, as_of: date | None = None, jobs: int | None = None, keep: bool = True
) -> Checked:
    """Run every rule over the project at ``root``; from the start if a file is edited meanwhile.

    Args:
        root: the folder that holds ``procedures/``.
        as_of: the day on which the library is looked at; today where none is given.
        jobs: how many processes work; as many as there are processors where none is given.
        keep: whether what the last run found is used, and what this one finds is kept.
    """

    def check() -> Checked:
        with survey(root, as_of=as_of, jobs=jobs, keep=keep) as opened:
            return check_survey(opened, keep=keep)

    return start_over(check)


def check_survey(
    opened: Survey, *, keep: bool = True, is_clean: bool = False, is_last: bool = True
) -> Checked:
    """Run every rule over a project that has been opened.

    Args:
        opened: the project.
        keep: whether what the last run found is used, and what this one finds is kept.
        is_clean: whether everything is judged, whatever the last run found.
        is_last: whether nothing else is to be made of the units.
    """
    table, verdicts_table = Table(opened.root, "check", Concluded), Table(opened.root, "verdicts", UnitResult)
    before, verdicts_before = Concluded(), None
    if keep and not is_clean:
        before, verdicts_before = table.read_value() or before, verdicts_table.read()
    before = replace(before, units=replace(before.units, units=verdicts_before or {}))
    world = f"{opened.world} {_pages(opened.shared)}"
    library: list[Verdict] = []
    units, judged = opened.do(
        Rules(str(opened.as_of)),
        before.units,
        is_last=is_last,
        meanwhile=lambda: library.append(
            before.library if before.world == world else _verdict_on_library(opened)
        ),
    )
    (whole,) = library
    decode_verdict = msgspec.msgpack.Decoder(Verdict).decode
    results = (made.result for made in units.units.values())
    verdicts = [decode_verdict(result) for result in results if bytes(result) != _NOTHING]
    if keep and (judged or before.world != world or before.units.units.keys() != units.units.keys()):
        concluded_now = Concluded(replace(units, units={}), world, whole)
        write_tables(opened.root, [table.of_value(concluded_now), verdicts_table.of(units.units)])
    return Checked(
        (whole, *verdicts),
        opened.fresh,
        judged,
        Sources(opened.root, opened.shared.sources),
    )


def _pages(shared: Library) -> str:
    made = blake2b(digest_size=16)
    for page in shared.content:
        made.update(f"{page.path}\n{page.text}\n".encode("utf-8", "surrogatepass"))
    made.update("\n".join(sorted(shared.files)).encode("utf-8", "surrogateescape"))
    made.update(repr(shared.faults).encode("utf-8", "surrogatepass"))
    return made.hexdigest()


def _verdict_on_library(opened: Survey) -> Verdict:
    """Return what the rules find in laws, registries and pages, and in the library as a whole."""
    found = {
        *check_faults(opened.shared.faults, RULES, opened.catalog),
        *check_library(opened.catalog, RULES),
    }
    ignores = (each for path, text in opened.shared.sources.items() for each in ignores_in(path, text))
    return Verdict.of(found, ignores)


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
            return text
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
