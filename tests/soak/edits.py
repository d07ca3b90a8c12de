"""Rows of random edits: after each, a build makes the bytes that a build in an empty place makes."""

from __future__ import annotations

import shutil
import traceback
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any, Final

from handrail.publish import PublishError
from handrail.publish.build import FaultyLibraryError
from handrail.tasks import files as files_module
from tests.publish.projects import DAY, PROJECT, Project
from tests.soak.editing import make_edit
from tests.soak.sites import Tree, find_difference, read_tree, write_tree
from tests.soak.smallest import leave_out_tasks
from tests.soak.tally import Try
from tests.themes import copy_theme

_BUILT: Final = ("site", ".cache")
_ADDED: Final[Tree] = {
    "procedures/areas/110000-beijing/register-worker.yml": (
        b"assured: {on: 2026-11-22, by: third-party, confidence: unverified}\n"
        b"sources:\n  - id: page\n    title: {zh: \xe7\xa4\xba\xe4\xbe\x8b, en: Example}\n"
        b"    kind: third-party\n    seen: 2026-11-22\n"
        b"contacts:\n  here:\n    name: {zh: \xe7\xa4\xba\xe4\xbe\x8b, en: Example}\n"
        b'    phone: "96000000"\n    basis: {source: page}\n'
    ),
    "content/zh/about.md": "# 关于\n\n这是示例。\n".encode(),
    "content/en/about.md": b"# About\n\nThis is an example.\n",
    "mkdocs.yml": b"site_name: x\n",
}
"""What the project has besides the valid library of the tests."""


def try_edits(folder: Path, random: Random) -> Iterator[Try]:
    """Edit a small project some times, build after each edit, and compare with a build of a copy of it."""
    leave_out_tasks()
    # As if each file had been written long ago: what was seen of it is kept at once.
    files_module._SETTLED = 0
    project, clean = Project(folder / "project"), Project(folder / "clean")
    while True:
        _start(project)
        history = [_inputs(project.root)]
        theirs: dict[str, bytes] = {}
        edits: list[str] = []
        loss = ""
        for _ in range(random.randint(2, 8)):
            edits.append(make_edit(project.root, history, theirs, random))
            history.append(_inputs(project.root))
            day = DAY + timedelta(days=random.choice((0, 0, 0, 0, 1, 400)))
            if loss := _compare(project, clean, theirs, as_of=day):
                break
        yield Try(len(edits), loss and f"edits, {'; '.join(edits)}: {loss}")


def _start(project: Project) -> None:
    """Make the project anew, and build it."""
    root = project.root
    if root.exists():
        shutil.rmtree(root)
    shutil.copytree(PROJECT / "tests/cases/_base", root)
    copy_theme(root)
    write_tree(root, _ADDED)
    project.build()


def _inputs(root: Path) -> Tree:
    """Return every file that the site is made from."""
    return {path: data for path, data in read_tree(root).items() if path.split("/")[0] not in _BUILT}


def _compare(project: Project, clean: Project, theirs: Tree, **wishes: Any) -> str:  # noqa: ANN401  # as of Order
    """Build a project and a copy of it, and return in what the one differs from the other."""
    before = read_tree(project.root / "site")
    if clean.root.exists():
        shutil.rmtree(clean.root)
    shutil.copytree(
        project.root, clean.root, ignore=lambda folder, _: _BUILT if folder == str(project.root) else ()
    )
    refused, wanted = _build(project, **wishes), _build(clean, **wishes)
    if refused != wanted:
        return f"the build says {refused!r}, and a clean one {wanted!r}"
    if not refused:
        return find_difference(project.root / "site", read_tree(clean.root / "site"), theirs)
    return "" if read_tree(project.root / "site") == before else "a build that was refused changed the site"


def _build(project: Project, **wishes: Any) -> str:  # noqa: ANN401  # as of Order
    """Build a project, and return why this was refused; nothing if the site was built."""
    try:
        project.build(**wishes)
    except (FaultyLibraryError, PublishError) as error:
        return str(error).replace(f"{project.root}/", "")
    except Exception as error:  # noqa: BLE001  # whatever it is, it should not have come here
        place = traceback.extract_tb(error.__traceback__)[-1]
        return f"{type(error).__name__}: {error} ({place.filename}:{place.lineno})"
    return ""
