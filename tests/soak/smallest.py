"""The smallest project of which a whole site is built, with stand-ins for the programs that are called."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from handrail.publish.theme import Theme, Topics
from tests.publish import projects
from tests.publish.projects import PROJECT, Project
from tests.soak.faults import DONE, run
from tests.soak.sites import Tree, read_tree, write_tree
from tests.themes import copy_theme

_EDITED: Final = "procedures/card/activate-card.yml"
_WITHDRAWN: Final = "procedures/registration/register-worker.yml"
THEIRS: Final[Tree] = {".git/HEAD": b"ref", "CNAME": b"help.example", "guides/notes.txt": b"a note"}
"""What others keep in the folder of its site."""


class Smallest:
    """A project of two guides, in two states: as it is, and after an edit that withdraws one of them.

    Attributes:
        project: the project.
        root: its folder.
        site: the folder of its site.
        before: every file of the site as it is.
        after: every file of the site after the edit.
    """

    def __init__(self, folder: Path) -> None:
        leave_out_tasks()
        self.project = Project(folder / "project")
        self.root = self.project.root
        self.site = self.root / "site"
        self._away = folder / "away"
        shutil.copytree(PROJECT / "tests/cases/_base", self.root)
        copy_theme(self.root)
        (self.root / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
        self._old = {name: (self.root / name).read_bytes() for name in (_EDITED, _WITHDRAWN)}
        self.before = self._built()
        self._save()
        self.edit()
        self.after = self._built()
        self.undo()

    def edit(self) -> None:
        text = self._old[_EDITED].decode("utf-8")
        (self.root / _EDITED).write_text(
            text.replace("related: [register-worker]\n", "").replace(
                "new card first.", "new card first of all."
            ),
            encoding="utf-8",
        )
        (self.root / _WITHDRAWN).unlink(missing_ok=True)

    def undo(self) -> None:
        write_tree(self.root, self._old)

    def build(self) -> None:
        self.project.build()

    def forget(self) -> None:
        """Make the project one that was never built."""
        for name in ("site", ".cache"):
            shutil.rmtree(self.root / name, ignore_errors=True)
        write_tree(self.site, THEIRS)

    def restore(self) -> None:
        """Put the built site back, and what was kept of it."""
        for name in ("site", ".cache"):
            shutil.rmtree(self.root / name, ignore_errors=True)
            shutil.copytree(self._away / name, self.root / name)

    def _built(self) -> Tree:
        self.forget()
        end = run(self.build, self.root)
        assert end.code == DONE, "the smallest project cannot be built"
        found = read_tree(self.site)
        return {path: data for path, data in found.items() if path not in THEIRS}

    def _save(self) -> None:
        for name in ("site", ".cache"):
            shutil.copytree(self.root / name, self._away / name)


def leave_out_tasks() -> None:
    """Let the stand-in for the theme show no guides of the real project on the home page."""
    rendered = projects.rendered

    def without_tasks(root: Path, folder: Path, topics: Topics) -> Theme:
        made = rendered(root, folder, topics)
        return replace(made, pages=tuple(replace(page, tasks=()) for page in made.pages))

    projects.rendered = without_tasks
