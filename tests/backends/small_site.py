"""A small site in a folder of its own: the project's theme and configuration over tiny content."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import yaml
from msgspec.structs import replace

from handrail.backends import site as built_site
from handrail.backends.settings import usual_order
from handrail.publish import build as build_module
from handrail.publish import whole
from handrail.render.page import LANGS, Asset, FrameKind, Lang, Page
from tests.themes import copy_theme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    import pytest

PROJECT = Path(__file__).parents[2]

TOPICS: dict[Lang, list[tuple[str, str]]] = {
    # The second title is what a frame must not take for a slot.
    "zh": [("社保卡 <卡>", "topics/card/"), ("\ue000body\ue001", "topics/odd/")],
    "en": [("Card <card>", "topics/card/"), ("\ue000body\ue001", "topics/odd/")],
}


def page(lang: Lang, kind: FrameKind, path: str) -> Page:
    """Return a page whose every text tells where it belongs."""
    words = "正文" if lang == "zh" else "Text"
    link = f'<a class="md-nav__link" href="#a">{path}</a>'
    # What a template engine or a frame would trip over, if it looked at it.
    trap = "\ue000title\ue001 {{ 7*7 }} {% if %}"
    return Page(
        path=path,
        lang=lang,
        kind=kind,
        title=f"{words} &amp; {path}",
        description=f"{words} &quot;{path}&quot;",
        outline=f'<li class="md-nav__item">{link}</li>',
        body=f'<div><h1>{words} {path}</h1><p id="a">{trap}</p></div>',
    )


def outputs() -> list[Page | Asset]:
    """Return pages of four kinds, four depths and both languages, and a file."""
    pages: list[Page | Asset] = []
    for lang in LANGS:
        pages += [
            page(lang, "guide", "guides/lost-card/"),
            page(lang, "guide", "guides/activate-card/"),
            page(lang, "guide", "guides/lost-card/beijing/"),
            page(lang, "law", "laws/social-insurance-law/"),
            page(lang, "index", "guides/"),
            page(lang, "index", "laws/"),
            page(lang, "index", "topics/"),
            page(lang, "topic", "topics/card/"),
            page(lang, "topic", "topics/odd/"),
        ]
    pages.append(Asset("api/index.json", b'{"pages": 16}'))
    return pages


@dataclass(frozen=True)
class SmallSite:
    """A project folder with configuration, theme and content."""

    root: Path

    @property
    def site(self) -> Path:
        """The folder that its build publishes."""
        return self.root / "site"

    def html(self, url: str) -> str:
        """Return the published HTML of the page at ``url``."""
        return (self.site / url / "index.html").read_text(encoding="utf-8")

    def files(self) -> dict[str, bytes]:
        """Return every published file by its path."""
        return {
            str(path.relative_to(self.site)): path.read_bytes()
            for path in sorted(self.site.rglob("*"))
            if path.is_file()
        }

    def set_options(self, **options: object) -> None:
        """Change top-level options of mkdocs.yml."""
        path = self.root / "mkdocs.yml"
        config = path.read_text(encoding="utf-8")
        for name, value in options.items():
            lines = [line for line in config.splitlines() if not line.startswith(f"{name}:")]
            config = "\n".join([*lines, f"{name}: {value}", ""])
        path.write_text(config, encoding="utf-8")


def make(root: Path, *, search: bool = False) -> SmallSite:
    """Write a small project into ``root``: mkdocs.yml and templates as they are, content made up."""
    root.mkdir(parents=True, exist_ok=True)
    config = (PROJECT / "mkdocs.yml").read_text(encoding="utf-8")
    option = f"  - handrail:\n      search: {str(search).lower()}\n"
    (root / "mkdocs.yml").write_text(config.replace("  - handrail:\n", option), encoding="utf-8")
    copy_theme(root, "handrail", "handouts", "partials")
    shutil.copytree(PROJECT / "overrides", root / "overrides", dirs_exist_ok=True)
    (root / "procedures").mkdir()
    for name in _pages_in_navigation(config):
        lang, _, rest = name.partition("/")
        path = root / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        heading = "一节" if lang == "zh" else "A section"
        front = f"---\ntitle: {lang} & {rest}\ndescription: <{lang}>\n---\n"
        text = f"# {lang} {rest}\n\n## {heading} {{#section}}\n\n{lang}\n"
        path.write_text(f"{front}\n{text}", encoding="utf-8")
    return SmallSite(root)


def build(root: Path, site: Path | None = None) -> int:
    """Build the project at ``root`` as our command does; return the exit code."""
    order = usual_order(root)
    return built_site.build(replace(order, site=site) if site else order)


def stand_in(monkeypatch: pytest.MonkeyPatch, things: Iterable[Page | Asset] | None = None) -> None:
    """Let a build publish ``things`` (else ``outputs()``) and this module's topics."""
    given = list(outputs() if things is None else things)

    def tasks(*_: object) -> Iterator[Callable[[], list[Page | Asset]]]:
        yield lambda: given

    monkeypatch.setattr(whole, "library_outputs", tasks)
    monkeypatch.setattr(build_module, "topics_of", lambda _: TOPICS)


class _Loader(yaml.SafeLoader):
    """Reads mkdocs.yml without its environment variables."""


_Loader.add_constructor("!ENV", lambda loader, node: loader.construct_sequence(node))  # type: ignore[arg-type]


def _pages_in_navigation(config: str) -> Iterator[str]:
    def walk(item: object) -> Iterator[str]:
        if isinstance(item, str):
            if item.endswith(".md"):
                yield item
        elif isinstance(item, dict):
            for value in item.values():
                yield from walk(value)
        elif isinstance(item, list):
            for value in item:
                yield from walk(value)

    return walk(yaml.load(config, _Loader)["nav"])  # noqa: S506 - a safe loader with one more tag
