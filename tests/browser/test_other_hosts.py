"""No page asks anything of another host, in a real browser, whatever the texts of the library try.

The checks that would refuse these texts are left out of the build: here it is the pages that have to hold.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
import yaml

from handrail import cli
from handrail.check import project
from handrail.load import load_library
from tests.backends import small_site
from tests.render.pages.test_areas import AREAS, BEIJING, HUBEI, NEXT_YEAR
from tests.samples import BASE
from tests.web_server import serve

if TYPE_CHECKING:
    from tests.conftest import NewContext

pytestmark = pytest.mark.browser

OTHER = "https://other.example"
HOSTILE = " ".join(
    (
        f"![a]({OTHER}/a.png)",
        f"![b](//other.example/b.png) ![c][c] [![d]({OTHER}/d.png)]({OTHER}/d)",
        f"<img src={OTHER}/e.png> <script src={OTHER}/f.js></script> <iframe src={OTHER}/g></iframe>",
        f"<style>@import '{OTHER}/h.css'</style> <link rel=stylesheet href={OTHER}/i.css>",
        f"<meta http-equiv=refresh content='0;url={OTHER}/j'> <svg><use href={OTHER}/k.svg#a /></svg>",
        f"\" style=\"background:url({OTHER}/l.png)\" ' style='background:url({OTHER}/m.png)'",
        f"</script></style></title><img src={OTHER}/n.png>",
        f"&lt;img src={OTHER}/o.png&gt; &#60;img src={OTHER}/p.png&#62;",
        f"[q](javascript:fetch('{OTHER}/q')) [r](data:text/html,<img%20src={OTHER}/r.png>)",
    )
)
LANGUAGES = {"zh", "en"}

KINDS = {
    "home": r"index\.html",
    "guide": r"guides/activate-card/index\.html",
    "area": r"guides/activate-card/420000/index\.html",
    "area without the service": r"guides/activate-card/110000/index\.html",
    "print": r"guides/activate-card/print/index\.html",
    "notice": r"guides/activate-card/notice/index\.html",
    "areas": r"guides/activate-card/areas/index\.html",
    "frame": r"embed/activate-card/index\.html",
    "snippets": r"guides/activate-card/embed/index\.html",
    "law": r"laws/social-insurance-law/index\.html",
    "topic": r"topics/card/index\.html",
    "index": r"(?:guides|laws|topics)/index\.html",
    "glossary": r"glossary/index\.html",
    "rules": r"rules/index\.html",
    "rules of a family": r"rules/txt/index\.html",
    "search": r"search/index\.html",
    "by hand": r"about/index\.html",
    "retired": r"guides/gone/index\.html",
    "redirect": r"guides/old-card/index\.html",
}
"""The kinds of pages that each language has, by their paths without it."""

OF_NO_LANGUAGE = {"error": r"404\.html", "short link": r"go/activate-card/index\.html"}

RETIRED = """\
id: gone
title: {zh: 不办了, en: No more}
summary: {zh: 不办了。, en: No more.}
status: retired
retired: {on: 2026-11-01, instead: [activate-card], note: {zh: 不办了。, en: It is no more.}}
steps: [{id: go, title: {zh: 去, en: Go}, do: {zh: 去。, en: Go.}}]
"""


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:  # noqa: ANN401  whatever stands in the file
        del data
        return True


def hostile(data: Any) -> Any:  # noqa: ANN401  as above
    """Return the data of a file with every text spoilt in both languages."""
    if isinstance(data, dict):
        if data.keys() == LANGUAGES:
            return {lang: _spoilt(words) for lang, words in data.items()}
        # YAML 1.1 reads the key `on` as true.
        named = {"on" if key is True else key: value for key, value in data.items()}
        return {
            key: f"{value} {HOSTILE}" if key == "item" else hostile(value) for key, value in named.items()
        }
    return [hostile(each) for each in data] if isinstance(data, list) else data


def _spoilt(words: Any) -> Any:  # noqa: ANN401  a text, or a list of phrases
    if isinstance(words, list):
        return [_spoilt(each) for each in words]
    return f"{words} {HOSTILE}"


def make_library(root: Path) -> None:
    """Write a library that has pages of every kind, with every text spoilt."""
    shutil.copytree(BASE / "procedures", root / "procedures", dirs_exist_ok=True)
    everything = Path(__file__).parents[1] / "render" / "everything.yml"
    shutil.copy(everything, root / "procedures/card")
    (root / "procedures/card/gone.yml").write_text(RETIRED, encoding="utf-8")
    (root / "procedures/shared/areas.yml").write_text(AREAS, encoding="utf-8")
    overlays = {
        "110000-beijing/activate-card.yml": BEIJING,
        "420000-hubei/activate-card.yml": HUBEI,
        "420000-hubei/activate-card.2027-01-01.yml": NEXT_YEAR,
    }
    for path, text in overlays.items():
        file = root / "procedures/areas" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    for file in sorted((root / "procedures").rglob("*.yml")):
        data = hostile(yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))
        if file.stem == "activate-card" and file.parent.name == "card":
            data["was"] = ["old-card"]
            data["steps"][-1]["do"] = {
                lang: f"{text}\n\n- {text}\n\n> {text}\n\n[c]: {OTHER}/c.png\n"
                for lang, text in data["steps"][-1]["do"].items()
            }
        text = yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000)
        file.write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A site of which every text tries to load from another host, and its address."""
    small = small_site.make(tmp_path_factory.mktemp("hostile") / "project", search=True)
    make_library(small.root)
    for lang in LANGUAGES:
        shutil.copy(small_site.PROJECT / "content" / lang / "search.md", small.root / "content" / lang)
        page = small.root / "content" / lang / "glossary.md"
        page.write_text(
            f"---\ntitle: {lang}\ngenerated: glossary\n---\n\n# {lang} {{#top}}\n", encoding="utf-8"
        )
    with serve(small.site) as address, pytest.MonkeyPatch.context() as patch:
        patch.setenv("HANDRAIL_SITE_URL", address)
        patch.setattr(project, "RULES", ())
        assert load_library(small.root).faults == ()
        assert cli.main(["--project", str(small.root), "build", "--no-pdf"]) == 0
        yield small.site, address


def paths(site: Path) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))


def test_there_is_a_page_of_every_kind_in_both_languages(site: tuple[Path, str]) -> None:
    found = paths(site[0])
    for prefix in ("", "en/"):
        missing = [
            kind
            for kind, path in KINDS.items()
            if not any(re.fullmatch(prefix + path, each) for each in found)
        ]
        assert missing == []
    assert all(any(re.fullmatch(path, each) for each in found) for path in OF_NO_LANGUAGE.values())


LOADED = """\
() => [...document.querySelectorAll("*")].flatMap((element) => {
  const names = ["src", "srcset", "data", "poster", "background", "style", "action", "ping", "xlink:href"];
  if (!element.matches("a, link:not([rel~=stylesheet], [rel~=icon])")) names.push("href");
  return names.filter((name) => (element.getAttribute(name) || "").includes("other.example"))
    .map((name) => `${element.tagName} ${name}`);
})
"""
"""Names each element that would load from the other host."""


def test_no_page_asks_anything_of_another_host(new_context: NewContext, site: tuple[Path, str]) -> None:
    folder, address = site
    page = new_context(viewport={"width": 1280, "height": 900}).new_page()
    asked: dict[str, list[str]] = {}
    here = ""

    def note(url: str) -> None:
        if urlsplit(url).scheme not in {"data", "blob", "about"} and not url.startswith(address):
            asked.setdefault(here, []).append(url)

    page.on("request", lambda request: note(request.url))
    for here in paths(folder):
        page.goto(address + here, wait_until="load")
        page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        assert page.evaluate(LOADED) == [], here
        forbidden = page.evaluate(
            "[...document.querySelectorAll('a[href]')].map((a) => a.protocol)"
            ".filter((each) => !['http:', 'https:', 'tel:', 'mailto:'].includes(each))"
        )
        assert forbidden == [], here
    assert asked == {}


def test_nor_do_what_the_search_finds_and_the_areas_list(
    new_context: NewContext, site: tuple[Path, str]
) -> None:
    _, address = site
    page = new_context().new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for prefix, query in (("", "启用"), ("en/", "activate")):
        page.goto(f"{address}{prefix}search/?q={query}", wait_until="load")
        page.locator("main a[href*='guides/activate-card/']").first.wait_for()
        assert page.evaluate(LOADED) == []
    assert [url for url in asked if not url.startswith((address, "data:", "blob:"))] == []


@pytest.mark.parametrize("key", ["extra_css", "extra_javascript"])
def test_the_build_refuses_styles_and_scripts_of_another_host(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, key: str
) -> None:
    small = small_site.make(tmp_path / "project")
    shutil.copytree(BASE / "procedures", small.root / "procedures", dirs_exist_ok=True)
    config = small.root / "mkdocs.yml"
    lines = config.read_text(encoding="utf-8").splitlines()
    if f"{key}:" not in lines:
        lines.append(f"{key}:")
    lines.insert(lines.index(f"{key}:") + 1, f"  - {OTHER}/a")
    config.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert cli.main(["--project", str(small.root), "build", "--no-pdf", "--no-search"]) == 1
    assert f"mkdocs.yml: {key} loads {OTHER}/a from another host" in caplog.text


def test_the_build_refuses_a_page_by_hand_that_asks(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    small = small_site.make(tmp_path / "project")
    shutil.copytree(BASE / "procedures", small.root / "procedures", dirs_exist_ok=True)
    (small.root / "content/zh/about.md").write_text(
        f"# 关于 {{#about}}\n\n字\n\n![图](a.png){{: srcset='{OTHER}/a.png 2x' }}\n", encoding="utf-8"
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(project, "RULES", ())
        assert cli.main(["--project", str(small.root), "build", "--no-pdf", "--no-search"]) == 1
    assert "content/zh/about.md:5" in caplog.text
