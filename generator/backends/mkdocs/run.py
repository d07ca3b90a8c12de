"""Building and previewing the site from commands of ours, just as MkDocs' own commands do."""

from __future__ import annotations

import logging
import os
from datetime import date
from pathlib import Path

from mkdocs.commands.build import build as build_with_mkdocs
from mkdocs.commands.serve import serve as serve_with_mkdocs
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

DONE, FAILED = 0, 1

_log = logging.getLogger("mkdocs")


def build(root: Path, site_dir: Path | None = None, as_of: date | None = None) -> int:
    """Build the whole site of the project at ``root``, as ``mkdocs build --strict`` does.

    Args:
        root: the folder with mkdocs.yml.
        site_dir: where the site goes, if not where mkdocs.yml says.
        as_of: the day on which the procedures are looked at, if not today or the one in mkdocs.yml.

    Returns:
        An exit code: 0, or 1 when nothing was published; the log says why.
    """
    _prepare()
    options = {} if site_dir is None else {"site_dir": str(site_dir.absolute())}
    try:
        config = load_config(str(root / "mkdocs.yml"), strict=True, **options)
        if as_of and (plugin := config.plugins.get("handrail")):
            plugin.config["as_of"] = as_of
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build_with_mkdocs(config)
        finally:
            config.plugins.on_shutdown()
    except MkDocsException as error:
        return _failed(error.format_message())
    return DONE


def serve(root: Path, address: str) -> int:
    """Build the site of the project at ``root``, serve it, and build it again whenever a file changes.

    Args:
        root: the folder with mkdocs.yml.
        address: where to listen, as ``host:port``.

    Returns:
        An exit code, once the reader's interrupt ended the preview: 0, or 1 when it could not begin.
    """
    _prepare()
    try:
        serve_with_mkdocs(str(root / "mkdocs.yml"), dev_addr=address)
    except MkDocsException as error:
        return _failed(error.format_message())
    except OSError as error:
        return _failed(f"Cannot serve at {address}: {error.strerror}.")
    return DONE


def _prepare() -> None:
    # The theme's notice about another product would bury the findings.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    if not _log.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("%(levelname)-7s %(message)s"))
        _log.addHandler(handler)
        _log.setLevel(logging.INFO)


def _failed(reason: str) -> int:
    _log.error(reason)
    return FAILED
