"""The site's own address, as ``mkdocs.yml`` gives it, for commands that run without MkDocs."""

from __future__ import annotations

from pathlib import Path

from handrail.backends.settings import settings


def site_address(root: Path) -> str:
    """Return the address of the site of the project at ``root``; empty if ``mkdocs.yml`` gives none.

    Raises:
        PublishError: there is no ``mkdocs.yml``, or it is not YAML.
    """
    return settings(root).address
