"""The rules' documentation: whole in the reference, and the reference as new as the rules."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from handrail.cli import main
from handrail.languages.pack import read_pack
from handrail.model import LANGS, Lang
from handrail.report.documentation import (
    HEADINGS,
    format_explanation,
    format_reference,
    read_documentation,
)
from handrail.rules import RULES, Rule

PROJECT = Path(__file__).parents[2]


def headings(markdown: str, level: str) -> list[str]:
    tokens = MarkdownIt().parse(markdown)
    opened = [
        index for index, token in enumerate(tokens) if (token.type, token.tag) == ("heading_open", level)
    ]
    return [tokens[index + 1].content for index in opened]


def test_every_family_has_a_name() -> None:
    assert {rule.id[:3] for rule in RULES} <= read_pack("en").report.keys()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_an_explanation_is_all_that_the_rule_says(rule: Rule) -> None:
    text = format_explanation(rule)
    assert text.startswith(
        f"# {rule.id} {rule.name} ({rule.severity})\n\n{read_documentation(rule).summary}\n"
    )
    assert headings(text, "h2")[:4] == ["What it does", "Why", "Example", "Use instead"]
    assert text.endswith("\n")
    assert all(section in text for _, section in read_documentation(rule).sections)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_chinese_and_english_have_the_same_sections_and_samples(rule: Rule) -> None:
    english, chinese = read_documentation(rule), read_documentation(rule, "zh")
    assert [heading for heading, _ in chinese.sections] == [HEADINGS[name] for name, _ in english.sections]
    assert dict(chinese.sections)["例子"] == dict(english.sections)["Example"]
    assert re.search(r"[\u4e00-\u9fff]", chinese.summary)


@pytest.mark.parametrize("language", LANGS)
def test_says_in_which_country_alone_a_rule_holds(language: Lang) -> None:
    scopes = {rule.id: read_documentation(rule, language).scope for rule in RULES}
    assert {key for key, scope in scopes.items() if scope} == {rule.id for rule in RULES if rule.country}
    assert " CN " in scopes["CIT008"]
    (rule,) = (rule for rule in RULES if rule.id == "CIT008")
    assert scopes["CIT008"] in format_explanation(rule, language)
    assert read_documentation(rule).scope in format_reference(RULES)


def test_no_chinese_is_left_of_a_rule_that_is_gone() -> None:
    files = (PROJECT / "generator/handrail/rules").rglob("*.zh.md")
    modules = {type(rule).__module__.rpartition(".")[2] for rule in RULES}
    assert {file.name for file in files} == {f"{module}.zh.md" for module in modules}


def test_explain_prints_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "CIT003", "--lang", "zh"]) == 0
    assert "## 为什么" in capsys.readouterr().out


def test_the_reference_describes_every_rule_once_and_links_to_it() -> None:
    text = format_reference(RULES)
    titles = headings(text, "h3")
    assert titles == [f"{rule.id} {rule.name} ({rule.severity})" for rule in RULES]
    anchors = [re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles]
    assert re.findall(r"\]\(#(.+?)\)", text) == anchors
    assert headings(text, "h2") == [
        read_pack("en").report[family] for family in sorted({rule.id[:3] for rule in RULES})
    ]


def test_the_reference_in_the_project_is_current(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "--all"]) == 0
    written = (PROJECT / "RULES.md").read_text(encoding="utf-8")
    assert capsys.readouterr().out == written, "run `make docs`"


@pytest.mark.parametrize("word", ["SRC008", "src008", "unknown-key", "Unknown-Key"])
def test_explains_a_rule_by_its_id_or_name(word: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", word]) == 0
    assert capsys.readouterr().out.startswith("# SRC008 unknown-key (error)\n")


def test_explains_a_whole_family(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "cit"]) == 0
    titles = headings(capsys.readouterr().out, "h1")
    assert [title[:6] for title in titles] == [rule.id for rule in RULES if rule.id.startswith("CIT")]


@pytest.mark.parametrize(("word", "meant"), [("unknwon-key", "unknown-key"), ("src08", "SRC008")])
def test_guesses_which_rule_was_meant(word: str, meant: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", word]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert f"did you mean {meant}?" in captured.err


def test_needs_no_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["explain", "SRC008"]) == 0
    assert "unknown-key" in capsys.readouterr().out
