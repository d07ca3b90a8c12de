"""Files of ``procedures/areas/``: what they say by their place, and every fault at its line."""

from __future__ import annotations

from datetime import date

import pytest

from handrail.load.overlays import OverlayPlace, decode_overlay, find_overlay_place, find_wrong_folder
from handrail.model import Area, Fee, Label, Overlay, Step, StepChange
from handrail.model.base import index_fields
from handrail.source import Fault, FaultKind, read_document

PATH = "procedures/areas/110000-beijing/replace-card.yml"
AREAS = {"110000": Area(name=Label(zh="北京市", en="Beijing"), slug="beijing")}


def faults(text: str, path: str = PATH) -> tuple[Fault, ...]:
    return decode_overlay(read_document(path, text.encode()))[1]


def said(text: str, path: str = PATH) -> list[str]:
    return [f"{fault.span.line}:{fault.span.column} {fault.message}" for fault in faults(text, path)]


def test_the_place_of_a_file_says_area_procedure_and_first_day() -> None:
    assert find_overlay_place(PATH) == OverlayPlace("110000", "beijing", "replace-card", None)
    dated = "procedures/areas/110000-beijing/replace-card.2027-01-01.yml"
    assert find_overlay_place(dated) == OverlayPlace("110000", "beijing", "replace-card", "2027-01-01")
    entry, found = decode_overlay(read_document(dated, b"from: 2027-01-01\nfees: {card: {none: true}}\n"))
    assert found == ()
    assert entry is not None
    assert (entry.key, entry.group, entry.record.fees["card"]) == (
        "replace-card",
        "110000",
        Fee(none=True),
    )


@pytest.mark.parametrize(
    "path",
    [
        "procedures/areas/replace-card.yml",
        "procedures/areas/beijing/replace-card.yml",
        "procedures/areas/110000/replace-card.yml",
        "procedures/areas/110000-beijing/old/replace-card.yml",
        "procedures/areas/110000-beijing/replace-card.2027.yml",
        "procedures/areas/110000-beijing/replace-card.yaml",
    ],
)
def test_a_file_that_no_area_would_look_for_is_a_fault(path: str) -> None:
    entry, (fault,) = decode_overlay(read_document(path, b"fees: {card: {none: true}}\n"))
    assert entry is None
    assert fault.kind is FaultKind.MISPLACED_FILE
    assert fault.help == "move it to procedures/areas/<code>-<slug>/<id>.yml"


def test_a_national_key_is_a_fault_that_says_what_may_vary() -> None:
    (fault,) = faults("fees: {card: {none: true}}\ntitle: {zh: 题, en: Title}\n")
    assert (fault.kind, fault.span.line, fault.span.column) == (FaultKind.UNKNOWN_KEY, 2, 1)
    assert fault.message == (
        "title is national; what may vary by area is from, until, assured, offered, instead, basis, "
        "channels, contacts, places, needs, limits, fees, steps, sources"
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("limit: {}", "1:1 there is no key limit here"),
        ("steps: {a: {id: b}}", "1:13 there is no key id here"),
        ("limits: {hold: {remove: {zh: 无}}}", "1:17 limits.hold.remove has no English text"),
        ("limits: {a: {days: 0, kind: hold}}", "1:20 limits.a.days: 1 or more is wanted, and here stands 0"),
        ("steps: {a: {placed: {}}}", "1:21 steps.a.placed: a step is placed before or after another one"),
        ("offered: false", "1:1 this file: what is not offered here needs a word on what to do instead"),
        ("needs: [photo]", "1:8 needs: keys and values are wanted, and here stands a list"),
        ("from: 2027-01-01\nuntil: 2026-01-01",
         "1:1 this file: it holds until 2026-01-01, and from 2027-01-01 on"),
        ("needs: {replace: {a: b}, remove: {a: {zh: 无, en: None}}}", "1:8 needs: a is replaced and removed"),
        ("needs: {replace: {a: b, b: c}}",
         "1:8 needs: b takes the place of a, and is itself replaced or removed"),
        ("- a", "1:1 here stands a list, where keys and values are wanted"),
        ("fees: no", "1:7 YAML tools do not agree on what no means"),
    ],
)  # fmt: skip
def test_every_fault_stands_at_its_line(text: str, message: str) -> None:
    assert said(text) == [message]
    assert decode_overlay(read_document(PATH, text.encode()))[0] is None


def test_the_day_in_the_name_is_the_first_day() -> None:
    path = "procedures/areas/110000-beijing/replace-card.2027-01-01.yml"
    assert said("from: 2027-02-01", path) == [
        "1:7 it holds from 2027-02-01, and the file is called replace-card.2027-01-01.yml"
    ]
    (fault,) = faults("fees: {card: {none: true}}", path)
    assert fault.help == "write from: 2027-01-01"
    (fault,) = faults("from: 2027-01-01", path.replace("01-01", "13-01"))
    assert fault.help == "correct the day in the file's name"


@pytest.mark.parametrize(
    ("path", "help_"),
    [
        (PATH, None),
        (PATH.replace("beijing", "peking"), "move the file to procedures/areas/110000-beijing/"),
        (
            PATH.replace("110000", "110001"),
            "write it in procedures/shared/areas.yml, or correct the folder's code",
        ),
    ],
)
def test_the_folder_is_called_as_the_registry_has_it(path: str, help_: str | None) -> None:
    fault = find_wrong_folder(read_document(path, b""), AREAS)
    assert (fault and fault.help) == help_


def test_a_change_of_a_step_can_write_what_a_step_has() -> None:
    """All but the id and the former ids, which are addresses and so national."""
    step = set(index_fields(Step))
    change = set(index_fields(StepChange))
    assert change == (step - {"id", "was"}) | {"placed"}


def test_an_overlay_holds_on_its_first_and_its_last_day() -> None:
    overlay = Overlay(starts=date(2026, 1, 2), ends=date(2026, 1, 3))
    days = [date(2026, 1, day) for day in range(1, 5)]
    assert [overlay.in_force(day) for day in days] == [False, True, True, False]
    assert all(Overlay().in_force(day) for day in days)


def test_a_word_on_what_to_do_instead_is_for_what_is_not_offered() -> None:
    (line,) = said("instead: {zh: 去, en: Go}")
    assert line.startswith("1:1 ")
    assert line.endswith("nothing says that this is not offered")
