"""Reading the hand-written pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from handrail.load import load_library
from handrail.load.content import ContentPage, read_content
from handrail.source import FaultKind, Span

PAGE = '---\ntitle: 关于\ntasks: [a, "b"]\n---\n\n# 关于\n'


def write(root: Path, path: str, text: str | bytes) -> None:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())


def only_page(root: Path) -> ContentPage:
    (page,) = read_content(root)
    assert isinstance(page, ContentPage)
    return page


def test_a_page_has_a_head_with_places_of_the_whole_file(tmp_path: Path) -> None:
    write(tmp_path, "content/zh/more/about.md", PAGE)
    page = only_page(tmp_path)
    assert (page.path, page.lang, page.name) == ("content/zh/more/about.md", "zh", "more/about.md")
    assert page.head.data == {"title": "关于", "tasks": ("a", "b")}
    assert page.head.span(("tasks", 1)) == Span.at(3, 12, 3)
    assert page.span(PAGE.index("# 关于"), len(PAGE) - 1) == Span.at(6, 1, 4)


@pytest.mark.parametrize("text", ["# 关于\n", "", "---\n", "---\ntitle: 一\n", "一\n\n---\n\n二\n\n---\n"])
def test_a_page_may_have_no_head(text: str, tmp_path: Path) -> None:
    write(tmp_path, "content/zh/about.md", text)
    assert only_page(tmp_path).head.text == ""


def test_line_ends_of_other_systems_do_not_move_places(tmp_path: Path) -> None:
    write(tmp_path, "content/zh/about.md", PAGE.replace("\n", "\r\n"))
    page = only_page(tmp_path)
    assert page.head.data == {"title": "关于", "tasks": ("a", "b")}
    assert page.text == PAGE


def test_pages_of_both_languages_come_in_order(tmp_path: Path) -> None:
    for path in ("content/en/b.md", "content/zh/b.md", "content/zh/a.md", "content/zh/a.txt", "content/c.md"):
        write(tmp_path, path, "")
    assert [page.path for page in read_content(tmp_path)] == [
        "content/zh/a.md",
        "content/zh/b.md",
        "content/en/b.md",
    ]


def test_faults_of_pages_are_faults_of_the_library(tmp_path: Path) -> None:
    (tmp_path / "procedures").mkdir()
    write(tmp_path, "content/zh/about.md", "关于".encode("gb18030"))
    write(tmp_path, "content/zh/ask.md", '---\ntitle: "问\n---\n')
    library = load_library(tmp_path)
    assert [(fault.kind, fault.path) for fault in library.faults] == [
        (FaultKind.ENCODING, "content/zh/about.md"),
        (FaultKind.SYNTAX, "content/zh/ask.md"),
    ]
    assert [page.name for page in library.content] == ["ask.md"]
    assert library.sources.keys() == {"content/zh/about.md", "content/zh/ask.md"}
