"""Markdown twins: they say what the page says, and lead to what is there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urljoin

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import html
from markdown_it import MarkdownIt

from handrail.catalog import Catalog
from handrail.load import load_library
from handrail.render.say.plain_markdown import HtmlText, literal
from tests.site.test_pages import ORIGIN

LIBRARY = Catalog(load_library(Path(__file__).parents[2]))
GUIDES = [
    f"{prefix}guides/{key}/{version.area}{'/' if version.area else ''}"
    for prefix in ("", "en/")
    for key, entry in LIBRARY.published.items()
    for version in LIBRARY.versions(entry)
]

Element = Any
"""An element of lxml, whose stubs do not know all of ``xpath``."""


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.fixture(params=GUIDES)
def path(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def twin(site: Path, path: str) -> Element:
    text = (site / path / "index.md").read_text(encoding="utf-8")
    return html.document_fromstring(MarkdownIt("commonmark", {"html": False}).render(text))


@pytest.fixture
def page(site: Path, path: str) -> Element:
    (article,) = html.parse(site / path / "index.html").xpath("//article[@data-procedure]")
    return article


WHAT = {
    "steps": "//h3[@class='hr-step__title'] | //h4[@class='hr-step__title']",
    "what to do": "//*[@data-do] | //*[@data-note]",
    "warnings": "//*[@data-warning]/p[last()]",
    "facts": "//*[@data-value]",
    "documents": "//*[@class='hr-need__name']/span",
    "bases": "//*[@class='hr-basis']/a",
    "phones": "//*[@data-contact]",
    "questions": "//*[@data-part='_faq']//summary",
    "law": "//blockquote/p",
    "sources": "//li[@data-source]/a | //li[@data-source]//p",
    "editions": "//*[@data-editions]/p | //li[@data-edition]",
    "ways": "//*[@data-channel]//*[@class='hr-way__name']",
}


def test_a_twin_says_what_the_page_says(page: Element, twin: Element) -> None:
    said = squeezed(twin.text_content())
    for what, place in WHAT.items():
        missing = {
            part
            for element in page.xpath(place)
            for part in element.itertext()
            if squeezed(part) not in said and squeezed(part) not in _FOLDS
        }
        assert missing == set(), what


def test_what_is_looked_for_is_on_pages(site: Path) -> None:
    pages = [html.parse(site / path / "index.html") for path in GUIDES]
    assert [what for what, place in WHAT.items() if not any(page.xpath(place) for page in pages)] == []


_FOLDS = {"这份指南改过什么", "Whathaschangedinthisguide"}
"""What can be folded up on a page is a heading in Markdown."""


def test_a_twin_says_how_far_it_can_be_relied_on(page: Element, twin: Element) -> None:
    (standing,) = page.xpath("//@data-standing")
    banner = twin.xpath("//blockquote")[0].text_content()
    assert ("未核实" in banner or "Unverified" in banner) == (standing == "unverified")
    assert page.xpath("string(//*[@data-editions]/p)").rpartition("：")[2].rpartition(": ")[2] in banner


def test_every_link_of_a_twin_leads_somewhere(site: Path, path: str, twin: Element) -> None:
    found = [urljoin(f"{ORIGIN}{path}", link) for link in twin.xpath("//a/@href")]
    own = [link for link in found if link.startswith(ORIGIN)]
    assert own
    for link in own:
        address, anchor = urldefrag(link)
        target = site / address.removeprefix(ORIGIN) / "index.html"
        assert target.is_file(), link
        assert not anchor or anchor in target.read_text(encoding="utf-8"), link


def test_a_page_leads_to_its_twin(site: Path, path: str) -> None:
    (href,) = html.parse(site / path / "index.html").xpath("//head/link[@type='text/markdown']/@href")
    assert (site / path / href).is_file()


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_the_list_of_twins_names_every_guide(site: Path, prefix: str) -> None:
    text = (site / f"{prefix}llms.txt").read_text(encoding="utf-8")
    whole = html.fragment_fromstring(MarkdownIt("commonmark").render(text), create_parent=True)
    links = set(whole.xpath(".//a/@href"))
    twins = {f"{ORIGIN}{prefix}guides/{key}/index.md" for key in LIBRARY.published}
    assert twins <= links
    assert all((site / link.removeprefix(ORIGIN)).is_file() for link in links)


@given(
    st.text(st.sampled_from("a1. )-+*_`[](){}<>&;#\\!|~=:\"'中。x"), min_size=1).map(str.strip).filter(bool)
)
@example("1. no list")
@example("# no heading")
@example("<b>&amp;")
@example("---")
@example("https://example.org/a_b")
def test_words_stay_words(words: str) -> None:
    rendered: Element = html.fragment_fromstring(MarkdownIt("commonmark").render(literal(words)))
    assert rendered.tag == "p"
    assert rendered.text_content() == words
    assert len(rendered) == 0


@pytest.mark.parametrize(
    "text",
    [
        "One.\n\nTwo **strong** and *soft* `code`.",
        "- a\n- b\n  - c\n\nafter",
        "1. a\n2. b",
        "[link](https://example.org/a_b) and a\\*star",
        "line\nbreak  \nhard",
    ],
)
def test_a_text_with_markup_reads_the_same_again(text: str) -> None:
    parser = MarkdownIt("commonmark", {"html": False})
    once = parser.render(text)
    again = parser.render(HtmlText("/", "./")(once.strip()))
    assert squeezed(again.replace("<p>", "").replace("</p>", "")) == squeezed(
        once.replace("<p>", "").replace("</p>", "").replace(' start="2"', "")
    )
