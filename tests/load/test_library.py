"""Loading a whole folder: every file in its room, every fault kept, nothing raised."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handrail.load import Library, load_library
from handrail.load.registries import REGISTRIES
from handrail.source import FaultKind, Span
from handrail.source.characters import escape
from tests.samples import BASE, CASES, PROCEDURE, make_base, make_case, replace

FILES = tuple(sorted(path.relative_to(BASE).as_posix() for path in BASE.rglob("*.yml")))


def kinds(library: Library) -> list[FaultKind]:
    return [fault.kind for fault in library.faults]


def test_takes_every_file_into_its_room() -> None:
    library = load_library(BASE)
    assert library.faults == ()
    assert [(entry.key, entry.group) for entry in library.procedures] == [
        ("activate-card", "card"),
        ("register-worker", "registration"),
    ]
    assert [entry.key for entry in library.laws] == ["social-insurance-law"]
    assert {name: len(entries) for name, entries in library.shared.items()} == {
        **dict.fromkeys(REGISTRIES, 1),
        "contexts": 0,
        "documents": 3,
        "topics": 2,
    }
    assert library.broken == library.unread == frozenset()


def test_an_entry_knows_where_its_record_stands() -> None:
    library = load_library(BASE)
    register = library.procedures[1]
    assert register.document.path == "procedures/registration/register-worker.yml"
    assert register.span(("title", "zh")) == Span.at(2, 13, 6)
    agent = next(entry for entry in library.shared["documents"] if entry.key == "agent-id")
    assert agent.span(("name", "zh")).line == 2
    assert agent.key_span() == Span.at(2, 1, 8)


@pytest.mark.parametrize("name", ["areas", "contacts", "documents", "situations", "terms", "topics"])
def test_a_registry_may_be_a_folder_of_files(tmp_path: Path, name: str) -> None:
    whole = load_library(make_base(tmp_path))
    file = tmp_path / f"procedures/shared/{name}.yml"
    records = re.split(r"^(?=\S)", file.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    folder = file.with_suffix("")
    folder.mkdir()
    file.unlink()
    for number, record in enumerate(records):
        (folder / f"part-{number}.yml").write_text(record, encoding="utf-8")
    split = load_library(tmp_path)
    assert split.faults == ()
    assert [(entry.key, entry.record) for entry in split.shared[name]] == [
        (entry.key, entry.record) for entry in whole.shared[name]
    ]
    assert [entry.document.path for entry in split.shared[name]] == [
        f"procedures/shared/{name}/part-{number}.yml" for number in range(len(records))
    ]


def test_a_broken_procedure_is_left_out_and_remembered(tmp_path: Path) -> None:
    replace(make_base(tmp_path), PROCEDURE, "summary:", "sumary:")
    library = load_library(tmp_path)
    assert [entry.key for entry in library.procedures] == ["register-worker"]
    assert library.broken == {"activate-card"}


def test_a_broken_record_does_not_spoil_its_registry(tmp_path: Path) -> None:
    replace(make_base(tmp_path), "procedures/shared/documents.yml", "agent-id: {name", "agent-id: {nam")
    library = load_library(tmp_path)
    assert [entry.key for entry in library.shared["documents"]] == ["resident-id", "household-register"]
    assert library.broken == {"agent-id"}
    assert library.unread == frozenset()


def test_a_registry_that_cannot_be_read_is_remembered(tmp_path: Path) -> None:
    library = load_library(make_case(CASES / "broken-registry", tmp_path))
    assert library.unread == {"documents", "topics"}
    assert library.shared["documents"] == ()


@pytest.mark.parametrize("name", sorted(REGISTRIES))
def test_a_registry_may_be_absent(name: str, tmp_path: Path) -> None:
    (make_base(tmp_path) / f"procedures/shared/{name}.yml").unlink(missing_ok=True)
    library = load_library(tmp_path)
    assert library.faults == ()
    assert library.shared[name] == ()


def test_a_procedure_not_called_after_its_id_still_counts(tmp_path: Path) -> None:
    make_base(tmp_path)
    (tmp_path / PROCEDURE).rename(tmp_path / "procedures/card/activate.yml")
    library = load_library(tmp_path)
    assert kinds(library) == [FaultKind.MISPLACED_FILE]
    assert [entry.key for entry in library.procedures] == ["activate-card", "register-worker"]


@pytest.mark.parametrize("path", ["procedures/README.md", "procedures/card/.draft.yml"])
def test_what_no_editor_writes_is_left_alone(path: str, tmp_path: Path) -> None:
    make_base(tmp_path)
    (tmp_path / path).write_text("anything: [", encoding="utf-8")
    assert load_library(tmp_path).faults == ()


@pytest.mark.parametrize(
    ("path", "help_"),
    [
        ("procedures/card/README.md", "move it out of procedures/"),
        ("procedures/card/photo", "move it out of procedures/"),
        ("procedures/card/get-card.yaml", "rename it to get-card.yml"),
        ("procedures/card/GET.YML", "rename it to GET.yml"),
        ("procedures/get-card.yml", "move it to procedures/<topic>/<id>.yml"),
        ("procedures/card/old/get-card.yml", "move it to procedures/<topic>/<id>.yml"),
        ("procedures/areas/get-card.yml", "move it to procedures/areas/<code>-<slug>/<id>.yml"),
        ("procedures/shared/contact.yml", "did you mean contacts?"),
        ("procedures/shared/laws/old/law.yml", "move it to procedures/shared/laws/"),
    ],
)
def test_a_file_that_nobody_would_look_for_is_a_fault(path: str, help_: str, tmp_path: Path) -> None:
    make_base(tmp_path)
    (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / path).write_text("id: a\n", encoding="utf-8")
    (fault,) = load_library(tmp_path).faults
    assert (fault.kind, fault.path, fault.span) == (FaultKind.MISPLACED_FILE, path, Span.at(1, 1))
    assert fault.help == help_


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_file_name_that_is_not_utf_8_can_be_printed(tmp_path: Path) -> None:
    make_base(tmp_path)
    (tmp_path / os.fsdecode("procedures/card/激活.yml".encode("gb18030"))).write_bytes(b"id: a\n")
    (fault,) = load_library(tmp_path).faults
    assert fault.path == r"procedures/card/\xbc\xa4\xbb\xee.yml"
    assert (fault.kind, fault.help) == (FaultKind.ENCODING, "rename it")


@pytest.mark.parametrize("place", ["procedures/card/{}.yml", "procedures/{}/a.yml", "content/zh/{}.md"])
@pytest.mark.parametrize("name", ["a\n::error::b", "\x1b[31m", "a\u202eb", os.fsdecode(b"\xe9")], ids=ascii)
def test_a_name_that_cannot_be_shown_is_a_fault(place: str, name: str, tmp_path: Path) -> None:
    file = make_base(tmp_path) / place.format(name)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"id: a\n")
    (fault,) = load_library(tmp_path).faults
    assert fault.kind is FaultKind.ENCODING
    assert fault.path.isprintable()
    assert fault.path == escape(file.relative_to(tmp_path).as_posix())


def test_an_empty_folder_is_an_empty_library(tmp_path: Path) -> None:
    (tmp_path / "procedures").mkdir()
    library = load_library(tmp_path)
    assert (library.procedures, library.laws, library.faults) == ((), (), ())


def mutate(text: str, data: st.DataObject) -> str:
    """Return ``text`` with one slip of an editor in it."""
    lines = text.splitlines(keepends=True)
    line = data.draw(st.integers(0, len(lines) - 1))
    place = data.draw(st.integers(0, len(text) - 1))
    match data.draw(
        st.sampled_from(["drop", "truncate", "double", "swap", "indent", "delete", "type", "move"])
    ):
        case "drop":
            del lines[line]
        case "truncate":
            return text[:place]
        case "double":
            lines.insert(line, lines[line])
        case "swap":
            return text[:place] + text[place : place + 2][::-1] + text[place + 2 :]
        case "indent":
            lines[line] = " " + lines[line]
        case "delete":
            return text[:place] + text[place + 1 :]
        case "move":
            lines.append(lines.pop(line))
        case _:
            return text[:place] + data.draw(st.sampled_from("\t:{}[]-\"'&*!#,5。 \n")) + text[place:]
    return "".join(lines)


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_no_slip_of_an_editor_raises(data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    root = tmp_path_factory.getbasetemp() / "slips"
    make_base(root)
    path = data.draw(st.sampled_from(FILES))
    text = mutate((BASE / path).read_text(encoding="utf-8"), data)
    (root / path).write_text(text, encoding="utf-8")
    lines = text.split("\n")
    for fault in load_library(root).faults:
        assert fault.path == path
        assert fault.span.line <= len(lines)
        assert fault.span.column <= len(lines[fault.span.line - 1]) + 1
        assert fault.message.isprintable()
        assert "nput should" not in fault.message
