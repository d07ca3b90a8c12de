"""What is kept of a site can be lost or damaged, and an edit writes little of it."""

from __future__ import annotations

import shutil

import pytest

from handrail.tasks.store import PLACE
from tests.publish.projects import CARD, NAMES, OTHER, Project


@pytest.mark.parametrize("name", ["summary", "parts"])
def test_what_is_kept_can_be_damaged_or_deleted(built: Project, name: str) -> None:
    whole = built.files()
    (kept,) = (built.root / PLACE).glob(f"site-*.{name}.msgpack")
    kept.write_bytes(kept.read_bytes()[:-9])
    assert set(built.build().pages) == NAMES
    assert built.files() == whole
    shutil.rmtree(built.root / PLACE)
    assert set(built.build().pages) == NAMES
    assert built.files() == whole


def pieces(project: Project) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (project.root / PLACE).glob("site-*.piece-*.msgpack")}


def test_an_edit_writes_only_the_pieces_of_what_it_made(built: Project) -> None:
    before = pieces(built)
    built.edit(CARD, "。", "呢。")
    made = built.build()
    after = pieces(built)
    # Of the pages of one unit, and of its handouts.
    assert made.pages == made.sheets
    assert len(made.pages) == 1
    assert len(after.keys() - before.keys()) == len(before.keys() - after.keys()) == 2
    assert built.build().pages == ()
    assert pieces(built) == after


@pytest.mark.parametrize("what", ["missing", "damaged", "another"])
def test_where_one_piece_is_not_as_it_was_kept_all_is_made_anew(built: Project, what: str) -> None:
    whole, kept = built.files(), pieces(built)
    (one, other, *_) = sorted((built.root / PLACE).glob("site-*.piece-*.msgpack"))
    match what:
        case "missing":
            one.unlink()
        case "damaged":
            one.write_bytes(one.read_bytes()[:-9])
        case "another":
            one.write_bytes(other.read_bytes())
    built.edit(CARD, "。", "呢。")
    assert set(built.build().pages) == NAMES
    built.edit(CARD, "呢。", "。")
    assert len(built.build().pages) == 1
    assert built.files() == whole
    assert pieces(built) == kept


def test_pieces_of_a_procedure_that_is_gone_are_gone(built: Project) -> None:
    before = pieces(built)
    text = (built.root / OTHER).read_text(encoding="utf-8")
    new = built.root / "procedures/card/new.yml"
    new.write_text(text.replace("id: get-e-card", "id: new"), "utf-8")
    built.build()
    assert pieces(built) != before
    new.unlink()
    built.build()
    assert pieces(built) == before


def test_a_build_that_was_broken_off_between_the_two_files_that_it_keeps_is_put_right(built: Project) -> None:
    (parts,) = (built.root / PLACE).glob("site-*.parts.msgpack")
    before = parts.read_bytes()
    text = (built.root / OTHER).read_text(encoding="utf-8")
    (built.root / "procedures/card/new.yml").write_text(text.replace("id: get-e-card", "id: new"), "utf-8")
    built.build()
    parts.write_bytes(before)
    built.edit(CARD, "。", "呢。")
    built.build()
    built.build(site="fresh")
    assert built.files() == built.files("fresh")
