"""The theme's part of a site, rendered by MkDocs for our own build."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.config_options import Hooks
from mkdocs.exceptions import MkDocsException

from handrail.backends.declared import read_site
from handrail.backends.scratch import scratch_folder
from handrail.backends.settings import docs_folder
from handrail.catalog import Catalog
from handrail.load import load_files
from handrail.load.content import CONTENT
from handrail.load.registries import locate_registry
from handrail.publish import PublishError
from handrail.publish.order import Order
from handrail.publish.theme import Theme, Topics, topics_of


def topics_of_project(root: Path) -> Topics:
    """Return the topics of the project at ``root``; those that cannot be read are missing."""
    file, folder = (root / name for name in locate_registry("topics"))
    paths = [path for path in (file, *sorted(folder.glob("*.yml"))) if path.is_file()]
    return topics_of(Catalog(load_files(root, paths, read_site(root))))


def render_theme(order: Order, folder: Path, topics: Topics) -> Theme:
    """Let MkDocs render the theme's part of a site into ``folder``.

    Raises:
        PublishError: if it cannot; the log says why.
    """
    Hooks._load_hook.cache_clear()  # noqa: SLF001  a preview has to load one that was edited
    options: dict[str, Any] = {"strict": order.is_strict, "site_dir": str(folder), "site_url": order.address}
    with ExitStack() as stack:
        if not (
            order.root / docs_folder(order.root)
        ).exists():  # a site may do without pages of its own; MkDocs may not
            empty = stack.enter_context(scratch_folder()) / CONTENT
            empty.mkdir()
            options["docs_dir"] = str(empty)
        try:
            config = load_config(str(order.root / "mkdocs.yml"), **options)
            plugin = config.plugins.get("handrail")
            if plugin is None:
                message = "mkdocs.yml: the list of plugins lacks handrail, which makes the site."
                raise PublishError(message)
            plugin.topics = topics
            build(config)
        except MkDocsException as error:
            raise PublishError(error.format_message()) from error
    theme: Theme = plugin.theme
    return theme
