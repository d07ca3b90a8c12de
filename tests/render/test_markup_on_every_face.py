"""Every construct of Markdown that a text may hold, on every face: it is shown right, or it is a finding.

A new construct is a new row. What the check lets pass is read back from the guide, the print page, the embed
view, Markdown, DITA and paper; what it does not let pass is named with its kind.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from lxml import etree, html
from markdown_it import MarkdownIt
from msgspec.structs import replace

from handrail.analysis.text.markup import Form, choose_form, read_markup
from handrail.catalog import Catalog
from handrail.load import load_library
from handrail.model import LANGS, Lang, Procedure, Text
from handrail.render.page import Asset, Page
from tests.handouts.paper import words
from tests.render.changed_guide import GUIDE, ROOT, pages_of, paper_of, record, task_of

Element = Any
"""An element of lxml, whose stubs do not know all of ``xpath``."""


@dataclass(frozen=True)
class Shown:
    """A construct that is shown: the words that are read in order, and the elements around them in HTML.

    ``paper`` is set where paper has other words than the page.
    """

    text: str
    said: tuple[str, ...]
    elements: tuple[str, ...] = ()
    paper: tuple[str, ...] = ()


SHOWN = {
    "a paragraph": Shown("Alpha beta.", ("Alpha beta.",), ("p",)),
    "paragraphs": Shown("Alpha.\n\nBeta.", ("Alpha.", "Beta."), ("p", "p")),
    "stress": Shown("Alpha *beta* __gamma__.", ("Alpha beta gamma.",), ("p", "em", "strong")),
    "stress in stress": Shown("***Alpha* beta**", ("Alpha beta",), ("p", "strong", "em")),
    "code": Shown("Send `a*b` now.", ("Send a*b now.",), ("p", "code")),
    "code with ticks": Shown("Send ``a`b`` now.", ("Send a`b now.",), ("p", "code")),
    "a hard break": Shown("Alpha\\\nbeta", ("Alpha", "beta"), ("p", "br")),
    "a soft break": Shown("Alpha\nbeta", ("Alpha", "beta"), ("p",)),
    "escaped signs": Shown(r"\*Alpha\* \# \<b> 1\. \|", ("*Alpha* # <b> 1. |",), ("p",)),
    "a link": Shown(
        "See [beta](https://help.example/a_b).",
        ("See beta.",),
        ("p", "a"),
        ("See beta (https://help.example/a_b).",),
    ),
    "a bare link": Shown("<https://help.example/a_b>", ("https://help.example/a_b",), ("p", "a")),
    "a phone": Shown("Call [us](tel:12333).", ("Call us.",), ("p", "a"), ("Call us (12333).",)),
    "a page of the site": Shown(
        "See [beta](/about/).", ("See beta.",), ("p", "a"), ("See beta (https://handrail.example/",)
    ),
    "a list": Shown("Alpha:\n\n- beta\n- gamma", ("Alpha:", "beta", "gamma"), ("p", "ul", "li", "li")),
    "a list alone": Shown("- alpha\n- beta", ("alpha", "beta"), ("ul", "li", "li")),
    "an ordered list": Shown("1. alpha\n2. beta", ("alpha", "beta"), ("ol", "li", "li")),
    "lists in lists": Shown(
        "- alpha\n  - beta\n    - gamma\n      - delta\n        - epsilon\n- zeta",
        ("alpha", "beta", "gamma", "delta", "epsilon", "zeta"),
        ("ul", "li", "ul", "li", "ul", "li", "ul", "li", "ul", "li", "li"),
    ),
    "ordered lists in lists": Shown(
        "1. alpha\n   1. beta\n   2. gamma\n      - delta\n2. epsilon",
        ("alpha", "beta", "gamma", "delta", "epsilon"),
        ("ol", "li", "ol", "li", "li", "ul", "li", "li"),
    ),
    "paragraphs in a list": Shown(
        "- alpha\n\n  beta\n- gamma", ("alpha", "beta", "gamma"), ("ul", "li", "p", "p", "li", "p")
    ),
    "a quotation": Shown("> alpha\n>\n> - beta", ("alpha", "beta"), ("blockquote", "p", "ul", "li")),
    "a fact in stress": Shown("Call **{contact:hotline}**.", ("Call 12333.",), ("p", "strong", "a")),
}

REFUSED = {
    "heading": "# Alpha",
    "heading under a line": "Alpha\n=====",
    "rule": "Alpha\n\n***",
    "code": "Alpha\n\n    beta",
    "code between ticks": "```\nalpha\n```",
    "table": "| a | b |\n|---|---|\n| c | d |",
    "table without edges": "a | b\n--|--\nc | d",
    "html": "Alpha <b>beta</b>",
    "html in blocks": "<div>alpha</div>",
    "html of a comment": "Alpha <!-- beta -->",
    "image": "![alpha](/a.png)",
    "image of another host": "![alpha](https://help.example/a.png)",
    "strikethrough": "~~alpha~~",
    "entity": "alpha &nbsp; beta",
    "entity by number": "alpha &#x1F600;",
    "start": "5. alpha",
    "reference": "[alpha][a]\n\n[a]: https://help.example/",
    "meant for stress": "这**“很”**重要",
    "meant for a link": "[alpha](not an address)",
}
"""Each begins with its kind."""


def guide_with(text: str, lang: Lang) -> Procedure:
    """Return the guide with a text in each place that takes paragraphs and lists, in one language."""
    both = Text(zh=text if lang == "zh" else "好。", en=text if lang == "en" else "Good.")
    *others, last = record().steps
    spoken = replace(last, do=both, warning=both, note=both, result=both)
    return replace(record(), steps=(*others, spoken), next=both)


def article(page: Page | Asset) -> Element:
    source = page.body if isinstance(page, Page) else page.data.decode()
    return html.fromstring(source)


def skeleton(element: Element) -> tuple[str, ...]:
    """Return the elements within an element that markup makes, in order; facts are marked by others."""
    names = (each.tag for each in element.iterdescendants() if isinstance(each.tag, str))
    return tuple(name for name in names if name not in {"span", "svg", "path"})


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def read_in_order(said: tuple[str, ...], text: str) -> bool:
    at = 0
    for each in map(words, said):
        at = text.find(each, at)
        if at < 0:
            return False
        at += len(each)
    return True


def on_guide(shown: Shown, lang: Lang) -> None:
    pages = pages_of(guide_with(shown.text, lang), lang)
    for path in (f"guides/{GUIDE}/", f"embed/{GUIDE}/index.html", f"guides/{GUIDE}/print/index.html"):
        (do,) = article(pages[path]).xpath("//*[@data-step='activate']//*[@data-do]")
        assert read_in_order(shown.said, words(do.text_content())), path
        assert skeleton(do) == shown.elements, path


def in_markdown(shown: Shown, lang: Lang) -> None:
    twin = pages_of(guide_with(shown.text, lang), lang)[f"guides/{GUIDE}/index.md"]
    assert isinstance(twin, Asset)
    rendered: Element = html.document_fromstring(
        MarkdownIt("commonmark", {"html": False}).render(twin.data.decode())
    )
    assert words(rendered.text_content()).count(words(shown.said[0])) >= 5
    wanted = [name for name in shown.elements if name != "p"]
    found = [name for name in skeleton(rendered) if name != "p"]
    runs = [found[at : at + len(wanted)] for at in range(len(found))]
    assert not wanted or runs.count(wanted) >= 3  # do, note, result and next; a warning is in a quotation


def in_dita(shown: Shown, lang: Lang) -> None:
    root = etree.fromstring(task_of(guide_with(shown.text, lang), lang).encode())
    said = words("".join(map(str, root.itertext())))
    assert said.count(words(shown.said[0])) >= 5
    assert read_in_order(shown.said, said)


def on_paper(shown: Shown, lang: Lang) -> None:
    assert read_in_order(shown.paper or shown.said, paper_of(guide_with(shown.text, lang), lang))


FACES: dict[str, Callable[[Shown, Lang], None]] = {
    "guide, embed and print": on_guide,
    "Markdown": in_markdown,
    "DITA": in_dita,
    "paper": on_paper,
}


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize("name", SHOWN)
def test_what_may_be_written_is_shown(name: str, face: str) -> None:
    shown = SHOWN[name]
    assert read_markup(shown.text, "blocks").marks == ()
    for lang in LANGS:
        if face != "paper" or lang == "en":  # one sheet is dear, and says enough
            FACES[face](shown, lang)


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_shown_is_found(name: str) -> None:
    kinds = {mark.kind for mark in read_markup(REFUSED[name], "blocks").marks}
    assert kinds == {name.split(maxsplit=1)[0]}


@pytest.mark.parametrize(
    ("form", "kinds"),
    [("line", {"list", "paragraphs", "quotation"}), ("plain", {"markup"})],
)
def test_a_line_has_no_blocks_and_plain_words_no_markup(form: Form, kinds: set[str]) -> None:
    blocks = ("- a", "1. a", "a\n\n- b", "a\n\nb", "> a") if form == "line" else ()
    for text in (*blocks, *(("*a*", "`a`", "[a](/b/)", r"\*", "<https://a.example/>") * (form == "plain"))):
        found = {mark.kind for mark in read_markup(text, form).marks}
        assert found, text
        assert found <= kinds, text
    for text in ("2026年", "[2011]34", "5 * 3", "a_b_c", "a & b", "<甲>", "a | b", "张**"):
        assert read_markup(text, form).marks == ()


def test_every_text_of_the_model_has_a_form() -> None:
    root = Catalog(load_library(ROOT))
    forms = {
        "/".join(key for key in passage.path if isinstance(key, str) and key.isalpha()): choose_form(passage)
        for entry in (*root.procedures.values(), *root.records)
        for passage in root.passages(entry)
    }
    assert forms["steps/do"] == forms["steps/note"] == forms["faq/a"] == forms["next"] == "blocks"
    assert forms["conditions/text"] == forms["needs/note"] == forms["faq/q"] == "line"
    assert forms["title"] == forms["summary"] == forms["steps/title"] == "plain"
