"""Everybody may read the files of a site, whatever the umask of whoever builds it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from handrail.publish import build as build_module
from handrail.publish.order import Tools
from handrail.publish.state import look
from handrail.publish.theme import Theme, Topics
from tests.publish.projects import LOST, Project, rendered, typesetter


@pytest.fixture(params=[0o077, 0o000, 0o027], ids=oct)
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    """Set the umask for one test."""
    wanted: int = request.param
    before = os.umask(wanted)
    yield wanted
    os.umask(before)


def modes(folder: Path) -> set[tuple[bool, str]]:
    return {(path.is_dir(), oct(path.stat().st_mode & 0o777)) for path in (folder, *folder.rglob("*"))}


@pytest.mark.parametrize("jobs", [1, 2])
def test_modes_do_not_depend_on_the_umask(project: Project, umask: int, jobs: int) -> None:
    def render(folder: Path, topics: Topics) -> Theme:
        theme = rendered(project.root, folder, topics)
        (folder / "theme.css").chmod(0o600)  # as the file that it was copied from
        return theme

    for words in (("。", "呢。"), ("呢。", "。")):
        order = project.order(jobs=jobs)
        build_module.build_site(order, Tools(render, typesetter), look(order))
        assert modes(project.root / "site") == {(False, "0o644"), (True, "0o755")}
        project.edit(LOST, *words)
    assert os.umask(umask) == umask
