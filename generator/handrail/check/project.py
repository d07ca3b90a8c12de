"""Check a project on disk with several processes, and cache the results for the next run."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from hashlib import blake2b
from pathlib import Path

import msgspec
from msgspec.structs import replace

from handrail.catalog import Catalog
from handrail.check.conclusion import conclude
from handrail.check.ignores import Ignore, find_ignores
from handrail.check.profiles import Profile
from handrail.check.run import check_faults, check_library, check_procedures
from handrail.load import Library
from handrail.load.library import list_files
from handrail.load.paths import format_path
from handrail.model import Site
from handrail.model.site import UNDECLARED
from handrail.project import Results, Survey, UnitResult, survey
from handrail.rules import ALWAYS_REPORTED, RULES, Finding, Rule
from handrail.source.characters import decode_text
from handrail.tasks import Table, write_tables
from handrail.tasks.files import start_over


class Verdict(msgspec.Struct, frozen=True):
    """The findings in a unit, and its ignore comments.

    Attributes:
        packed: the findings, compressed, because a large library can have a million similar ones.
        paths: the files of the findings, each once.
        ignores: the ignore comments.
        is_complete: whether all files could be read and decoded.
    """

    packed: bytes = b""
    paths: tuple[str, ...] = ()
    ignores: tuple[Ignore, ...] = ()
    is_complete: bool = True

    @classmethod
    def of(cls, findings: Iterable[Finding], ignores: Iterable[Ignore]) -> Verdict:
        """Pack findings and comments; each finding counts once."""
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


class RuleWork(msgspec.Struct, frozen=True):
    """The work of running all rules over one unit.

    Attributes:
        surroundings: the day, on which all results depend.
    """

    surroundings: str
    reads_whole_laws = True

    def make(self, unit: str, library: Library, catalog: Catalog) -> Verdict:
        """Return the verdict on a unit."""
        del unit
        found = {*check_faults(library.faults, RULES, catalog), *check_procedures(library, catalog, RULES)}
        ignores = (each for path, text in library.sources.items() for each in find_ignores(path, text))
        if found:
            catalog.interfaces.note(("shared", ""))  # findings name lines of other files, which can move
        for entry in (*library.procedures, *library.overlays):
            entry.document.forget_nodes()
        return Verdict.of(found, ignores)


_NOTHING = msgspec.msgpack.encode(Verdict())


class CheckCache(msgspec.Struct, frozen=True):
    """The cache of a check: the verdicts on each unit, and on the whole library."""

    units: Results = Results()
    world: str = ""
    library: Verdict = Verdict()


class CheckResult(msgspec.Struct, frozen=True):
    """The result of checking a project, before profiles and comments are applied.

    Attributes:
        verdicts: the packed findings; no finding is in two verdicts.
        read: the units that were read again, in the order of their ids.
        judged: the units that the rules checked again.
        sources: the text of every file, read on demand.
    """

    verdicts: tuple[Verdict, ...]
    read: tuple[str, ...]
    judged: tuple[str, ...]
    sources: Mapping[str, str]

    @property
    def findings(self) -> frozenset[Finding]:
        """All findings of all rules."""
        return frozenset(finding for verdict in self.verdicts for finding in verdict.findings)

    def conclude(
        self, rules: Sequence[Rule], profile: Profile | None, among: Callable[[str], bool] = lambda _: True
    ) -> Iterator[Finding]:
        """Yield the findings that no comment ignores, weighed and sorted by place, file by file.

        Only the verdicts on one file are unpacked at a time, to save memory.

        Args:
            rules: the rules that count.
            profile: how severely each rule counts; without a profile, the rules' own severities.
            among: returns whether a file counts, by its path.
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
            yield from conclude(own, ignores.get(path, ()), rules, profile, is_complete=is_complete)


def check_project(
    root: Path,
    site: Site = UNDECLARED,
    *,
    as_of: date | None = None,
    jobs: int | None = None,
    keep: bool = True,
) -> CheckResult:
    """Run every rule over the project at ``root``, and start again if a file is edited meanwhile.

    Args:
        root: the folder that holds ``procedures/``.
        site: what its mkdocs.yml declares.
        as_of: the day on which the library is looked at; today by default.
        jobs: the number of processes; by default one for each processor.
        keep: whether to use and update the cache.
    """

    def check() -> CheckResult:
        with survey(root, site, as_of=as_of, jobs=jobs, keep=keep) as opened:
            return check_survey(opened, keep=keep)

    return start_over(check)


def check_survey(
    opened: Survey, *, keep: bool = True, is_clean: bool = False, is_last: bool = True
) -> CheckResult:
    """Run every rule over a project that is already open.

    Args:
        opened: the project.
        keep: whether to use and update the cache.
        is_clean: whether to check everything again, without using the cache.
        is_last: whether no other work on the units follows.
    """
    table, verdicts_table = (
        Table(opened.root, "check", CheckCache),
        Table(opened.root, "verdicts", UnitResult),
    )
    before, verdicts_before = CheckCache(), None
    if keep and not is_clean:
        before, verdicts_before = table.read_value() or before, verdicts_table.read()
    before = replace(before, units=replace(before.units, units=verdicts_before or {}))
    world = f"{opened.world} {_fingerprint_pages(opened.shared)}"
    library: list[Verdict] = []
    units, judged = opened.do(
        RuleWork(str(opened.as_of)),
        before.units,
        is_last=is_last,
        meanwhile=lambda: library.append(before.library if before.world == world else _judge_library(opened)),
    )
    (whole,) = library
    decode_verdict = msgspec.msgpack.Decoder(Verdict).decode
    results = (made.result for made in units.units.values())
    verdicts = [decode_verdict(result) for result in results if bytes(result) != _NOTHING]
    if keep and (judged or before.world != world or before.units.units.keys() != units.units.keys()):
        cached = CheckCache(replace(units, units={}), world, whole)
        write_tables(opened.root, [table.of_value(cached), verdicts_table.of(units.units)])
    return CheckResult(
        (whole, *verdicts),
        opened.fresh,
        judged,
        Sources(opened.root, opened.shared.sources),
    )


def _fingerprint_pages(shared: Library) -> str:
    made = blake2b(digest_size=16)
    for page in shared.content:
        made.update(f"{page.path}\n{page.text}\n".encode("utf-8", "surrogatepass"))
    made.update("\n".join(sorted(shared.files)).encode("utf-8", "surrogateescape"))
    made.update(repr(shared.faults).encode("utf-8", "surrogatepass"))
    return made.hexdigest()


def _judge_library(opened: Survey) -> Verdict:
    """Return the verdict on laws, registries and pages, and on the library as a whole."""
    found = {
        *check_faults(opened.shared.faults, RULES, opened.catalog),
        *check_library(opened.catalog, RULES),
    }
    ignores = (each for path, text in opened.shared.sources.items() for each in find_ignores(path, text))
    return Verdict.of(found, ignores)


class Sources(Mapping[str, str]):
    """The text of every file of a project, read on demand."""

    def __init__(self, root: Path, known: Mapping[str, str]) -> None:
        """Start with the texts that are already known, by their paths."""
        self._root = root
        self._known = dict(known)

    def __getitem__(self, path: str) -> str:
        """Return the text of a file; raises KeyError if it cannot be read as text."""
        if path not in self._known:
            try:
                text, _ = decode_text(path, (self._root / path).read_bytes())
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
                (
                    *self._known,
                    *(format_path(path.relative_to(self._root)) for path in list_files(self._root)),
                )
            )
        )

    def __len__(self) -> int:
        """Return how many files there are."""
        return len(tuple(iter(self)))
