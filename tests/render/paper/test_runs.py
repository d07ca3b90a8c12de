"""Text as runs of words for paper."""

from __future__ import annotations

from typing import Any

from handrail.model import Text
from handrail.render.paper.runs import Block, Run, blocks
from handrail.render.say.facts import Facts
from handrail.render.say.links import Links
from tests.handouts.paper import catalog


def runs(zh: str, **more: Any) -> tuple[Block, ...]:  # noqa: ANN401  a language
    procedure = catalog().procedures["replace-lost-card"].record
    lang = more.get("lang", "zh")
    return blocks(Text(zh=zh, en=zh), Facts(catalog(), Links(lang, 0), procedure))


def paragraph(text: str) -> tuple[Run, ...]:
    [block] = runs(text)
    assert block.kind == "paragraph"
    return block.runs


def test_facts_are_words_that_say_which_fact_they_are() -> None:
    assert paragraph("打{contact:hotline}问") == (
        Run("打"),
        Run("12333", whole=True, fact="contact:hotline"),
        Run("问"),
    )


def test_stress_of_any_kind_is_bold() -> None:
    assert paragraph("a **b** *c* d") == (
        Run("a "),
        Run("b", bold=True),
        Run(" "),
        Run("c", bold=True),
        Run(" d"),
    )


def test_an_address_is_written_out_unless_it_is_the_words() -> None:
    assert (
        "".join(run.text for run in paragraph("见[网页](https://a.example/b)"))
        == "见网页（https://a.example/b）"
    )
    assert "".join(run.text for run in paragraph("<https://a.example/b>")) == "https://a.example/b"


def test_a_line_that_ends_in_chinese_text_is_no_space() -> None:
    assert "".join(run.text for run in paragraph("上一行\n下一行")) == "上一行下一行"
    [block] = runs("one\ntwo", lang="en")
    assert "".join(run.text for run in block.runs) == "one two"


def test_lists_stay_lists_with_lists_in_them() -> None:
    [bullets, numbers] = runs("- a\n- b\n  - c\n\n1. d\n")
    assert bullets.kind == "bullets"
    assert [len(item) for item in bullets.items] == [1, 2]
    assert bullets.items[1][1].items[0][0].runs == (Run("c"),)
    assert numbers.kind == "numbers"


def test_markup_of_pages_is_words() -> None:
    text = "".join(run.text for run in paragraph("<b onclick=x>a</b> `#let x = 1`"))
    assert text == "<b onclick=x>a</b> #let x = 1"
