"""Ids that were published, where they lead now, and links in hand-written pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from handrail import cli
from handrail.catalog import Catalog
from handrail.check import check_catalog, select
from handrail.load import load_library
from tests.samples import PROCEDURE, make_base, replace

REGISTER = "procedures/registration/register-worker.yml"
CONTEXTS = "procedures/shared/contexts.yml"
LEDGER = """\
procedures:
  activate-card: {since: 2026-10-01, steps: [activate, choose]}
  register-worker: {since: 2026-10-01, steps: [apply]}
laws:
  social-insurance-law: {since: 2026-10-01}
"""


@pytest.fixture
def library(tmp_path: Path) -> Path:
    make_base(tmp_path)
    (tmp_path / "procedures/published.yml").write_text(LEDGER, encoding="utf-8")
    return tmp_path


def found(library: Path) -> list[tuple[str, str]]:
    findings = check_catalog(Catalog(load_library(library)), select(["LNK"], []))
    return [(finding.rule, finding.message) for finding in findings]


def write(library: Path, path: str, text: str) -> None:
    (library / path).parent.mkdir(parents=True, exist_ok=True)
    (library / path).write_text(text, encoding="utf-8")


def test_what_is_there_has_not_vanished(library: Path) -> None:
    assert found(library) == []


def test_without_a_ledger_nothing_was_published(library: Path) -> None:
    (library / "procedures/published.yml").unlink()
    replace(library, REGISTER, "id: apply", "id: begin")
    assert found(library) == []


def test_a_step_that_is_gone_is_found_until_another_says_it_was_it(library: Path) -> None:
    replace(library, REGISTER, "id: apply", "id: begin")
    message = "the step apply of register-worker, published since 2026-10-01, is gone"
    assert found(library) == [("LNK009", message)]
    replace(
        library, REGISTER, "within: {limit: registration}", "within: {limit: registration}\n    was: [apply]"
    )
    assert found(library) == []


def test_a_guide_under_a_new_id_keeps_the_old_one(library: Path) -> None:
    old = library / REGISTER
    text = old.read_text(encoding="utf-8").replace("id: register-worker\n", "id: register-staff\n")
    old.unlink()
    replace(library, PROCEDURE, "related: [register-worker]", "related: [register-staff]")
    new = REGISTER.replace("worker", "staff")
    write(library, new, text)
    assert found(library) == [("LNK003", "the guide register-worker, published since 2026-10-01, is gone")]
    replace(library, new, "owner:", "was: [register-worker]\nowner:")
    assert found(library) == []


MERGED = "merged:\n  {}: {{title: {{zh: 职工登记, en: Registration}}, on: 2026-11-01}}\nassured:"


def test_a_guide_that_became_part_of_another_has_not_vanished(library: Path) -> None:
    (library / REGISTER).unlink()
    replace(library, PROCEDURE, "related: [register-worker]\n", "")
    replace(library, PROCEDURE, "assured:", MERGED.format("register-worker"))
    message = "the step apply of register-worker, published since 2026-10-01, is gone"
    assert found(library) == [("LNK009", message)]
    replace(library, PROCEDURE, "  - id: activate\n", "  - id: activate\n    was: [apply]\n")
    assert found(library) == []


def test_what_became_part_of_a_guide_is_not_there_any_more_and_was_another(library: Path) -> None:
    replace(library, PROCEDURE, "assured:", MERGED.format("register-worker"))
    assert found(library)[0] == (
        "LNK004",
        "the id register-worker is in use, so its address cannot lead here",
    )
    replace(library, PROCEDURE, "register-worker: {title", "old-card: {title")
    assert found(library) == []
    replace(library, PROCEDURE, "merged:", "was: [old-card]\nmerged:")
    message = "old-card was this guide's own id, so it cannot have become part of it"
    assert found(library) == [("LNK004", message)]


def test_a_retired_guide_has_not_vanished_even_without_its_steps(library: Path) -> None:
    replace(library, REGISTER, "id: apply", "id: begin")
    replace(library, REGISTER, "assured:", "status: retired\nretired: {on: 2026-11-01}\nassured:")
    replace(library, PROCEDURE, "related: [register-worker]\n", "")
    assert found(library) == []


def test_a_guide_that_cannot_be_read_has_not_vanished(library: Path) -> None:
    replace(library, REGISTER, "summary:", "sumary:")
    replace(library, "procedures/shared/laws/social-insurance-law.yml", "issuer:", "isuer:")
    assert found(library) == []


def test_nothing_is_asked_of_a_ledger_that_cannot_be_read(library: Path) -> None:
    write(library, "procedures/published.yml", "procedures: [")
    (library / REGISTER).unlink()
    replace(library, PROCEDURE, "related: [register-worker]\n", "")
    assert found(library) == []


@pytest.mark.parametrize("place", ["related", "prerequisites"])
def test_a_guide_sends_nobody_to_a_retired_one(place: str, library: Path) -> None:
    replace(library, REGISTER, "assured:", "status: retired\nretired: {on: 2026-11-01}\nassured:")
    replace(library, PROCEDURE, "related:", f"{place}:")
    assert found(library) == [("LNK005", "the guide register-worker is retired since 2026-11-01")]


def retirement_faults(library: Path) -> list[tuple[str, str]]:
    """Return each fault of the guide with the key it points at."""
    lines = (library / REGISTER).read_text(encoding="utf-8").splitlines()
    return [
        (lines[fault.span.line - 1][fault.span.column - 1 : fault.span.end_column - 1], fault.message)
        for fault in load_library(library).faults
    ]


def test_what_is_retired_says_what_became_of_it(library: Path) -> None:
    replace(library, REGISTER, "assured:", "status: retired\nassured:")
    assert retirement_faults(library) == [
        ("status", "status: a retired procedure says since when, and what stands in its place")
    ]
    replace(library, REGISTER, "status: retired\n", "retired: {on: 2026-11-01}\n")
    assert retirement_faults(library) == [
        ("retired", "retired: only a retired procedure has this key, and the status is published")
    ]


@pytest.mark.parametrize(
    "link",
    [
        "../guides/",
        "../guides/activate-card",
        "../guides/activate-card/#choose",
        "../guides/activate-card/#_steps",
        "../guides/activate-card/?from=about#choose",
        "../guides/activate-card/print/",
        "../laws/social-insurance-law/#art-58",
        "../topics/#card",
        "../../guides/activate-card/",
        "..",
        "../..",
        "#here",
        "about.md#here",
        "../zh/about.md",
        "../api/index.json",
        "https://example.com/guides/nothing/",
        "mailto:nobody@example.com",
        "//example.com/",
    ],
)
def test_a_link_that_leads_somewhere_is_right(link: str, library: Path) -> None:
    write(library, "content/en/index.md", "# Home\n")
    write(library, "content/zh/index.md", "# 首页 {#home}\n")
    write(library, "content/zh/about.md", "# 关于 {#about}\n")
    write(library, "content/en/about.md", f"# Here\n\n[link]({link})\n")
    assert found(library) == []


@pytest.mark.parametrize(
    ("link", "message"),
    [
        ("../guides/activate/", "there is no page guides/activate/"),
        ("../guides/activate-card/#steps", "the page guides/activate-card/ has no place steps"),
        ("../guides/activate-card/print/#choose", "the page guides/activate-card/print/ has no place choose"),
        ("../laws/social-insurance-law/#art-59", "the page laws/social-insurance-law/ has no place art-59"),
        ("guides/activate-card/", "there is no page about/guides/activate-card/"),
        ("../../../guides/", "there is no page ../guides"),
        ("#there", "the page about/ has no place there"),
        ("../zh/about.md#here", "the page about/ has no place here"),
        ("help.md", "there is no page content/en/help.md"),
    ],
)
def test_a_link_that_leads_nowhere_is_found(link: str, message: str, library: Path) -> None:
    write(library, "content/zh/about.md", "# 关于 {#about}\n")
    write(library, "content/en/about.md", f"# Now\n\n[link]({link})\n")
    assert found(library) == [("LNK006", message)]


def test_a_page_is_not_dead_because_its_file_cannot_be_read(library: Path) -> None:
    write(library, "content/zh/about.md", "# 关于 {#about}\n")
    write(library, "content/en/about.md", "# Here\n\n[link](../guides/activate-card/)\n")
    replace(library, PROCEDURE, "summary:", "sumary:")
    assert found(library) == []


def test_a_number_of_the_registry_may_stand_in_any_form(library: Path) -> None:
    replace(library, "procedures/shared/contacts.yml", '"12333"', '"010-6396 2000"')
    write(library, "content/zh/about.md", "打[010-63962000](tel:01063962000)。\n")
    write(library, "content/en/about.md", "Call [(010) 63962000](tel:010-63962000).\n")
    assert found(library) == []
    write(library, "content/zh/about.md", "打[010-63962001](tel:01063962000)。\n")
    assert found(library) == [("LNK008", "the phone number 010-63962001 is not in the registry")]


def test_a_context_may_name_a_step_that_only_its_area_has(library: Path) -> None:
    overlay = """\
assured: {on: 2026-11-22, by: third-party, confidence: unverified}
steps:
  book:
    placed: {before: activate}
    title: {zh: 预约, en: Book a time}
    do: {zh: 打电话预约。, en: Book by phone.}
"""
    write(library, "procedures/areas/110000-beijing/activate-card.yml", overlay)
    write(library, CONTEXTS, 'a: {guide: activate-card, step: book, area: "110000"}\n')
    assert found(library) == []
    write(library, CONTEXTS, "a: {guide: activate-card, step: book}\n")
    (finding,) = check_catalog(Catalog(load_library(library)), select(["LNK"], []))
    assert finding.message == "the guide activate-card has no step book"
    assert finding.help == 'only the area 110000 has it: write area: "110000", or name another step'


def test_nothing_is_asked_of_a_context_whose_guide_cannot_be_read(library: Path) -> None:
    write(library, CONTEXTS, "a: {guide: activate-card, step: none}\n")
    replace(library, PROCEDURE, "summary:", "sumary:")
    assert found(library) == []


def test_what_a_context_calls_by_an_old_name_is_put_right(library: Path) -> None:
    replace(library, PROCEDURE, "owner: card-services\n", "owner: card-services\nwas: [start-card]\n")
    replace(library, PROCEDURE, "  - id: activate\n", "  - id: activate\n    was: [begin]\n")
    areas = '"421081": {name: {zh: 江陵市, en: Jiangling}, slug: jiangling, former_codes: ["421024"]}\n'
    write(library, "procedures/shared/areas.yml", areas)
    write(library, CONTEXTS, "a: {guide: start-card, step: 'begin', area: \"421024\"}\n")
    assert cli.main(["--project", str(library), "check", "--select", "LNK012", "--fix"]) == 0
    text = (library / CONTEXTS).read_text(encoding="utf-8")
    assert text == 'a: {guide: activate-card, step: activate, area: "421081"}\n'
    assert found(library) == []
