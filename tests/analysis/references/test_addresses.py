"""The addresses that pages can link to are those of the site, anchors too."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from handrail.analysis.references.addresses import (
    build_address,
    extract_body,
    find_page_links,
    list_addresses,
)
from handrail.catalog import Catalog
from handrail.load import load_library
from handrail.load.content import ContentPage, read_built_in_pages
from handrail.render.page import Page
from handrail.render.templates import Templates
from handrail.source import read_document
from tests.outputs import render_site

PROJECT = Path(__file__).parents[3]
ADDRESS = "https://handrail.example/"


def page(text: str, name: str = "about.md") -> ContentPage:
    return ContentPage(f"content/en/{name}", "en", name, read_document("", b""), text)


def test_every_generated_page_is_known_with_its_anchors() -> None:
    catalog = Catalog(load_library(PROJECT))
    known = list_addresses(catalog)
    written = {build_address(page) for page in (*read_built_in_pages(), *catalog.library.content)}
    rendered = [page for page in render_site(catalog, Templates(PROJECT, ADDRESS)) if isinstance(page, Page)]
    generated = {path for path in known if path not in written and not path.endswith("/print/")}
    rules = {page.path for page in rendered if page.path.startswith("rules/")}
    assert {page.path for page in rendered} - rules == generated
    for page in rendered:
        ids = set(re.findall(r'\bid="([^"_][^"]*)"', str(page.body)))
        if page.path not in rules:
            assert known[page.path] == ids, page.path


def test_hand_written_pages_have_the_anchors_of_their_headings() -> None:
    known = list_addresses(Catalog(load_library(PROJECT)))
    assert known["about/"] >= {"who-it-is-for", "can-you-trust-it"}
    assert known["glossary/"] >= {"e-card"}
    assert "" in known


@pytest.mark.parametrize(
    ("name", "path"),
    [("index.md", ""), ("about.md", "about/"), ("more/index.md", "more/"), ("more/help.md", "more/help/")],
)
def test_a_file_has_an_address(name: str, path: str) -> None:
    assert build_address(page("", name)) == path


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("[a](b.md) and [c](../d/#e 'f')", ["b.md", "../d/#e"]),
        ("**[a](<b.md>)**, ![c](d.png)", ["b.md", "d.png"]),
        ("[a][b]\n\n[b]: ../c/\n", ["../c/"]),
        ("`[a](b.md)` ``[a](`b.md)``", []),
        ("```\n[a](b.md)\n```\n[c](d.md)", ["d.md"]),
        ("<!-- [a](b.md)\n[c](d.md) -->", []),
        ("f(x) [a] (b)", []),
    ],
)
def test_finds_links_where_a_reader_would(text: str, targets: list[str]) -> None:
    assert [link.target for link in find_page_links(page(text))] == targets
    assert len(extract_body(page(text))) == len(text)


def test_a_link_knows_its_place() -> None:
    (link,) = find_page_links(page("一\n\n看[关于](about.md)。"))
    assert (link.span.line, link.span.column, link.span.end_column) == (3, 7, 15)
