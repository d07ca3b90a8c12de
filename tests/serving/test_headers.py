"""A real browser and real servers: the headers of every page let it work, and keep everything else out."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from handrail import cli
from tests.backends import small_site
from tests.samples import BASE
from tests.servers import Server, caddy, nginx
from tests.web_server import serve

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

    from tests.conftest import NewContext

INLINE = "<script>window.mine = 1</script><style>.mine { color: red }</style>\n\n|a|b|\n|:-:|-|\n|c|d|\n"
OWN_FORMS = {"print", "notice", "embed", "areas"}


@dataclass(frozen=True)
class Site:
    """A built site, its address on a real server, and a folder and address of another origin."""

    kind: str
    folder: Path
    server: Server
    address: str
    other_folder: Path
    other: str

    def foreign(self, html: str) -> str:
        """Write a page of the other origin; return its address."""
        name = f"{len(list(self.other_folder.iterdir()))}.html"
        (self.other_folder / name).write_text(html, encoding="utf-8")
        return self.other + name

    def kinds(self) -> list[str]:
        """Return the address of one page of each kind, in each language."""
        found: dict[tuple[object, ...], str] = {}
        for path in sorted(self.folder.rglob("*.html")):
            url = path.relative_to(self.folder).as_posix().removesuffix("index.html")
            parts = url.removeprefix("en/").split("/")
            form = parts[-2] if len(parts) > 1 and parts[-2] in OWN_FORMS else ""
            found.setdefault((url.startswith("en/"), parts[0], len(parts), form), url)
        return list(found.values())


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> small_site.SmallSite:
    """A built site with hidden files beside its own."""
    folder = tmp_path_factory.mktemp("serving")
    small = small_site.make(folder / "project", search=True)
    shutil.copytree(BASE / "procedures", small.root / "procedures", dirs_exist_ok=True)
    about = small.root / "content/zh/about.md"
    about.write_text(about.read_text(encoding="utf-8") + f"\n{INLINE}", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HANDRAIL_SITE_URL", "http://127.0.0.1/")
        assert cli.main(["--project", str(small.root), "build"]) == 0
    (small.site / ".git").mkdir()
    (small.site / ".git/config").write_text("secret", encoding="utf-8")
    (small.site / "guides/.env").write_text("secret", encoding="utf-8")
    (small.site / ".well-known").mkdir()
    (small.site / ".well-known/security.txt").write_text("open", encoding="utf-8")
    return small


SERVERS = {"nginx": nginx, "caddy": caddy}


@pytest.fixture(scope="module", params=SERVERS)
def site(
    request: pytest.FixtureRequest, small: small_site.SmallSite, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    folder, port = tmp_path_factory.mktemp("server"), free_port()
    other = folder / "other"
    other.mkdir()
    serving = SERVERS[request.param](small.root, small.site, folder, port=port, options=["--hsts", "600"])
    with serve(other) as other_address, serving as server:
        address = f"http://127.0.0.1:{port}/"
        yield Site(request.param, small.site, server, address, other, other_address)


@pytest.fixture
def context(new_context: NewContext) -> BrowserContext:
    return new_context(locale="zh-CN")


def watched(context: BrowserContext) -> tuple[Page, list[str]]:
    """Open a page; return it, and a list of all errors that it will come to."""
    page, errors = context.new_page(), []
    page.on("pageerror", lambda error: errors.append(f"{page.url}: {error}"))
    page.on(
        "console",
        lambda said: errors.append(f"{page.url}: {said.text}") if said.type in {"error", "warning"} else None,
    )
    page.add_init_script(
        "addEventListener('securitypolicyviolation',"
        " (e) => console.error(`violates ${e.effectiveDirective}: ${e.blockedURI} ${e.sample}`))"
    )
    return page, errors


@pytest.mark.browser
def test_no_page_of_any_kind_violates_its_policy(site: Site, context: BrowserContext) -> None:
    page, errors = watched(context)
    kinds = site.kinds()
    assert len(kinds) > 30
    for url in kinds:
        answer = page.goto(site.address + url, wait_until="networkidle")
        assert answer is not None
        if url.endswith("/") and "/go/" not in f"/{url}":
            policy = answer.headers["content-security-policy"]
            assert policy.startswith("default-src 'none'; script-src 'self' 'sha256-")
            assert "'unsafe-inline'" not in policy
            assert "'unsafe-eval'" not in policy
    assert errors == []


@pytest.mark.browser
@pytest.mark.parametrize(("prefix", "word"), [("", "社会保障卡"), ("en/", "card")])
def test_the_search_works_under_the_policy(
    site: Site, context: BrowserContext, prefix: str, word: str
) -> None:
    page, errors = watched(context)
    page.goto(f"{site.address}{prefix}guides/")
    page.locator("#header-search").press_sequentially(word)
    page.locator("[role=option]").first.wait_for()
    assert errors == []


@pytest.mark.browser
def test_what_was_not_built_in_does_not_run(site: Site, context: BrowserContext) -> None:
    page, errors = watched(context)
    page.goto(site.address)
    page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "window.injected = 1";
            const handler = document.createElement("p");
            handler.innerHTML = '<img src="data:," onerror="window.injected = 1">';
            const foreign = document.createElement("script");
            foreign.src = "https://evil.example/x.js";
            document.body.append(script, handler, foreign);
        }"""
    )
    page.wait_for_timeout(200)
    assert page.evaluate("window.injected") is None
    assert sum("violates script-src" in error for error in errors) == 3


@pytest.mark.browser
def test_scripts_and_styles_of_hand_written_pages_work(site: Site, context: BrowserContext) -> None:
    page, errors = watched(context)
    page.goto(f"{site.address}about/")
    assert page.evaluate("window.mine") == 1
    assert page.locator("td").first.evaluate("each => getComputedStyle(each).textAlign") == "center"
    assert errors == []


FRAME = '<!doctype html><meta charset="utf-8"><title>Host</title><iframe src="{}"></iframe>'


@pytest.mark.browser
@pytest.mark.parametrize("prefix", ["", "en/"])
def test_pages_of_other_sites_may_frame_embed_views_alone(
    site: Site, context: BrowserContext, prefix: str
) -> None:
    page, errors = watched(context)
    page.goto(site.foreign(FRAME.format(f"{site.address}{prefix}embed/activate-card/")))
    page.frame_locator("iframe").locator("article").wait_for()
    assert errors == []
    for url in ("guides/activate-card/", "guides/activate-card/print/", ""):
        page.goto(site.foreign(FRAME.format(f"{site.address}{prefix}{url}")))
        assert page.frame_locator("iframe").locator("article, main").count() == 0
        assert any("frame-ancestors 'none'" in error for error in errors)
        errors.clear()


@pytest.mark.browser
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_element_works_in_a_page_of_another_site(site: Site, context: BrowserContext, lang: str) -> None:
    page, errors = watched(context)
    page.goto(
        site.foreign(
            '<!doctype html><meta charset="utf-8"><title>Host</title>'
            f'<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
            f'script-src {site.address}; frame-src {site.address}">'
            f'<script src="{site.address}embed/handrail.js" defer></script>'
            f'<handrail-help guide="activate-card" mode="inline" lang="{lang}"></handrail-help>'
        )
    )
    page.frame_locator("handrail-help iframe").locator("article").wait_for()
    assert [error for error in errors if "favicon" not in error] == []


@pytest.mark.browser
def test_embed_views_can_be_kept_to_named_sites(site: Site, context: BrowserContext, tmp_path: Path) -> None:
    port = free_port()
    address = f"http://127.0.0.1:{port}/"
    named = site.other.rstrip("/")
    with (
        serve(site.other_folder) as unnamed,
        SERVERS[site.kind](
            site.folder.parent, site.folder, tmp_path, port=port, options=["--embedders", named]
        ) as server,
    ):
        policy = server.get("embed/activate-card/").headers["Content-Security-Policy"]
        assert policy.endswith(f"; frame-ancestors 'self' {named}")
        page, errors = watched(context)
        host = site.foreign(FRAME.format(f"{address}embed/activate-card/"))
        page.goto(host)
        page.frame_locator("iframe").locator("article").wait_for()
        assert errors == []
        page.goto(host.replace(site.other, unnamed))
        assert page.frame_locator("iframe").locator("article").count() == 0


def test_headers_stand_once_with_every_answer(site: Site) -> None:
    for url, statuses in {
        "": {200},
        "guides/": {200},
        "never/": {404},
        "api/index.json": {200},
        "guides": {301, 308},
        "go/activate-card": {302},
    }.items():
        answer = site.server.get(url)
        assert answer.status in statuses
        for name, value in {
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "strict-origin-when-cross-origin",
            "Strict-Transport-Security": "max-age=600",
        }.items():
            assert answer.headers.get_all(name) == [value], url
        assert "geolocation=()" in answer.headers["Permissions-Policy"]
        if not url.endswith(".json"):
            (policy,) = answer.headers.get_all("Content-Security-Policy", [])
            assert policy.endswith("; frame-ancestors 'none'")


def test_what_the_browser_has_already_keeps_its_policy(site: Site) -> None:
    tag = site.server.get("").headers["ETag"]
    answer = site.server.get("", If_None_Match=tag)
    assert answer.status == 304
    assert answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "path", [".git/config", ".git/", "guides/.env", ".env", "guides/.git/config", "%2egit/config"]
)
def test_hidden_files_are_not_there(site: Site, path: str) -> None:
    answer = site.server.get(path)
    assert answer.status == 404
    assert b"secret" not in answer.body


def test_what_is_well_known_is_there(site: Site) -> None:
    assert site.server.get(".well-known/security.txt").body == b"open"


def test_files_with_a_fingerprint_are_kept_for_ever(site: Site) -> None:
    path = next(site.folder.glob("api/search/zh/*.js")).relative_to(site.folder).as_posix()
    kept = site.server.get(path).headers.get_all("Cache-Control")
    assert kept == ["public, max-age=31536000, immutable"], path
    for path in ("api/search/search.js", "api/search/zh.js"):
        assert site.server.get(path).headers.get_all("Cache-Control") == ["no-cache"], path
