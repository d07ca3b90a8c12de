"""Every file of the built site: its address, its links, its language, and what it asks of others."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import etree, html

from handrail.catalog import Catalog
from handrail.model import Contact

ORIGIN = "https://handrail.example/"
Element = Any


@pytest.fixture(scope="session")
def pages(site: Path) -> dict[str, Element]:
    """Every HTML page by its address; short links, which only lead on, have tests of their own."""
    found = {}
    for path in sorted(site.rglob("*.html")):
        url = path.relative_to(site).as_posix().removesuffix("index.html")
        if url.startswith("go/"):
            continue
        found[url] = html.document_fromstring(path.read_text(encoding="utf-8"))
    return found


def test_the_contract_of_addresses(site: Path, catalog: Catalog) -> None:
    for prefix in ("", "en/"):
        for path in ("", "guides/", "topics/", "laws/", "search/", "glossary/", "about/"):
            assert (site / prefix / path / "index.html").is_file(), prefix + path
        for key in catalog.procedures:
            assert (site / prefix / "guides" / key / "index.html").is_file()
            assert (site / prefix / "guides" / key / "print" / "index.html").is_file()
        for key in catalog.laws:
            assert (site / prefix / "laws" / key / "index.html").is_file()
        for key in catalog.topics:
            assert (site / prefix / "topics" / key / "index.html").is_file()
    for key in catalog.procedures:
        assert json.loads((site / "api/procedures" / f"{key}.json").read_text(encoding="utf-8"))["id"] == key
    index = json.loads((site / "api/index.json").read_text(encoding="utf-8"))
    assert [each["id"] for each in index["procedures"]] == list(catalog.procedures)


def test_nothing_is_left_over(site: Path) -> None:
    names = {path.name for path in site.rglob("*")}
    assert {name for name in names if name.startswith(("-frame-", "."))} == {".handrail"}
    assert [path.name for path in (site / ".handrail").iterdir()] == ["files"]
    for path in site.rglob("*.html"):
        assert not re.search("[\ue000-\uf8ff]", path.read_text(encoding="utf-8")), path


def test_every_page_states_its_language(pages: dict[str, Element]) -> None:
    for url, page in pages.items():
        assert page.get("lang") == ("en" if url.startswith("en/") else "zh-Hans"), url


def test_every_page_has_one_title_of_its_own(pages: dict[str, Element]) -> None:
    titles: dict[str, str] = {}
    for url, page in pages.items():
        (title,) = page.xpath("//head/title/text()")
        assert title not in titles, f"{url} and {titles[title]} are both called {title}"
        titles[title] = url
        assert len(page.xpath("//h1")) == 1, url


def test_a_page_and_its_twin_name_each_other(pages: dict[str, Element]) -> None:
    for url, page in pages.items():
        if url == "404.html" or _stands_alone(url):
            continue
        path = url.removeprefix("en/")
        expected = {"zh-Hans": ORIGIN + path, "en": f"{ORIGIN}en/{path}", "x-default": ORIGIN + path}
        alternates = page.xpath("//link[@hreflang]")
        assert {each.get("hreflang"): each.get("href") for each in alternates} == expected, url
        assert page.xpath('//link[@rel="canonical"]/@href') == [ORIGIN + url]
        switches = page.xpath("//header//a[@hreflang]")
        twin = path if url.startswith("en/") else f"en/{path}"
        assert [_resolved(url, each.get("href")) for each in switches] == [twin], url
        assert twin in pages


def test_every_link_leads_somewhere(site: Path, pages: dict[str, Element]) -> None:
    ids = {url: set(page.xpath("//@id")) for url, page in pages.items()}
    dead = []
    for url, page in pages.items():
        for link in page.xpath("//a/@href | //link/@href | //script/@src | //img/@src | //form/@action"):
            split = urlsplit(urljoin(ORIGIN + url, link))
            if f"{split.scheme}://{split.netloc}/" != ORIGIN:
                continue
            target, anchor = unquote(split.path.lstrip("/")), unquote(split.fragment)
            if target in pages:
                if anchor and anchor not in ids[target] | {"__search", "__drawer", "__toc"}:
                    dead.append(f"{url}: {link} (no such anchor)")
            elif not (site / target).is_file():
                dead.append(f"{url}: {link}")
    assert not dead


def test_nothing_is_asked_of_another_host(site: Path, pages: dict[str, Element]) -> None:
    for url, page in pages.items():
        loads = page.xpath(
            "//script/@src | //img/@src | //iframe/@src | //source/@src | //object/@data | //form/@action"
            ' | //link[not(@rel="canonical" or @hreflang)]/@href'
        )
        outside = [link for link in loads if not urljoin(ORIGIN + url, link).startswith(ORIGIN)]
        assert not outside, url
    for path in site.rglob("*.css"):
        assert not re.search(r"(?:@import|url\()\s*[\"']?(?:https?:)?//", path.read_text(encoding="utf-8")), (
            path
        )


def test_ids_are_ascii_and_stand_once(pages: dict[str, Element]) -> None:
    for url, page in pages.items():
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids)), (url, sorted(each for each in ids if ids.count(each) > 1))
        assert all(each.isascii() for each in ids), url


def test_navigation_speaks_one_language(pages: dict[str, Element]) -> None:
    for url, page in pages.items():
        if url == "404.html":
            continue
        other = [
            link
            for link in page.xpath("//nav//a[not(@hreflang)]/@href")
            if not link.startswith("#") and _resolved(url, link).startswith("en/") != url.startswith("en/")
        ]
        assert not other, (url, other)


def test_no_procedure_stands_in_the_navigation(pages: dict[str, Element]) -> None:
    for url, page in pages.items():
        links = page.xpath('//nav[contains(@class, "md-nav--primary")]//a/@href')
        guides = [_resolved(url, link) for link in links if not link.startswith("#")]
        assert not [link for link in guides if re.search(r"guides/[a-z]", link)], url


def test_law_pages_hold_every_article_and_who_cites_it(pages: dict[str, Element], catalog: Catalog) -> None:
    for prefix in ("", "en/"):
        for law in catalog.laws.values():
            page = pages[f"{prefix}laws/{law.id}/"]
            for article in law.articles:
                (element,) = page.xpath(f'//*[@id="art-{article.article}"]')
                for number, paragraph in enumerate(article.paragraphs, 1):
                    (passage,) = page.xpath(f'//*[@id="art-{article.article}-{number}"]')
                    assert paragraph.zh in passage.text_content()
                    if prefix:
                        assert paragraph.en in passage.text_content()
                cited_by = {
                    _resolved(f"{prefix}laws/{law.id}/", link).split("/")[-2]
                    for link in element.xpath(".//a/@href")
                    if "/guides/" in link
                }
                assert cited_by == set(catalog.cited_by.get((law.id, article.article), ()))


def test_article_58_is_no_basis_of_card_loss(catalog: Catalog) -> None:
    assert "replace-lost-card" not in catalog.cited_by[("social-insurance-law", 58)]
    assert "report-card-found" not in catalog.cited_by[("social-insurance-law", 58)]


def test_sitemap_lists_every_page_with_its_twin(site: Path, pages: dict[str, Element]) -> None:
    tree = etree.parse(site / "sitemap.xml")
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    listed = {
        location.text.removeprefix(ORIGIN) for location in tree.iterfind(".//s:loc", names) if location.text
    }
    found = {url for url, page in pages.items() if not page.xpath('//meta[@name="robots"]')}
    assert listed == {url for url in found if url != "404.html" and not _stands_alone(url)}


def _stands_alone(url: str) -> bool:
    """Return whether a page is a whole one without the site's chrome, which leads back to a guide."""
    return url.endswith(("/print/", "/notice/")) or url.removeprefix("en/").startswith("embed/")


def _resolved(url: str, link: str) -> str:
    return urljoin(ORIGIN + url, link).removeprefix(ORIGIN).partition("#")[0]


def test_no_markup_is_shown_as_text(pages: dict[str, Element]) -> None:
    for url, page in pages.items():
        # The rule reference shows samples of what editors write, as code.
        shown = "".join(page.xpath("//text()[not(ancestor::script or ancestor::style or ancestor::code)]"))
        assert not re.search(r"</?[a-z]+[ >]|&[a-z]+;|\{[a-z]+:|\{\{|\{%", shown), url


def test_paper_says_where_to_read_the_latest(pages: dict[str, Element], catalog: Catalog) -> None:
    for key in catalog.published:
        for prefix in ("", "en/"):
            shown = pages[f"{prefix}guides/{key}/print/"].text_content()
            assert f"handrail.example/{prefix}guides/{key}/" in shown


def own_contacts(catalog: Catalog, url: str) -> list[Contact]:
    """Return the contacts that a guide, or an area's version of it, has of its own."""
    match = re.match(r"(?:en/)?(?:guides|embed)/(?P<key>[a-z0-9-]+)/(?:(?P<area>[0-9]{6})/)?", url)
    if match is None:
        return []
    found = catalog.versions(catalog.procedures[match["key"]])
    return [
        contact
        for version in found
        if version.area == (match["area"] or "")
        for contact in version.entry.record.contacts.values()
    ]


def test_every_phone_number_is_one_of_the_registry_or_of_the_guide(
    pages: dict[str, Element], catalog: Catalog
) -> None:
    national = {contact.phone for contact in catalog.contacts.values()}
    for url, page in pages.items():
        phones = national | {contact.phone for contact in own_contacts(catalog, url)}
        for link in page.xpath('//a[starts-with(@href, "tel:")]'):
            assert link.get("href").removeprefix("tel:") in phones, url
            assert link.text_content().strip() in phones, url
