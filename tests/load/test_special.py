"""Links, pipes and sockets among the files: refused by all that reads, and nothing waits for them."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from handrail.check.project import check_project
from handrail.load import load_library
from handrail.load.content import find_content_faults
from handrail.source import FaultKind
from handrail.tasks.files import read_file
from tests.samples import make_base

AS_OF = date(2026, 11, 22)
Make = Callable[[Path], None]


def link_to_folder(path: Path) -> None:
    path.symlink_to(path.parent)


def pipe(path: Path) -> None:
    os.mkfifo(path)


def listen(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        here = os.open(path.parent, os.O_RDONLY)
        try:
            server.bind(f"/proc/self/fd/{here}/{path.name}")
        finally:
            os.close(here)


KINDS: dict[str, Make] = {
    "a symbolic link": link_to_folder,
    "a named pipe": pipe,
    "a socket": listen,
}
PLACES = (
    "procedures/card/x.yml",
    "procedures/card/x",
    "procedures/x",
    "procedures/shared/contacts.yml",
    "procedures/shared/laws/x.yml",
    "procedures/areas/110000-beijing/activate-card.yml",
    "procedures/editions/activate-card.yml",
    "procedures/translations/card/activate-card.txt",
    "procedures/published.yml",
    "content/zh/x.md",
    "content/zh/x.png",
    "content/.x",
    "overrides/handrail/x.html",
    "overrides/assets/x",
)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return make_base(tmp_path)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("place", PLACES)
def test_is_refused_wherever_it_lies(library: Path, place: str, kind: str) -> None:
    def refused() -> list[str]:
        found = check_project(library, as_of=AS_OF, jobs=1).findings
        return [finding.message for finding in found if (finding.rule, finding.path) == ("SRC015", place)]

    path = library / place
    path.unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    check_project(library, as_of=AS_OF, jobs=1)
    KINDS[kind](path)
    message = f"this is {kind}, and only files and folders are read"
    assert refused() == [message]
    assert [
        fault.message for fault in load_library(library).faults if fault.kind is FaultKind.SPECIAL_FILE
    ] == [message]
    path.unlink()
    assert refused() == []


@pytest.mark.parametrize("kind", KINDS)
def test_mkdocs_is_not_let_at_it(library: Path, kind: str) -> None:
    (library / "overrides").mkdir()
    KINDS[kind](library / "overrides/x")
    assert [fault.path for fault in find_content_faults(library)] == ["overrides/x"]


def test_mkdocs_is_not_let_at_aliases_in_the_head_of_a_page(library: Path) -> None:
    page = library / "content/zh/a.md"
    page.parent.mkdir(parents=True)
    page.write_text("---\na: &a [x]\nb: [*a, *a]\n---\n# 页\n", encoding="utf-8")
    assert [str(fault).partition(" ")[0] for fault in find_content_faults(library)] == [
        "content/zh/a.md:2:4:",
        "content/zh/a.md:3:5:",
    ]


def test_what_becomes_special_after_it_was_listed_is_not_read(tmp_path: Path) -> None:
    pipe(tmp_path / "pipe")
    (tmp_path / "link").symlink_to(tmp_path / "file")
    (tmp_path / "file").write_text("id: x\n", encoding="utf-8")
    assert read_file(tmp_path / "file", 3)[0] == b"id:"
    for name in ("pipe", "link"):
        with pytest.raises(OSError):  # noqa: PT011  its text is the system's
            read_file(tmp_path / name)
