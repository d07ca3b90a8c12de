"""A file that is edited while a site is built: what is published and kept is what was read, or nothing is."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial

import pytest

from handrail.backends import site as site_module
from handrail.check.project import check_project
from handrail.publish.build import build_site
from handrail.publish.order import Tools
from handrail.publish.state import look
from handrail.render.paper.view import Handout
from handrail.tasks.files import ChangedError, Files, start_over
from tests.publish.projects import (
    DAY,
    DOCUMENTS,
    LAW,
    LOST,
    OVERLAY,
    Project,
    copied,
    rendered,
    typesetter,
)

KINDS = {
    LOST: ("。", "呢。"),
    OVERLAY: ("en: ", "en: Really "),
    DOCUMENTS: ("en: ", "en: Real "),
    LAW: ("Within thirty", "In thirty"),
    "procedures/editions/get-pass.yml": ("First edition", "Our first edition"),
    "procedures/translations/pass/get-pass.txt": ("#", "# Really:"),
    "content/zh/about.md": ("# ", "# 真"),
    "mkdocs.yml": ("site_name: x", "site_name: y"),
    "overrides/handrail/guide.html": ("{", "<!-- new -->{"),
    "overrides/handouts/handout.typ": ("#", "// new\n#"),
}
"""Of each kind of file, one, and an edit of it."""

QUICKLY = {"paper": "none", "search": "none"}


def put_in_tools(
    project: Project,
    monkeypatch: pytest.MonkeyPatch,
    setter: Callable[[], Callable[[Handout], bytes]] = typesetter,
) -> None:
    programs = Tools(partial(rendered, project.root), setter)
    monkeypatch.setattr(site_module, "tools", lambda _: programs)


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return the site without edits."""
    project = copied(tmp_path_factory.mktemp("original"))
    project.build(**QUICKLY)
    return project.files()


@pytest.mark.parametrize("path", KINDS)
def test_an_edit_between_scan_and_reading_is_published_and_can_be_undone(
    path: str, project: Project, original: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    put_in_tools(project, monkeypatch)
    order = project.order(**QUICKLY)
    seen = look(order)
    project.edit(path, *KINDS[path])
    site_module._publish(order, seen)
    project.build(site="fresh", is_clean=True, **QUICKLY)
    assert project.files() == project.files("fresh")
    project.edit(path, *reversed(KINDS[path]))
    project.build(**QUICKLY)
    assert project.files() == original


def test_an_edit_that_is_undone_before_the_build_ends_leaves_nothing_behind(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = project.root / "mkdocs.yml"
    before, times = file.read_bytes(), file.stat()

    def setter() -> Callable[[Handout], bytes]:
        if file.read_bytes() != before:
            file.write_bytes(before)
            os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
        return typesetter()

    put_in_tools(project, monkeypatch, setter)
    seen = look(project.order())
    project.edit("mkdocs.yml", "site_name: x", "site_name: y")
    site_module._publish(project.order(), seen)
    assert project.build().new == ()
    project.build(site="fresh", is_clean=True)
    assert project.files() == project.files("fresh")


@pytest.mark.parametrize("path", [LOST, DOCUMENTS, "content/zh/about.md", "overrides/handrail/guide.html"])
@pytest.mark.parametrize("jobs", [1, 2])
def test_what_is_read_is_what_was_scanned_whatever_the_times_of_files_say(
    path: str, jobs: int, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Files, "require_unchanged", lambda _: None)
    order = project.order(jobs=jobs, **QUICKLY)
    seen = look(order)
    project.edit(path, *KINDS[path])
    with pytest.raises(ChangedError, match=f"{path} was changed while it was read: run the command again"):
        build_site(order, Tools(partial(rendered, project.root), typesetter), seen)
    assert not (project.root / "site").exists()


def test_a_file_that_is_gone_or_half_written_is_no_fault_if_it_changed_meanwhile(
    project: Project, original: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    put_in_tools(project, monkeypatch)
    whole = (project.root / LOST).read_bytes()
    (project.root / LOST).write_bytes(whole[:99])
    seen = look(project.order(**QUICKLY))
    (project.root / LOST).write_bytes(whole)
    site_module._publish(project.order(**QUICKLY), seen)
    assert project.files() == original

    clean = project.order(is_clean=True, **QUICKLY)
    seen = look(clean)
    (project.root / LOST).unlink()
    with pytest.raises(ChangedError, match=LOST):
        build_site(clean, site_module.tools(clean), seen)
    assert project.files() == original


def test_a_check_starts_over_and_keeps_what_it_read(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    fault = ("summary:", "sumary:")
    scan, edits = Files.scan, [fault]

    def scan_and_edit(self: Files, *names: str) -> None:
        scan(self, *names)
        if edits:
            project.edit(LOST, *edits.pop())

    monkeypatch.setattr(Files, "scan", scan_and_edit)
    assert "SRC008" in {finding.rule for finding in check_project(project.root, as_of=DAY).findings}
    project.edit(LOST, *reversed(fault))
    edits.append(fault)
    assert "SRC008" in {finding.rule for finding in check_project(project.root, as_of=DAY).findings}
    project.edit(LOST, *reversed(fault))
    assert "SRC008" not in {finding.rule for finding in check_project(project.root, as_of=DAY).findings}
    assert check_project(project.root, as_of=DAY).read == ()


def test_a_file_that_changes_each_time_is_an_error_of_the_system() -> None:
    tries = []

    def work() -> None:
        tries.append(1)
        raise ChangedError("a.yml")

    with pytest.raises(OSError, match="changes again and again") as raised:
        start_over(work)
    assert (len(tries), raised.value.filename) == (3, "a.yml")
