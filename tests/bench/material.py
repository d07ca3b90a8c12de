"""MkDocs with Material for MkDocs, on the same guides: as its users set it up, with pruned navigation.

The guides lie in sections, because a page lists all of its section.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import yaml

from handrail.model import LANGS
from tests.bench.contents import ADDRESS, Content

_SECTION = 50
"""How many guides a section has."""

_SETTINGS = {
    "site_name": "Handrail",
    "site_url": ADDRESS,
    "theme": {"name": "material", "font": False, "features": ["navigation.prune"]},
    "markdown_extensions": ["attr_list", "def_list", "tables", {"toc": {"permalink": True}}],
    # The guides link to pages that only our own site has.
    "validation": {"links": {"not_found": "ignore", "unrecognized_links": "ignore", "anchors": "ignore"}},
}


def command(site: Path, *, search: bool) -> list[str | Path]:
    """Return the command that builds the site of ``make_material`` into its folder ``site``."""
    settings = site / ("search.yml" if search else "plain.yml")
    return [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", settings]


def make_material(folder: Path, guides: Iterable[Content]) -> Path:
    """Make a project of MkDocs in ``folder``, and return it.

    Args:
        folder: where to; it gets a folder for each language, and there one for each section.
        guides: the guides.
    """
    for name, plugins in (("plain", []), ("search", ["search"])):
        text = yaml.safe_dump({**_SETTINGS, "plugins": plugins}, sort_keys=False)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}.yml").write_text(text, encoding="utf-8")
    for lang in LANGS:
        (folder / "docs" / lang).mkdir(parents=True)
    (folder / "docs" / "index.md").write_text("# Handrail\n", encoding="utf-8")
    for number, guide in enumerate(guides):
        section = number // len(LANGS) // _SECTION
        head = yaml.safe_dump({"title": guide.title, "description": guide.description}, allow_unicode=True)
        target = folder / "docs" / guide.lang / "guides" / f"section-{section}" / f"{guide.key}.md"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(f"---\n{head}---\n\n{guide.text}", encoding="utf-8")
    return folder
