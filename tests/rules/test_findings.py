"""What the rules over the whole library find, and what they leave alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from handrail.catalog import Catalog
from handrail.check import check_catalog
from handrail.load import load_library
from handrail.rules import Finding
from tests.samples import PROCEDURE, make_base, replace

REGISTER = "procedures/registration/register-worker.yml"
LAW = "procedures/shared/laws/social-insurance-law.yml"


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return make_base(tmp_path)


def found(library: Path) -> list[tuple[str, str]]:
    return [(finding.rule, finding.message) for finding in _findings(library)]


def _findings(library: Path) -> tuple[Finding, ...]:
    return check_catalog(Catalog(load_library(library)))


def test_nothing_in_a_valid_library(library: Path) -> None:
    assert found(library) == []


def test_nobody_is_told_that_a_broken_record_does_not_exist(library: Path) -> None:
    replace(library, REGISTER, "summary:", "sumary:")
    replace(library, LAW, "issuer:", "isuer:")
    replace(library, "procedures/shared/contacts.yml", '"12333"', "12333")
    assert {rule for rule, _ in found(library)} == {"SRC008", "SRC010"}


@pytest.mark.parametrize("name", ["audiences", "contacts", "documents", "places", "situations", "topics"])
def test_nobody_is_told_that_what_an_unreadable_registry_holds_does_not_exist(
    name: str, library: Path
) -> None:
    (library / f"procedures/shared/{name}.yml").write_text("a: 'b\n", encoding="utf-8")
    assert [rule for rule, _ in found(library)] == ["SRC001"]


@pytest.mark.parametrize("name", ["audiences", "contacts", "documents", "places", "situations", "topics"])
def test_what_an_absent_registry_would_hold_does_not_exist(name: str, library: Path) -> None:
    (library / f"procedures/shared/{name}.yml").unlink()
    assert {rule for rule, _ in found(library)} == {"LNK002"}


def test_a_procedure_can_name_its_own_contact(library: Path) -> None:
    replace(
        library,
        PROCEDURE,
        "needs:\n",
        'contacts: {desk: {name: {zh: 台, en: Desk}, phone: "96102"}}\nneeds:\n',
    )
    replace(library, PROCEDURE, "contact: hotline", "contact: desk")
    assert found(library) == []


def test_limits_of_one_procedure_are_unknown_to_another(library: Path) -> None:
    replace(library, REGISTER, "{limit: registration}", "{limit: visit}")
    assert found(library) == [("LNK002", "there is no limit visit")]


def test_a_document_that_an_earlier_step_gives_is_at_hand(library: Path) -> None:
    replace(
        library, PROCEDURE, "    any_of: [by-phone", "    gives: [household-register]\n    any_of: [by-phone"
    )
    replace(library, PROCEDURE, "    needs: [resident-id]\n", "    needs: [household-register]\n")
    replace(library, PROCEDURE, ", {doc: household-register, copies: 1}]", ", resident-id]")
    assert found(library) == []


def test_a_document_that_a_later_step_gives_is_not_at_hand(library: Path) -> None:
    replace(library, PROCEDURE, "    any_of: [by-phone", "    needs: [card]\n    any_of: [by-phone")
    replace(library, PROCEDURE, "    takes:", "    gives: [card]\n    takes:")
    replace(
        library,
        "procedures/shared/documents.yml",
        "agent-id:",
        "card: {name: {zh: 卡, en: card}, basis: unverified}\nagent-id:",
    )
    assert found(library) == [("STP003", "the step choose needs card, which nobody was told to bring")]


def test_a_step_cannot_bring_what_it_gives_itself(library: Path) -> None:
    replace(
        library,
        REGISTER,
        "    needs: [resident-id]\n",
        "    needs: [resident-id, agent-id]\n    gives: [agent-id]\n",
    )
    assert [rule for rule, _ in found(library)] == ["STP003"]


def test_a_procedure_cannot_wait_for_itself(library: Path) -> None:
    replace(
        library,
        REGISTER,
        "needs: [resident-id]\nlimits",
        "prerequisites: [register-worker]\nneeds: [resident-id]\nlimits",
    )
    (finding,) = _findings(library)
    assert finding.rule == "STP002"
    assert finding.message.endswith("register-worker → register-worker")


def test_a_chain_of_prerequisites_is_no_cycle(library: Path) -> None:
    replace(
        library,
        REGISTER,
        "needs: [resident-id]\nlimits",
        "prerequisites: [activate-card]\nneeds: [resident-id]\nlimits",
    )
    assert found(library) == []


@pytest.mark.parametrize(
    ("day", "rules"),
    [("2011-06-30", ["CIT002"]), ("2011-07-01", []), ("2025-12-31", []), ("2026-01-01", ["CIT002"])],
)
def test_a_citation_is_judged_by_the_day_of_the_check(day: str, rules: list[str], library: Path) -> None:
    replace(library, LAW, "amended: [2018-12-29]", "repealed: 2026-01-01")
    replace(library, PROCEDURE, "on: 2026-11-22", f"on: {day}")
    findings = [finding for finding in _findings(library) if finding.path == PROCEDURE]
    assert [finding.rule for finding in findings if finding.rule == "CIT002"] == rules


@pytest.mark.parametrize(
    ("place", "message"),
    [
        ("social-insurance-law", "{law:social-insurance-law} does not name a place in a law"),
        ("social-insurance-law/58/0", "{law:social-insurance-law/58/0} does not name a place in a law"),
        ("social-insurance-law/59", "our copy of social-insurance-law does not hold article 59; it holds 58"),
        ("labour-law/1", "there is no law labour-law"),
    ],
)
def test_text_names_laws_by_their_places(place: str, message: str, library: Path) -> None:
    both = f'zh: "见{{law:{place}}}。", en: "See {{law:{place}}}."'
    replace(library, REGISTER, "zh: 向经办机构申请。, en: Apply to the agency.", both)
    assert set(found(library)) == {("CIT001", message)}


def test_a_finding_stands_where_the_mistake_is(library: Path) -> None:
    replace(library, PROCEDURE, "copies: 1}]", "copies: 1}, {all_of: [resident-idd]}]")
    (finding,) = _findings(library)
    line = (library / PROCEDURE).read_text(encoding="utf-8").splitlines()[finding.span.line - 1]
    assert line[finding.span.column - 1 : finding.span.end_column - 1] == "resident-idd"
    assert finding.help == "did you mean resident-id?"
