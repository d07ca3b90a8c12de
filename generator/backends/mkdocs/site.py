"""Building a site with MkDocs as the maker of its theme."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path

from mkdocs.commands.build import build as build_with_mkdocs
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from generator.backends import pagefind
from generator.backends.typst import Typesetter
from generator.catalog import Catalog
from generator.load import load_files
from generator.publish import PublishError
from generator.publish.build import Built, build_site
from generator.publish.order import Order, Tools
from generator.publish.theme import Theme, Topics, topics_of
from generator.render.handout_view import Handout

log = logging.getLogger("mkdocs.plugins.handrail")


def topics_of_project(root: Path) -> Topics:
    """Return the topics of the project at ``root``; those that cannot be read are missing."""
    path = root / "procedures" / "shared" / "topics.yml"
    return topics_of(Catalog(load_files(root, [path] if path.is_file() else [])))


def publish(order: Order, theme: Theme | None = None, staging: Path | None = None) -> Built:
    """Build a site, or bring it up to date.

    Args:
        order: what is asked for.
        theme: the theme, where MkDocs has rendered it already.
        staging: the folder in which it has done so.

    Raises:
        PublishError: if the project has a fault.
        OSError: if a file cannot be read or written.
    """
    built = build_site(order, tools(order, theme), staging)
    log.info(
        "The site is in place: %s (%d files new or changed, %d gone; %d guides and %d sets of handouts made)",
        order.site,
        len(built.new),
        len(built.gone),
        len(built.pages),
        len(built.sheets),
    )
    if built.indexed:
        log.info("Indexed %d pages for the search", built.indexed)
    return built


def tools(order: Order, theme: Theme | None = None) -> Tools:
    """Return the programs that a site is built with, with its theme where that is there already."""

    def made(folder: Path, topics: Topics) -> Theme:
        return theme or render_theme(order, folder, topics)

    return Tools(made, _index, partial(_typesetter, order.root))


def _typesetter(root: Path) -> Callable[[Handout], bytes]:
    return Typesetter(root).pdf


def _index(folder: Path) -> int:
    try:
        return pagefind.index(folder)
    except pagefind.SearchIndexError as error:
        raise PublishError(str(error)) from error


def render_theme(order: Order, folder: Path, topics: Topics) -> Theme:
    """Let MkDocs render the theme's part of a site into ``folder``.

    Raises:
        PublishError: if it cannot; the log says why.
    """
    try:
        config = load_config(
            str(order.root / "mkdocs.yml"),
            strict=order.is_strict,
            site_dir=str(folder),
            site_url=order.address,
        )
        plugin = config.plugins.get("handrail")
        if plugin is None:
            message = "mkdocs.yml: the list of plugins lacks handrail, which makes the site."
            raise PublishError(message)
        plugin.topics = topics
        build_with_mkdocs(config)
    except MkDocsException as error:
        raise PublishError(error.format_message()) from error
    theme: Theme = plugin.theme
    return theme
