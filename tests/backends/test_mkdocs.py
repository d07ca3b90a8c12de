from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import lxml.html
import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File

from handrail.backends.mkdocs import HandrailPlugin
from handrail.backends.mkdocs.content import ascii_slug
from handrail.backends.mkdocs.plugin import HandrailConfig
from handrail.backends.mkdocs.theme import render_theme
from handrail.backends.settings import usual_order
from handrail.render.page import Asset, Page
from tests.backends.small_site import TOPICS, SmallSite, build, make, outputs, page, stand_in

PAGES = [output for output in outputs() if isinstance(output, Page)]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> SmallSite:
    with pytest.MonkeyPatch.context() as monkeypatch:
        stand_in(monkeypatch)
        site = make(tmp_path_factory.mktemp("small"))
        assert build(site.root) == 0
    return site


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SmallSite:
    stand_in(monkeypatch)
    return make(tmp_path / "project")


def parsed(site: SmallSite, url: str) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(site.html(url))


def one(tree: lxml.html.HtmlElement, path: str) -> str:
    found = tree.xpath(path)
    assert isinstance(found, list)
    assert len(found) == 1, path
    return str(found[0]).strip()


def test_a_filled_page_is_the_page_that_mkdocs_renders_byte_for_byte(
    built: SmallSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def every_page(plugin: HandrailPlugin, config: MkDocsConfig) -> Iterator[File]:
        for output in PAGES:
            yield plugin.virtual_page(output, output.url, config)

    monkeypatch.setattr(HandrailPlugin, "virtual_files", every_page)
    direct = make(tmp_path / "direct")
    folder = tmp_path / "theme"
    render_theme(usual_order(direct.root), folder, TOPICS)

    paths = {f"{output.url}index.html" for output in PAGES}
    assert {path: (folder / path).read_bytes() for path in paths} == {
        path: data for path, data in built.files().items() if path in paths
    }


def test_the_same_input_gives_the_same_bytes(built: SmallSite, small: SmallSite) -> None:
    assert build(small.root) == 0
    assert small.files() == built.files()


def test_nothing_but_pages_files_and_assets_is_published(built: SmallSite) -> None:
    unwanted = re.compile(r"\.gz$|-frame-|lunr|workers|\.map$|\.md$|partials|\.jinja")
    assert [path for path in built.files() if unwanted.search(path)] == []
    assert built.files()["api/index.json"] == b'{"pages": 16}'


def test_every_link_and_asset_of_every_page_leads_somewhere(built: SmallSite) -> None:
    files = built.files()
    # Written by others: the home and search pages, and the site's own styles.
    elsewhere = {"search/index.html", "en/search/index.html", "assets/stylesheets/handrail.css"}
    elsewhere |= {"feed.xml", "feed.json", "en/feed.xml", "en/feed.json"}
    dead = set()
    for path, data in files.items():
        if not path.endswith(".html"):
            continue
        for link in Links.of(data.decode()):
            address = urlsplit(urljoin(f"https://handrail.example/{path}", link))
            target = address.path.removeprefix("/")
            target += "index.html" if target.endswith("/") or not target else ""
            if address.scheme == "https" and target not in files and target not in elsewhere:
                dead.add(f"{path}: {link}")
    assert dead == set()


class Links(HTMLParser):
    """Collects what a page links to or loads."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del tag
        self.found += [value for name, value in attrs if name in {"href", "src", "action"} and value]

    @classmethod
    def of(cls, html: str) -> list[str]:
        links = cls()
        links.feed(html)
        return links.found


def test_pages_ask_nothing_of_another_host(built: SmallSite) -> None:
    for path, data in built.files().items():
        if not path.endswith(".html"):
            continue
        html = data.decode()
        hosts = set(re.findall(r"https?://([^/\"']+)", html))
        assert hosts <= {"handrail.example", "www.w3.org"}, path  # itself, and the name of SVG
        assert "generator" not in html, path
        assert "Made with" not in html, path


@pytest.mark.parametrize("path", ["guides/lost-card/", "guides/lost-card/beijing/", "about/", ""])
@pytest.mark.parametrize(
    ("prefix", "lang", "toc"), [("", "zh-Hans", "本页内容"), ("en/", "en", "On this page")]
)
def test_a_page_speaks_its_language_and_names_its_twin(
    built: SmallSite, path: str, prefix: str, lang: str, toc: str
) -> None:
    tree = parsed(built, prefix + path)
    assert one(tree, "/html/@lang") == lang
    assert one(tree, "//nav[contains(@class,'md-nav--secondary')]/@aria-label") == toc
    assert one(tree, "//link[@rel='canonical']/@href") == f"https://handrail.example/{prefix}{path}"
    alternates = {link.get("hreflang"): link.get("href") for link in tree.xpath("//link[@hreflang]")}
    assert alternates == {
        "zh-Hans": f"https://handrail.example/{path}",
        "en": f"https://handrail.example/en/{path}",
        "x-default": f"https://handrail.example/{path}",
    }
    twin = one(tree, "//a[@class='hr-language']/@href")
    other = "" if prefix else "en/"
    assert urljoin(f"/{prefix}{path}", twin) == f"/{other}{path}"
    assert one(tree, "//a[@class='hr-language']/@hreflang") == ("zh-Hans" if prefix else "en")


@pytest.mark.parametrize(("prefix", "other"), [("", "/en/"), ("en/", None)])
@pytest.mark.parametrize("path", ["guides/lost-card/", "about/"])
def test_the_navigation_is_of_one_language_and_lists_topics_but_no_procedures(
    built: SmallSite, prefix: str, other: str | None, path: str
) -> None:
    tree = parsed(built, prefix + path)
    links = tree.xpath("//nav[contains(@class,'md-nav--primary')]//a/@href")
    targets = [urljoin(f"/{prefix}{path}", str(link)) for link in links]
    assert f"/{prefix}topics/card/" in targets
    assert f"/{prefix}guides/" in targets
    assert not [target for target in targets if target.count("/") > 2 + bool(prefix) and "guides" in target]
    if other:
        assert not [target for target in targets if target.startswith(other)]
    else:
        assert all(target.startswith("/en/") for target in targets)


def test_the_page_being_read_is_marked_in_the_navigation(built: SmallSite) -> None:
    assert one(parsed(built, "en/about/"), "//a[@aria-current='page']/text()") == "About this site"
    assert parsed(built, "guides/lost-card/").xpath("//a[@aria-current]") == []


def test_texts_stand_in_their_slots_escaped_once(built: SmallSite) -> None:
    filled = built.html("en/guides/lost-card/")
    assert "<title>Text &amp; guides/lost-card/ - Social security help</title>" in filled
    assert '<meta name="description" content="Text &quot;guides/lost-card/&quot;">' in filled
    assert 'href="#a">guides/lost-card/</a>' in filled
    assert "{{ 7*7 }} {% if %}" in filled
    assert "Card &lt;card&gt;" in filled
    by_hand = built.html("about/")
    assert "<title>zh &amp; about.md - 社保办事指南</title>" in by_hand
    assert '<meta name="description" content="&lt;zh&gt;">' in by_hand


def test_permalinks_are_no_part_of_headings(built: SmallSite) -> None:
    tree = parsed(built, "about/")
    assert "".join(tree.xpath("//h2//text()")).strip() == "一节"
    assert one(tree, "//h2/a/@aria-label") == "本节链接"
    assert one(tree, "//h1/@id") == "__content"


def test_both_kinds_of_page_have_a_way_past_the_header(built: SmallSite) -> None:
    for path in ("about/", "guides/lost-card/"):
        tree = parsed(built, path)
        assert one(tree, "//a[@class='md-skip']/@href") == "#__content"
        assert len(tree.xpath("//*[@id='__content']")) == 1


def test_the_error_page_works_at_any_depth_in_both_languages(small: SmallSite) -> None:
    small.set_options(site_url="https://handrail.example/help/")
    assert build(small.root) == 0
    html = (small.site / "404.html").read_text(encoding="utf-8")
    assert "没有这个页面" in html
    assert "Page not found" in html
    links = [link for link in Links.of(html) if not link.startswith("#") and ":" not in link]
    assert links
    assert [link for link in links if not link.startswith("/help/")] == []


def test_without_a_public_address_pages_claim_none(small: SmallSite) -> None:
    small.set_options(site_url='""')
    assert build(small.root) == 0
    html = small.html("guides/lost-card/")
    assert 'rel="canonical"' not in html
    assert 'rel="alternate ' not in html
    assert "handrail.example" not in html


def test_the_search_index_knows_of_hand_written_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(monkeypatch)
    site = make(tmp_path / "project", search=True)
    assert build(site.root) == 0
    (shown,) = (site.site / "api" / "search" / "zh").glob("r0.*.js")
    assert '"about/"' in shown.read_text(encoding="utf-8")


def test_a_site_goes_where_it_is_told(small: SmallSite, tmp_path: Path) -> None:
    assert build(small.root, tmp_path / "elsewhere") == 0
    assert (tmp_path / "elsewhere" / "guides" / "index.html").exists()
    assert not small.site.exists()


def write(name: str, data: bytes) -> Callable[[SmallSite], None]:
    def apply(site: SmallSite) -> None:
        path = site.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    return apply


BREAKS: dict[str, tuple[Callable[[SmallSite], None], str]] = {
    "twin": (
        lambda site: (site.root / "content/en/about.md").unlink(),
        r"content/en/about\.md is missing: it is the twin of content/zh/about\.md",
    ),
    "language": (write("content/stray.md", b"# Stray"), r"content/stray\.md lies outside"),
    "anchor": (write("content/zh/about.md", "# 关于\n\n## 没有名字".encode()), "“没有名字” needs an anchor"),
    "undefined": (
        write("overrides/partials/logo.html", b"\n{{ no.such }}"),
        r"logo\.html:2: 'no' is undefined",
    ),
    "template": (write("overrides/partials/footer.html", b"\n{% if %}"), r"footer\.html:2: "),
    "slot": (write("overrides/main.html", b"{{ page.content }}"), "no slot for title"),
    "encoding": (write("content/zh/about.md", "# 关于".encode("gb18030")), "not UTF-8"),
    "link": (
        write("content/zh/about.md", b"# A\n\n[b](no-such.md)"),
        r"LNK006.*there is no page content/zh/no-such\.md",
    ),
}


@pytest.mark.parametrize("kind", BREAKS)
def test_a_build_that_fails_says_why_and_leaves_the_published_site(
    small: SmallSite, caplog: pytest.LogCaptureFixture, kind: str
) -> None:
    assert build(small.root) == 0
    before = small.files()
    break_it, reason = BREAKS[kind]
    break_it(small)
    assert build(small.root) == 1
    assert re.search(reason, caplog.text)
    assert small.files() == before
    assert {entry.name for entry in small.root.glob(".*")} <= {".cache"}


@pytest.mark.parametrize(
    "outputs", [[page("zh", "index", "about/")], [Asset("../out.txt", b"")]], ids=["taken", "outside"]
)
def test_an_output_without_a_place_of_its_own_fails_the_build(
    small: SmallSite,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    outputs: list[Page | Asset],
) -> None:
    stand_in(monkeypatch, outputs)
    assert build(small.root) == 1
    assert re.search(r"about/index\.html|not a path inside", caplog.text)
    assert not small.site.exists()
    assert not (small.root / "out.txt").exists()


def test_mkdocs_takes_the_country_and_refuses_what_is_none(small: SmallSite) -> None:
    option = HandrailConfig()
    option.load_dict({"country": "KE"})
    assert option.validate() == ([], [])
    assert option["country"] == "KE"
    assert usual_order(small.root).declared.country == "CN"
    option.load_dict({"country": False})  # as YAML reads NO
    ((key, error),), _ = option.validate()
    assert key == "country"
    assert str(error) == "country: text is wanted, and here stands false: put it in quotes"


@pytest.mark.parametrize(
    ("text", "slug"), [("How to pay", "how-to-pay"), ("Call 12333 — now", "call-12333-now")]
)
def test_ascii_headings_name_themselves(text: str, slug: str) -> None:
    assert ascii_slug(text, "-") == slug


@pytest.mark.parametrize("text", ["医保", "医保 card", "…", ""])
def test_other_headings_must_be_given_a_name(text: str) -> None:
    with pytest.raises(PluginError, match="needs an anchor"):
        ascii_slug(text, "-")
