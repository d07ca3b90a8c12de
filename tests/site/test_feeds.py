"""Feeds, the sitemap and what robots are told: each edition that is on record, and every page."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from lxml import etree, html

from handrail.backends.declared import read_site
from handrail.catalog import Catalog, GuideTitle
from handrail.load import load_library
from handrail.model import LANGS, Lang
from handrail.render.feeds.feeds import LENGTH, feed_assets
from handrail.render.data.history import Change, Changes
from handrail.render.data.listing import Listing
from handrail.render.page import site_url
from handrail.render.feeds.sitemap import LENGTH as PAGES_IN_A_FILE
from handrail.render.feeds.sitemap import sitemap
from handrail.render.say.words import words
from tests.site.test_pages import ORIGIN

ATOM = {"a": "http://www.w3.org/2005/Atom"}
MAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
ROOT = Path(__file__).parents[2]


@pytest.fixture(params=LANGS)
def lang(request: pytest.FixtureRequest) -> Lang:
    value: Lang = request.param
    return value


def recorded(catalog: Catalog, lang: Lang) -> dict[str, tuple[str, str]]:
    """Return the day and the words of every recorded edition, by its address."""
    found = {}
    for key, entry in catalog.published.items():
        for each in entry.editions[key] or ():
            area = f"{each.area}/" if each.area else ""
            page = f"{ORIGIN}{site_url(lang, f'guides/{key}/{area}')}"
            if each.on <= catalog.as_of or not each.ahead:
                edition = f"{each.on.isoformat()}-{each.edition}"
                found[f"{page}?e={edition}"] = (each.on.isoformat(), each.what[lang])
    return found


def test_atom_tells_of_every_edition(site: Path, catalog: Catalog, lang: Lang) -> None:
    path = site_url(lang, "feed.xml")
    feed = etree.parse(site / path).getroot()
    entries = feed.findall("a:entry", ATOM)
    told = {
        entry.findtext("a:id", "", ATOM): (
            entry.findtext("a:updated", "", ATOM)[:10],
            entry.findtext("a:content", "", ATOM),
        )
        for entry in entries
    }
    assert told == recorded(catalog, lang)
    days = [datetime.fromisoformat(entry.findtext("a:updated", "", ATOM)) for entry in entries]
    assert days == sorted(days, reverse=True)
    assert datetime.fromisoformat(feed.findtext("a:updated", "", ATOM)) == days[0]
    assert feed.findtext("a:id", "", ATOM) == ORIGIN + path
    assert all(entry.findtext("a:title", "", ATOM) for entry in entries)
    for link in feed.iterfind(".//a:link[@rel='alternate']", ATOM):
        there = urlsplit(link.get("href", "")).path.removeprefix("/")
        assert (site / there / "index.html").is_file()


def test_the_json_feed_tells_the_same(site: Path, catalog: Catalog, lang: Lang) -> None:
    path = site_url(lang, "feed.json")
    feed = json.loads((site / path).read_bytes())
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == ORIGIN + path
    assert feed["language"] == ("zh-Hans" if lang == "zh" else "en")
    told = {each["id"]: (each["date_published"][:10], each["content_text"]) for each in feed["items"]}
    assert told == recorded(catalog, lang)
    assert all(each["title"] and each["url"] == each["id"] for each in feed["items"])


def test_programs_know_the_site_by_the_name_that_its_pages_bear(site: Path, lang: Lang) -> None:
    name = read_site(ROOT).name(lang)
    feed = json.loads((site / site_url(lang, "feed.json")).read_text(encoding="utf-8"))
    assert feed["authors"][0]["name"] == name
    assert feed["title"] == words(lang)["site_changes"].format(name)
    assert f" - {name}</title>" in (site / site_url(lang, "laws/index.html")).read_text(encoding="utf-8")


def test_every_page_of_the_site_leads_to_its_feeds(site: Path, lang: Lang) -> None:
    for name in ("index.html", "about/index.html", "guides/get-e-card/index.html", "laws/index.html"):
        path = site_url(lang, name)
        page = html.parse(site / path)
        for kind, feed in (("atom+xml", "feed.xml"), ("feed+json", "feed.json")):
            (href,) = page.xpath(f"//head/link[@type='application/{kind}']/@href")
            assert urljoin(ORIGIN + path, href) == ORIGIN + site_url(lang, feed)


def listing(what: str, days: int) -> Listing:
    changes = tuple(
        Change(
            f"{date.fromordinal(800_000 - day)}-12345678", date.fromordinal(800_000 - day), GuideTitle(what, what)
        )
        for day in range(days)
    )
    return Listing("x", "card", GuideTitle("题<&", "T<&"), GuideTitle("", ""), (Changes("", changes),))


@pytest.fixture(scope="module")
def library() -> Catalog:
    return Catalog(load_library(ROOT))


@pytest.mark.parametrize("what", ["<script>&amp;]]>", "“引号” \"'", "1 < 2 & 3"])
def test_words_reach_readers_of_feeds_as_they_are(library: Catalog, what: str) -> None:
    atom, as_json = feed_assets(ORIGIN, library, [listing(what, 1)], "en")
    assert etree.fromstring(atom.data).findtext("a:entry/a:content", "", ATOM) == what
    assert etree.fromstring(atom.data).findtext("a:entry/a:title", "", ATOM) == "T<&"
    assert json.loads(as_json.data)["items"][0]["content_text"] == what


def test_a_feed_tells_of_the_last_changes_only(library: Catalog) -> None:
    atom, as_json = feed_assets(ORIGIN, library, [listing("x", LENGTH + 50)], "zh")
    items = json.loads(as_json.data)["items"]
    assert len(items) == len(etree.fromstring(atom.data).findall("a:entry", ATOM)) == LENGTH
    assert items[0]["date_published"][:10] == date.fromordinal(800_000).isoformat()


def test_a_library_without_editions_has_feeds_without_entries(library: Catalog) -> None:
    atom, as_json = feed_assets(ORIGIN, library, [], "zh")
    updated = datetime.fromisoformat(etree.fromstring(atom.data).findtext("a:updated", "", ATOM))
    assert updated.tzinfo is not None  # as Atom wants it
    assert json.loads(as_json.data)["items"] == []


def test_the_sitemap_says_since_when_a_guide_says_what_it_says(site: Path, catalog: Catalog) -> None:
    tree = etree.parse(site / "sitemap.xml")
    last = {
        url.findtext("s:loc", "", MAP).removeprefix(ORIGIN): url.findtext("s:lastmod", "", MAP)
        for url in tree.iterfind("s:url", MAP)
    }
    for lang in LANGS:
        for address, (day, _) in recorded(catalog, lang).items():
            assert last[address.removeprefix(ORIGIN).partition("?")[0]] >= day
    assert last["laws/"] == last["about/"] == ""


def test_a_sitemap_of_too_many_pages_becomes_several() -> None:
    paths = [f"guides/g{number}/" for number in range(PAGES_IN_A_FILE // 2 + 1)]
    index, *files = sitemap(ORIGIN, paths, {})
    named = [each.text for each in etree.fromstring(index.data).iterfind(".//s:loc", MAP)]
    assert named == [ORIGIN + each.path for each in files]
    found = [len(etree.fromstring(each.data).findall("s:url", MAP)) for each in files]
    assert found == [PAGES_IN_A_FILE, 2]


def test_robots_may_read_all_and_are_told_of_the_sitemap(site: Path) -> None:
    lines = (site / "robots.txt").read_text(encoding="utf-8").splitlines()
    assert lines == ["User-agent: *", "Allow: /", "", f"Sitemap: {ORIGIN}sitemap.xml"]
