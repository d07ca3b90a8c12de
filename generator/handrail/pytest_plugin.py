"""Procedures as tests: ``pytest procedures/ content/`` has one test for each file and family of rules.

pytest loads this plugin in every run in an environment with Handrail. So the plugin loads no other module of
Handrail until a run asks for one of these two folders, or for something in it, on the command line or in
``testpaths``. A run over a folder above them does not collect them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from _pytest._code.code import ExceptionInfo, TerminalRepr

    from handrail.rules import Finding

PROCEDURES = "procedures"
FOLDERS = frozenset({PROCEDURES, "content"})


class FindingsError(Exception):
    """Rules of a family have findings in a file; the text is what ``handrail check`` would print."""


class CheckedProject:
    """A library after all its rules have run.

    Attributes:
        sources: the text of every file, by its path.
    """

    def __init__(self, root: Path) -> None:
        from handrail.check import DEFAULT_PROFILE, PROFILES
        from handrail.check.project import check_project
        from handrail.cli.project import read_site, select_rules

        site = read_site(root)
        checked = check_project(root, site)
        self.sources: Mapping[str, str] = checked.sources
        self._findings: dict[tuple[str, str], list[Finding]] = {}
        for finding in checked.conclude(select_rules(site), PROFILES[DEFAULT_PROFILE]):
            self._findings.setdefault((finding.path, finding.rule[:3]), []).append(finding)

    def findings(self, path: str, family: str) -> list[Finding]:
        """Return what the rules of a family found in a file, given relative to the project's folder."""
        return self._findings.get((path, family), [])


_checked = pytest.StashKey[dict[Path, CheckedProject]]()


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> ProcedureFile | None:
    """Collect every file that ``handrail check`` would read, if the run asks for its folder."""
    folder = _find_folder(file_path)
    if folder is None or not _is_read(file_path, folder) or not _is_asked_for(folder, parent.config):
        return None
    file: ProcedureFile = ProcedureFile.from_parent(parent, path=file_path)
    file.root = folder.parent
    return file


def _find_folder(file: Path) -> Path | None:
    """Return the folder of a project, ``procedures/`` or ``content/``, that holds the file."""
    if FOLDERS.isdisjoint(file.parts):  # nearly every file of nearly every run: no disk is touched
        return None
    folders = (folder for folder in file.parents if folder.name in FOLDERS)
    return next((folder for folder in folders if (folder.parent / PROCEDURES / "shared").is_dir()), None)


def _is_read(file: Path, folder: Path) -> bool:
    if folder.name == PROCEDURES:
        return not file.name.startswith(".") and file != folder / "README.md"
    return file.suffix == ".md"


def _is_asked_for(folder: Path, config: pytest.Config) -> bool:
    whole = folder.resolve()
    places = (config.invocation_params.dir / argument.partition("::")[0] for argument in config.args)
    return any(place.resolve().is_relative_to(whole) for place in places)


class ProcedureFile(pytest.File):
    """A file of a project; its tests are the families of rules."""

    root: Path
    """The project's folder; set when the file is collected."""

    def collect(self) -> Iterator[Family]:
        """Yield one test for each family of rules."""
        from handrail.rules import RULES

        for family in sorted({rule.id[:3] for rule in RULES}):
            yield Family.from_parent(self, name=family)

    @property
    def relative_path(self) -> str:
        """The file, relative to the project's folder."""
        return self.path.relative_to(self.root).as_posix()

    def check(self) -> CheckedProject:
        """Return the library of the file's project; it is loaded and checked once in a run."""
        libraries = self.config.stash.setdefault(_checked, {})
        if self.root not in libraries:
            libraries[self.root] = CheckedProject(self.root)
        return libraries[self.root]


class Family(pytest.Item):
    """The rules of one family, such as CIT, over one file."""

    def __init__(self, *, name: str, parent: ProcedureFile) -> None:
        super().__init__(name, parent)
        self.file = parent

    def runtest(self) -> None:
        """Check the file.

        Raises:
            FindingsError: if the rules found anything, warnings included, as ``handrail check`` then fails.
        """
        from handrail.report import format_text

        checked = self.file.check()
        if findings := checked.findings(self.file.relative_path, self.name):
            raise FindingsError(format_text(findings, checked.sources))

    def repr_failure(self, excinfo: ExceptionInfo[BaseException]) -> str | TerminalRepr:  # type: ignore[override]
        """Return the findings; a traceback only if a rule raised an exception."""
        if isinstance(excinfo.value, FindingsError):
            return str(excinfo.value)
        return super().repr_failure(excinfo)

    def reportinfo(self) -> tuple[Path, None, str]:
        """Return the file of the test, and its name in the heading of a failure."""
        return self.path, None, f"{self.file.relative_path} {self.name}"
