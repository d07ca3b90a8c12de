"""What other generators are given says what our own pages say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html
from lxml.html import HtmlElement
from markdown import markdown as as_html

from handrail.catalog import Catalog
from handrail.load import load_library
from handrail.model import LANGS, Lang
from handrail.render.say.variants import Variants
from handrail.render.templates import Templates
from tests.bench.markdown import markdown
from tests.guides import guide_page

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("lang", LANGS)
def test_markdown_has_the_text_headings_and_links_of_each_page(lang: Lang) -> None:
    catalog, templates = Catalog(load_library(ROOT)), Templates(ROOT, "https://handrail.example/")
    for entry in catalog.published.values():
        variants = Variants.of(catalog, entry)
        page = guide_page(catalog, templates, variants, variants.versions[0], lang)
        own = html.fragment_fromstring(page.body, create_parent="div")
        for unspoken in own.xpath("//svg | //a[contains(@class, 'headerlink')]"):
            unspoken.drop_tree()
        text = as_html(markdown(page.body), extensions=["attr_list", "def_list", "tables"])
        other = html.fragment_fromstring(text, create_parent="div")
        assert words(other) == words(own)
        assert headings(other) == headings(own)
        assert [link.get("href") for link in other.iter("a")] == [link.get("href") for link in own.iter("a")]
        for tag in ("blockquote", "dt", "dd"):
            assert len(other.findall(f".//{tag}")) == len(own.findall(f".//{tag}")), tag


def words(page: HtmlElement) -> str:
    return re.sub(r"\s", "", page.text_content())


def headings(page: HtmlElement) -> list[tuple[str, str]]:
    return [(str(each.tag), words(each)) for each in page.iter("h1", "h2", "h3", "h4")]
