"""What the rules on steps find, and what they leave alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from handrail.catalog import Catalog
from handrail.check import check_catalog
from handrail.load import load_library
from handrail.rules import RULES
from tests.samples import PROCEDURE, make_base, replace

REGISTER = "procedures/registration/register-worker.yml"
DOCUMENTS = "procedures/shared/documents.yml"
SITUATIONS = "procedures/shared/situations.yml"
RULES_ON_STEPS = tuple(rule for rule in RULES if rule.id.startswith("STP"))


@pytest.fixture
def library(tmp_path: Path) -> Path:
    make_base(tmp_path)
    replace(tmp_path, DOCUMENTS, "agent-id:", "receipt: {name: {zh: 回执, en: receipt}}\nagent-id:")
    extra = "with-employer: {title: {zh: 有单位, en: You have an employer}}\n"
    other = "without-employer: {title: {zh: 没单位, en: You have no employer}}\n"
    replace(tmp_path, SITUATIONS, "by-agent:", f"{extra}{other}by-agent:")
    return tmp_path


def step(name: str, rest: str = "", do: str = "do: {zh: 去窗口。, en: Go to the counter.}") -> str:
    """Write a step on one line."""
    parts = ", ".join(part for part in (f"id: {name}, title: {{zh: 步骤, en: Step}}", do, rest) if part)
    return f"{{{parts}}}"


def found(library: Path, *steps: str, situations: str = "", needs: str = "[resident-id]") -> list[str]:
    """Return the ids of the rules that find something in a procedure of these steps."""
    file = library / REGISTER
    head = file.read_text(encoding="utf-8").partition("steps:")[0]
    head = re.sub(r"^(needs|situations): .*\n", "", head, flags=re.MULTILINE)
    listed = "".join(f"  - {each}\n" for each in steps)
    text = f"{head}needs: {needs}\nsituations: [{situations}]\nsteps:\n{listed}"
    file.write_text(text, encoding="utf-8")
    return [finding.rule for finding in check_catalog(Catalog(load_library(library)), RULES_ON_STEPS)]


BRING = step("bring", "needs: [resident-id]")
GIVE = "gives: [receipt]"
NEED = step("collect", "needs: [resident-id, receipt]")


def test_what_everybody_is_given_everybody_has(library: Path) -> None:
    assert found(library, BRING, step("apply", GIVE), NEED) == []


@pytest.mark.parametrize("left_out", ["optional: true", "if: by-agent"])
def test_what_a_step_that_can_be_left_out_gives_some_lack(left_out: str, library: Path) -> None:
    apply = step("apply", f"{left_out}, {GIVE}")
    assert found(library, apply, NEED, situations="by-agent") == ["STP008"]


def test_what_a_conditional_step_gives_is_at_hand_under_the_same_condition(library: Path) -> None:
    collect = step("collect", "needs: [resident-id, receipt], if: by-agent")
    assert found(library, BRING, step("apply", f"if: by-agent, {GIVE}"), collect, situations="by-agent") == []


def test_a_conditional_need_is_no_fault_where_the_condition_gives_it(library: Path) -> None:
    collect = step("collect", "needs: [resident-id, {doc: receipt, if: by-agent}]")
    assert found(library, step("apply", f"if: by-agent, {GIVE}"), collect, situations="by-agent") == []


def test_what_one_way_of_several_gives_some_lack(library: Path) -> None:
    ways = f"any_of: [{step('post', GIVE)}, {step('counter')}]"
    assert found(library, step("apply", ways), NEED) == ["STP008"]


def test_what_all_ways_give_everybody_has(library: Path) -> None:
    ways = f"any_of: [{step('post', GIVE)}, {step('counter', GIVE)}]"
    assert found(library, step("apply", ways), NEED) == []


def test_what_one_way_gives_the_other_has_not(library: Path) -> None:
    ways = f"any_of: [{step('post', GIVE)}, {step('counter', 'needs: [receipt]')}]"
    assert found(library, BRING, step("apply", ways)) == ["STP003"]


def test_situations_that_part_a_choice_are_not_taken_together(library: Path) -> None:
    ways = (
        f"any_of: [{step('employer', f'if: with-employer, {GIVE}')}, {step('you', 'if: without-employer')}]"
    )
    collect = step("collect", "needs: [resident-id, receipt], if: with-employer")
    both = "with-employer, without-employer"
    assert found(library, BRING, step("apply", ways), collect, situations=both) == []


def test_a_document_for_one_situation_is_not_at_hand_in_the_others(library: Path) -> None:
    needs = "[resident-id, {doc: agent-id, if: by-agent}]"
    asks = step("apply", "needs: [resident-id, {doc: agent-id, if: with-employer}]")
    assert found(library, asks, needs=needs, situations="by-agent, with-employer") == ["STP003"]
    asks = step("apply", "needs: [resident-id, {doc: agent-id, if: by-agent}]")
    assert found(library, asks, needs=needs, situations="by-agent") == []


def test_a_step_needs_a_document_in_the_situation_of_the_list(library: Path) -> None:
    for needs in (
        "[resident-id, {doc: agent-id, if: by-agent}]",
        "[resident-id, {if: by-agent, all_of: [agent-id]}]",
    ):
        asks = step("apply", "needs: [resident-id, agent-id]")
        assert found(library, asks, needs=needs, situations="by-agent") == []


def test_one_of_several_documents_is_enough(library: Path) -> None:
    asks = step("apply", "needs: [{any_of: [resident-id, {doc: agent-id, if: by-agent}]}]")
    assert (
        found(library, asks, needs="[resident-id, {doc: agent-id, if: by-agent}]", situations="by-agent")
        == []
    )


def test_a_prerequisite_has_been_gone_through(library: Path) -> None:
    replace(library, PROCEDURE, "    takes: {limit: visit}", f"    takes: {{limit: visit}}\n    {GIVE}")
    replace(library, REGISTER, "owner:", "prerequisites: [activate-card]\nowner:")
    assert found(library, NEED) == []


REACH = step("apply", "results: person.asked, needs: [resident-id]")
REQUIRE = step("collect", "requires: [person.asked]")


def test_a_state_is_reached_before_it_is_required(library: Path) -> None:
    assert found(library, REACH, REQUIRE) == []
    assert found(library, REQUIRE, REACH) == ["STP007"]
    assert found(library, BRING, REQUIRE) == ["STP007"]


def test_a_state_that_another_guide_leads_to_can_be_required(library: Path) -> None:
    replace(library, PROCEDURE, "    takes:", "    results: person.asked\n    takes:")
    assert found(library, BRING, REQUIRE) == []


def test_a_state_reached_by_an_optional_step_is_not_certain(library: Path) -> None:
    assert found(library, BRING, step("apply", "results: person.asked, optional: true"), REQUIRE) == [
        "STP008"
    ]


def test_nobody_is_told_of_states_that_a_broken_file_may_lead_to(library: Path) -> None:
    replace(library, PROCEDURE, "summary:", "sumary:")
    assert found(library, BRING, REQUIRE) == []


@pytest.mark.parametrize(
    "rest",
    [
        "needs: [receipt]",
        "note: {zh: '带上{doc:receipt}。', en: 'Bring the {doc:receipt}.'}",
    ],
)
def test_a_document_that_is_taken_up_later_is_of_use(rest: str, library: Path) -> None:
    assert found(library, BRING, step("apply", GIVE), step("later", rest)) == []


def test_a_document_that_is_needed_too_early_comes_from_nowhere(library: Path) -> None:
    early = step("early", "needs: [resident-id, receipt]")
    assert found(library, early, step("apply", GIVE)) == ["STP003"]


def test_a_document_that_nothing_takes_up_is_of_no_use(library: Path) -> None:
    assert found(library, BRING, step("apply", GIVE)) == ["STP009"]


def test_a_document_that_another_guide_needs_is_of_use(library: Path) -> None:
    replace(library, PROCEDURE, "  - resident-id\n", "  - {any_of: [resident-id, receipt]}\n")
    assert found(library, BRING, step("apply", GIVE)) == []


def test_steps_without_any_needs_use_whatever_is_listed(library: Path) -> None:
    assert found(library, step("apply")) == []


def test_a_need_of_a_situation_that_no_step_speaks_of_is_left_alone(library: Path) -> None:
    needs = "[resident-id, {doc: agent-id, if: by-agent}]"
    assert found(library, BRING, needs=needs, situations="by-agent") == []
    conditional = step("wait", "if: by-agent")
    assert found(library, BRING, conditional, needs=needs, situations="by-agent") == ["STP010"]


def test_a_warning_before_the_act_is_enough(library: Path) -> None:
    warning = "warning: {zh: 办了不能撤销。, en: This cannot be undone.}"
    result = "result: {zh: 已经作废，不能撤销。, en: It is cancelled and cannot be undone.}"
    assert found(library, step("apply", f"needs: [resident-id], {warning}, {result}")) == []
    assert found(library, step("apply", f"needs: [resident-id], {result}")) == ["STP012"]


def test_a_warning_on_the_step_around_is_enough(library: Path) -> None:
    warning = "warning: {zh: 办了不能撤销。, en: This cannot be undone.}"
    sub = step("sign", "note: {zh: 签了不能反悔。, en: Once signed it cannot be withdrawn.}")
    assert found(library, BRING, step("apply", f"{warning}, all_of: [{sub}]")) == []


def test_a_guide_that_is_a_part_of_itself_goes_in_a_circle(library: Path) -> None:
    assert found(library, BRING, step("again", "guide: register-worker, optional: true")) == ["STP002"]


@pytest.mark.parametrize(("rest", "rules"), [("", ["STP002", "STP002"]), (", optional: true", [])])
def test_a_guide_that_waits_for_the_one_it_is_a_part_of_goes_in_a_circle(
    rest: str, rules: list[str], library: Path
) -> None:
    replace(library, PROCEDURE, "related:", "prerequisites: [register-worker]\nrelated:")
    assert found(library, BRING, step("activate", f"guide: activate-card{rest}")) == rules


def test_a_choice_in_which_somebody_finds_no_way_is_found(library: Path) -> None:
    only = f"any_of: [{step('employer', 'if: with-employer')}]"
    assert found(library, BRING, step("apply", only), situations="with-employer") == []
    parted = f"any_of: [{step('employer', 'if: with-employer')}, {step('you', 'if: without-employer')}]"
    steps = (BRING, step("apply", parted), step("sign", only.replace("id: employer", "id: signer")))
    assert found(library, *steps, situations="with-employer, without-employer") == ["STP006"]
