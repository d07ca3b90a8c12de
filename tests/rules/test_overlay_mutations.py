"""Good overlays, spoilt in one way at a time: the rule meant for it finds it, in the overlay's file."""

from __future__ import annotations

import copy
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handrail.catalog import Catalog
from handrail.check import check_catalog
from handrail.load import load_library
from handrail.rules import RULES, Finding
from handrail.source import read_document
from tests.rules.test_mutations import FILES, GOOD, LIBRARY, ROOT, TODAY, Data, Pick, dumped, plain, steps

OVERLAYS = {entry.document.path: entry.key for entry in LIBRARY.overlays}
LOCAL = {path: plain(read_document(path, (ROOT / path).read_bytes()).data) for path in OVERLAYS}

Mutation = Callable[[Data, Data, Pick], bool]
"""Spoils an overlay, or the national procedure, in place; says whether there was anything to spoil."""


def rename_a_step_that_the_area_changes(local: Data, national: Data, pick: Pick) -> bool:
    changed = [step for step in steps(national) if step["id"] in local.get("steps", {})]
    if changed:
        step = pick(changed)
        step["was"], step["id"] = [step["id"]], step["id"] + "-renamed"
    return bool(changed)


def drop_a_limit_that_the_area_removes(local: Data, national: Data, pick: Pick) -> bool:
    removed = [key for key, value in local["limits"].items() if "remove" in value]
    if removed:
        del national["limits"][pick(removed)]
    return bool(removed)


def copy_a_national_value(local: Data, national: Data, pick: Pick) -> bool:
    part = pick([part for part in ("limits", "fees", "channels") if national.get(part)])
    key = pick(sorted(national[part]))
    local.setdefault(part, {})[key] = copy.deepcopy(national[part][key])
    return True


def copy_the_words_of_a_step(local: Data, national: Data, pick: Pick) -> bool:
    step = pick(steps(national))
    local.setdefault("steps", {}).setdefault(step["id"], {})["title"] = copy.deepcopy(step["title"])
    return True


def misspell_an_id(local: Data, national: Data, pick: Pick) -> bool:
    del national
    removed = [key for key, value in local["limits"].items() if "remove" in value]
    if removed:
        key = pick(removed)
        local["limits"][f"{key}-x"] = local["limits"].pop(key)
    return bool(removed)


def forget_who_checked_it(local: Data, national: Data, pick: Pick) -> bool:
    del national, pick
    del local["assured"]
    return True


def check_it_long_ago(local: Data, national: Data, pick: Pick) -> bool:
    del national, pick
    local["assured"]["on"] = TODAY - timedelta(days=181)
    return True


def forget_the_hotline(local: Data, national: Data, pick: Pick) -> bool:
    del national, pick
    return bool(local.pop("contacts", None))


def invent_a_number(local: Data, national: Data, pick: Pick) -> bool:
    del national
    note = {"zh": "要等97天。", "en": "It takes 97 days."}
    local["steps"][pick(sorted(local["steps"]))]["note"] = note
    return True


def change_the_chinese_alone(local: Data, national: Data, pick: Pick) -> bool:
    del national
    notes = [step["note"] for step in local["steps"].values() if "note" in step]
    pick(notes)["zh"] += "请放心。"
    return True


def change_the_english_of_a_reason_alone(local: Data, national: Data, pick: Pick) -> bool:
    del national
    pick([value["remove"] for value in local["fees"].values() if "remove" in value])["en"] += " Do not worry."
    return True


def name_an_unknown_limit(local: Data, national: Data, pick: Pick) -> bool:
    del national
    note = {"zh": "要等{limit:nothing}。", "en": "It takes {limit:nothing}."}
    local["steps"][pick(sorted(local["steps"]))]["note"] = note
    return True


def change_what_is_national(local: Data, national: Data, pick: Pick) -> bool:
    key = pick(["title", "summary", "owner", "cites"])
    local[key] = national[key]
    return True


def begin_before_the_other_ends(local: Data, national: Data, pick: Pick) -> bool:
    """A copy that holds from tomorrow lies beside it; see ``findings_with``."""
    del national, pick
    local["until"] = TODAY + timedelta(days=1)
    return True


def leave_days_between(local: Data, national: Data, pick: Pick) -> bool:
    del national
    local["until"] = TODAY - timedelta(days=pick([1, 2, 30]))
    return True


KINDS: dict[str, tuple[Mutation, str]] = {
    "rename a step that the area changes": (rename_a_step_that_the_area_changes, "not-inherited"),
    "drop a limit that the area removes": (drop_a_limit_that_the_area_removes, "not-inherited"),
    "misspell an id": (misspell_an_id, "not-inherited"),
    "copy a national value": (copy_a_national_value, "same-as-inherited"),
    "copy the words of a step": (copy_the_words_of_a_step, "same-as-inherited"),
    "forget who checked it": (forget_who_checked_it, "unassured-overlay"),
    "check it long ago": (check_it_long_ago, "overdue-review"),
    "forget the hotline": (forget_the_hotline, "no-local-hotline"),
    "invent a number": (invent_a_number, "number-drift"),
    "change the Chinese alone": (change_the_chinese_alone, "outdated-translation"),
    "change the English of a reason alone": (
        change_the_english_of_a_reason_alone,
        "outdated-translation",
    ),
    "name an unknown limit": (name_an_unknown_limit, "unknown-reference"),
    "change what is national": (change_what_is_national, "unknown-key"),
}
PERIODS: dict[str, tuple[Mutation, str]] = {
    "begin before the other ends": (begin_before_the_other_ends, "two-values"),
    "leave days between": (leave_days_between, "gap-between-overlays"),
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("project")
    for folder in ("procedures", "content"):
        shutil.copytree(ROOT / folder, root / folder)
    return root


def findings_with(project: Path, path: str, local: Data, national: Data, later: Data) -> tuple[Finding, ...]:
    """Check the project with an overlay, its procedure, and what holds from tomorrow, written so."""
    file = FILES[OVERLAYS[path]]
    tomorrow = TODAY + timedelta(days=1)
    beside = project / path.replace(".yml", f".{tomorrow}.yml")
    (project / path).write_text(dumped(local), encoding="utf-8")
    (project / file).write_text(dumped(national), encoding="utf-8")
    if later:
        beside.write_text(dumped({"from": tomorrow, **later}), encoding="utf-8")
    try:
        return check_catalog(Catalog(load_library(project), as_of=TODAY))
    finally:
        beside.unlink(missing_ok=True)
        for each in (path, file):
            shutil.copy(ROOT / each, project / each)


def test_every_kind_names_a_rule() -> None:
    assert {rule for _, rule in (KINDS | PERIODS).values()} <= {rule.name for rule in RULES}


@pytest.mark.parametrize("kind", KINDS | PERIODS)
def test_every_kind_spoils_some_overlay(kind: str) -> None:
    mutate, _ = (KINDS | PERIODS)[kind]
    data = ((copy.deepcopy(LOCAL[path]), copy.deepcopy(GOOD[key])) for path, key in OVERLAYS.items())
    assert any(mutate(local, national, lambda choices: choices[0]) for local, national in data)


@pytest.mark.parametrize("kind", KINDS | PERIODS)
@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_the_rule_meant_for_it_finds_it_in_the_overlay(project: Path, kind: str, data: st.DataObject) -> None:
    mutate, rule = (KINDS | PERIODS)[kind]
    path = data.draw(st.sampled_from(sorted(OVERLAYS)))
    local, national = copy.deepcopy(LOCAL[path]), copy.deepcopy(GOOD[OVERLAYS[path]])
    later = copy.deepcopy(local) if kind in PERIODS else None
    if not mutate(local, national, lambda choices: choices[data.draw(st.integers(0, len(choices) - 1))]):
        return
    findings = findings_with(project, path, local, national, later)
    stem = path.removesuffix(".yml")
    found = {finding.name for finding in findings if finding.path.startswith(stem)}
    assert rule in found, f"{kind} in {path}: found only {sorted(found)}"
