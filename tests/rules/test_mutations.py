"""Good procedures, spoilt in one way at a time: the rule meant for it finds it, and nothing ever crashes.

The project's own procedures are the good ones. Each kind of mutation names its rule, and is tried on every
procedure and at places that hypothesis picks.
"""

from __future__ import annotations

import copy
import shutil
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handrail.catalog import Catalog
from handrail.check import check_catalog
from handrail.load import load_library
from handrail.rules import RULES, Finding
from handrail.source import read_document

ROOT = Path(__file__).parents[2]
LIBRARY = load_library(ROOT)
FILES = {entry.key: entry.document.path for entry in LIBRARY.procedures}
TODAY = max(entry.record.assured.on for entry in LIBRARY.procedures if entry.record.assured)

Data = Any
"""A procedure as plain data: mappings, lists and scalars."""

Pick = Callable[[list[Any]], Any]
Mutation = Callable[[Data, Pick], bool]
"""Spoils the data in place; says whether there was anything of its kind to spoil."""


def plain(value: object) -> Data:
    """Return what the reader gives as data that can be changed and dumped."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return [plain(item) for item in value] if isinstance(value, tuple) else value


GOOD = {key: plain(read_document(path, (ROOT / path).read_bytes()).data) for key, path in FILES.items()}


def nodes(data: Data) -> Iterator[Any]:
    """Yield the data and everything in it, top down."""
    yield data
    for item in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from nodes(item)


def texts(data: Data) -> list[dict[str, str]]:
    """Return every text in both languages that may name facts: not titles, and not what people type."""
    prose = {"summary", "do", "note", "warning", "result", "next", "a", "text"}
    return [
        node[key] for node in nodes(data) if isinstance(node, dict) for key in sorted(prose & node.keys())
    ]


def steps(data: Data) -> list[dict[str, Any]]:
    return [
        node for node in nodes(data["steps"]) if isinstance(node, dict) and "id" in node and "title" in node
    ]


def drop_a_needed_document(data: Data, pick: Pick) -> bool:
    needed = {
        node.get("doc", node) if isinstance(node, dict) else node
        for step in steps(data)
        for node in nodes(step.get("needs", []))
        if isinstance(node, str) or (isinstance(node, dict) and "doc" in node)
    }
    given = {name for step in steps(data) for name in step.get("gives", [])}
    listed = [
        need["doc"]
        for need in data.get("needs", [])
        if isinstance(need, dict) and need.get("doc") in needed - given
    ]
    if not listed:
        return False
    chosen = pick(listed)
    data["needs"] = [
        need for need in data["needs"] if not (isinstance(need, dict) and need.get("doc") == chosen)
    ]
    return True


def name_an_unknown_document(data: Data, pick: Pick) -> bool:
    places = [node for node in nodes(data) if isinstance(node, dict) and "doc" in node]
    if places:
        pick(places)["doc"] = "no-such-document"
    return bool(places)


def name_an_unknown_limit(data: Data, pick: Pick) -> bool:
    text = pick(texts(data))
    text["zh"], text["en"] = text["zh"] + "{limit:nothing}", text["en"] + " {limit:nothing}"
    return True


def repeat_a_step(data: Data, pick: Pick) -> bool:
    data["steps"].append(copy.deepcopy(pick(data["steps"])))
    return True


def require_itself(data: Data, pick: Pick) -> bool:
    del pick
    data["prerequisites"] = [data["id"]]
    return True


def cite_an_article_that_is_not_there(data: Data, pick: Pick) -> bool:
    if not data.get("cites"):
        return False
    pick(data["cites"])["article"] = 9999
    return True


def cite_a_paragraph_that_is_not_there(data: Data, pick: Pick) -> bool:
    places = [cite for cite in data.get("cites", []) if "paragraph" in cite]
    if places:
        pick(places)["paragraph"] += 50
    return bool(places)


def check_before_the_law(data: Data, pick: Pick) -> bool:
    del pick
    data["assured"]["on"] = date(2000, 1, 1)
    return bool(data.get("cites"))


def lose_a_language(data: Data, pick: Pick) -> bool:
    del pick(texts(data))["en"]
    return True


def misspell_a_key(data: Data, pick: Pick) -> bool:
    step = pick(steps(data))
    step["titel"] = step.pop("title")
    return True


def write_a_number_for_text(data: Data, pick: Pick) -> bool:
    pick(texts(data))["zh"] = 12333
    return True


def give_two_amounts(data: Data, pick: Pick) -> bool:
    limits = [limit for limit in data.get("limits", {}).values() if "days" not in limit]
    if limits:
        pick(limits)["days"] = 3
    return bool(limits)


def say(data: Data, pick: Pick, zh: str, en: str) -> None:
    """Add a sentence to one of the texts."""
    text = pick(texts(data))
    text["zh"], text["en"] = text["zh"] + zh, f"{text['en']} {en}"


def drop_a_step_that_gives(data: Data, pick: Pick) -> bool:
    steps_ = data["steps"]
    reached = {step["id"]: step["results"] for step in steps_ if "results" in step}
    needed = [
        step["id"]
        for index, step in enumerate(steps_)
        if reached.get(step["id"])
        in {state for later in steps_[index + 1 :] for state in later.get("requires", [])}
    ]
    if needed:
        chosen = pick(needed)
        data["steps"] = [step for step in steps_ if step["id"] != chosen]
    return bool(needed)


def change_a_number_in_one_language(data: Data, pick: Pick) -> bool:
    text = pick(texts(data))
    text["zh"], text["en"] = text["zh"] + "要等7天。", text["en"] + " It takes 8 days."
    return True


def change_the_chinese_alone(data: Data, pick: Pick) -> bool:
    pick(texts(data))["zh"] += "请放心。"
    return True


def change_the_english_alone(data: Data, pick: Pick) -> bool:
    pick(texts(data))["en"] += " Do not worry."
    return True


def change_a_fact_in_one_language(data: Data, pick: Pick) -> bool:
    places = [text for text in texts(data) if "{contact:hotline}" in text["zh"]]
    if places:
        text = pick(places)
        text["zh"] = text["zh"].replace("{contact:hotline}", "热线", 1)
    return bool(places)


def invent_a_number(data: Data, pick: Pick) -> bool:
    say(data, pick, "要等97天。", "It takes 97 days.")
    return True


def invent_a_number_in_chinese(data: Data, pick: Pick) -> bool:
    say(data, pick, "要等九十七个工作日。", "It takes 97 working days.")
    return True


def invent_a_price(data: Data, pick: Pick) -> bool:
    say(data, pick, "要交３７元。", "It costs 37 yuan.")
    return True


def invent_a_phone(data: Data, pick: Pick) -> bool:
    say(data, pick, "请打96102。", "Call 96102.")
    return True


def swap_an_article(data: Data, pick: Pick) -> bool:
    say(data, pick, "见《社会保险法》第四条。", "See Article 4 of the Social Insurance Law.")
    cited = {(cite["law"], cite["article"]) for cite in data.get("cites", [])}
    return ("social-insurance-law", 4) not in cited


def prove_the_summary_by_another_article_of_its_subject(data: Data, pick: Pick) -> bool:
    """Article 81 is about social insurance too: how the agencies keep what they know to themselves."""
    places = [cite for cite in data.get("cites", []) if cite.get("supports") == ["summary"]]
    if not places or "经办机构" in data["summary"]["zh"]:
        return False
    chosen = pick(places)
    chosen.clear()
    chosen.update({"law": "social-insurance-law", "article": 81, "supports": ["summary"]})
    return True


def support_what_is_not_there(data: Data, pick: Pick) -> bool:
    if not data.get("cites"):
        return False
    pick(data["cites"])["supports"] = ["limits.no-such-limit"]
    return True


def forget_where_it_comes_from(data: Data, pick: Pick) -> bool:
    supported = {claim for cite in data.get("cites", []) for claim in cite.get("supports", [])}
    facts = [
        fact
        for part in ("limits", "fees")
        for key, fact in data.get(part, {}).items()
        if not {part, f"{part}.{key}"} & supported
    ]
    if facts:
        del pick(facts)["basis"]
    return bool(facts)


def check_tomorrow(data: Data, pick: Pick) -> bool:
    del pick
    data["assured"]["on"] = TODAY + timedelta(days=1)
    return True


def check_long_ago(data: Data, pick: Pick) -> bool:
    del pick
    data["assured"]["on"] = TODAY - timedelta(days=400)
    return True


def tell_readers_something_else(data: Data, pick: Pick) -> bool:
    text = pick(texts(data))
    text["zh"], text["en"] = f"请注意。{text['zh']}", f"Please note. {text['en']}"
    return True


def forget_the_owner(data: Data, pick: Pick) -> bool:
    del pick, data["owner"]
    return True


def hold_without_an_end(data: Data, pick: Pick) -> bool:
    del pick
    data.setdefault("limits", {})["new-hold"] = {"kind": "hold", "days": 10, "basis": "unverified"}
    return True


def leave_a_need_unused(data: Data, pick: Pick) -> bool:
    del pick
    if not data.get("needs"):
        return False
    data["needs"].append({"doc": "medical-e-credential", "basis": "unverified"})
    return all("medical-e-credential" not in str(step.get("needs", "")) for step in steps(data))


def start_from_a_state_never_reached(data: Data, pick: Pick) -> bool:
    pick(steps(data)).setdefault("requires", []).append("card.never-reached")
    return True


def speak_of_an_undeclared_situation(data: Data, pick: Pick) -> bool:
    pick(data["steps"])["if"] = "urgent"
    return "urgent" not in data.get("situations", [])


def write_half_width_punctuation(data: Data, pick: Pick) -> bool:
    say(data, pick, "先打电话,再出门。", "Call first, then go.")
    return True


def write_what_no_paper_shows(data: Data, pick: Pick) -> bool:
    text = pick([step["do"] for step in steps(data) if "do" in step])
    text["zh"] = f"📞{text['zh']}"
    return True


def rename_a_step(data: Data, pick: Pick) -> bool:
    pick(steps(data))["id"] += "-renamed"
    return True


KINDS: dict[str, tuple[Mutation, str]] = {
    "drop a needed document": (drop_a_needed_document, "document-from-nowhere"),
    "name an unknown document": (name_an_unknown_document, "unknown-reference"),
    "name an unknown limit": (name_an_unknown_limit, "unknown-reference"),
    "repeat a step": (repeat_a_step, "duplicate-step"),
    "require itself": (require_itself, "prerequisite-cycle"),
    "cite an article that is not there": (cite_an_article_that_is_not_there, "unknown-citation"),
    "cite a paragraph that is not there": (cite_a_paragraph_that_is_not_there, "unknown-citation"),
    "check before the law": (check_before_the_law, "law-not-in-force"),
    "lose a language": (lose_a_language, "missing-language"),
    "misspell a key": (misspell_a_key, "unknown-key"),
    "write a number for text": (write_a_number_for_text, "wrong-value"),
    "give two amounts": (give_two_amounts, "wrong-value"),
    "drop a step that others start from": (drop_a_step_that_gives, "state-not-reached"),
    "start from a state never reached": (start_from_a_state_never_reached, "state-not-reached"),
    "rename a step": (rename_a_step, "vanished-step"),
    "change a number in one language": (change_a_number_in_one_language, "number-mismatch"),
    "change a fact in one language": (change_a_fact_in_one_language, "placeholder-mismatch"),
    "change the Chinese alone": (change_the_chinese_alone, "outdated-translation"),
    "change the English alone": (change_the_english_alone, "outdated-translation"),
    "invent a number": (invent_a_number, "number-drift"),
    "invent a number in Chinese numerals": (invent_a_number_in_chinese, "number-drift"),
    "invent a price in full-width digits": (invent_a_price, "number-drift"),
    "invent a phone": (invent_a_phone, "unknown-phone"),
    "swap an article": (swap_an_article, "citation-in-prose"),
    "prove the summary by another article of its subject": (
        prove_the_summary_by_another_article_of_its_subject,
        "irrelevant-citation",
    ),
    "support what is not there": (support_what_is_not_there, "unknown-claim"),
    "forget where it comes from": (forget_where_it_comes_from, "fact-without-basis"),
    "check tomorrow": (check_tomorrow, "assured-in-future"),
    "check long ago": (check_long_ago, "overdue-review"),
    "forget the owner": (forget_the_owner, "missing-owner"),
    "tell readers something else": (tell_readers_something_else, "unrecorded-edition"),
    "a hold without an end": (hold_without_an_end, "hold-without-end"),
    "leave a need unused": (leave_a_need_unused, "unused-need"),
    "speak of an undeclared situation": (speak_of_an_undeclared_situation, "undeclared-situation"),
    "write half-width punctuation": (write_half_width_punctuation, "chinese-punctuation"),
    "write what no paper shows": (write_what_no_paper_shows, "unprintable"),
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("project")
    shutil.copytree(ROOT / "procedures", root / "procedures")
    shutil.copytree(ROOT / "content", root / "content")
    return root


def findings_with(project: Path, key: str, text: str) -> tuple[Finding, ...]:
    """Check the project with one procedure written as ``text``."""
    path = project / FILES[key]
    path.write_text(text, encoding="utf-8")
    try:
        return check_catalog(Catalog(load_library(project), as_of=TODAY))
    finally:
        shutil.copy(ROOT / FILES[key], path)


def dumped(data: Data) -> str:
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10_000)


def test_every_kind_names_a_rule() -> None:
    assert {rule for _, rule in KINDS.values()} <= {rule.name for rule in RULES}


def test_the_project_itself_is_clean(project: Path) -> None:
    assert check_catalog(Catalog(load_library(project), as_of=TODAY)) == ()


@pytest.mark.parametrize("key", FILES)
def test_a_good_procedure_stays_clean_however_it_is_laid_out(project: Path, key: str) -> None:
    assert findings_with(project, key, dumped(GOOD[key])) == ()


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_the_rule_meant_for_it_finds_it(project: Path, kind: str, data: st.DataObject) -> None:
    mutate, rule = KINDS[kind]
    key = data.draw(st.sampled_from(sorted(FILES)))
    spoilt = copy.deepcopy(GOOD[key])
    if not mutate(spoilt, lambda choices: choices[data.draw(st.integers(0, len(choices) - 1))]):
        return
    found = {finding.name for finding in findings_with(project, key, dumped(spoilt))}
    assert rule in found, f"{kind} in {key}: found only {sorted(found)}"


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_spoils_some_procedure(kind: str) -> None:
    mutate, _ = KINDS[kind]
    assert any(mutate(copy.deepcopy(data), lambda choices: choices[0]) for data in GOOD.values())


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_truncated_or_shuffled_file_is_findings_and_no_crash(project: Path, data: st.DataObject) -> None:
    key = data.draw(st.sampled_from(sorted(FILES)))
    lines = (ROOT / FILES[key]).read_text(encoding="utf-8").split("\n")
    start, end = sorted((data.draw(st.integers(0, len(lines))), data.draw(st.integers(0, len(lines)))))
    spoilt = data.draw(
        st.sampled_from(
            [lines[:start], lines[start:], lines[:start] + lines[end:], lines[start:] + lines[:start]]
        )
    )
    for finding in findings_with(project, key, "\n".join(spoilt)):
        assert finding.message
        assert finding.help
