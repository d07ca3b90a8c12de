"""Paper that cannot be set: the build says in which file, and on which line, the cause stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from handrail.backends.typst import Typesetter
from handrail.catalog import Catalog
from handrail.load import load_library
from handrail.publish import PublishError
from handrail.publish.paper import Paper, TypesettingError, leave_typesetter
from handrail.publish.write import Writer
from handrail.render.paper.view import Handout
from tests.samples import PROCEDURE, make_base, replace

ROOT = Path(__file__).parents[2]


def typeset(_: Handout) -> bytes:
    raise TypesettingError("The handout could not be set: something is wrong.")


@pytest.fixture(autouse=True)
def new_typesetter() -> None:
    leave_typesetter()


def failure(root: Path, paper: Paper) -> str:
    """Return what is said of the paper of a library."""
    library = load_library(root)
    with pytest.raises(PublishError) as caught:
        paper.make("activate-card", library, Catalog(library))
    leave_typesetter()
    return str(caught.value)


def test_a_character_that_the_fonts_lack_is_named_with_its_line(tmp_path: Path) -> None:
    root = make_base(tmp_path)
    replace(root, PROCEDURE, "zh: 选一种方式", "zh: 选一种方式😀")
    paper = Paper(
        "", "https://handrail.example/", lambda: Typesetter(ROOT).pdf, Writer({}, str(tmp_path / "site"))
    )
    said = failure(root, paper).splitlines()
    assert said[0].startswith(f"{PROCEDURE}:22:22: the fonts of the handouts have no 😀")
    assert said[-1].startswith("The fonts lack characters of the handout of activate-card: 😀")


def test_whatever_else_fails_is_named_with_its_file(tmp_path: Path) -> None:
    root = make_base(tmp_path)
    paper = Paper("", "https://handrail.example/", lambda: typeset, Writer({}, str(tmp_path / "site")))
    assert failure(root, paper).startswith(f"{PROCEDURE}:1:1: The handout could not be set")
