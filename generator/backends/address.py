"""The site's own address, as ``mkdocs.yml`` gives it, for commands that run without MkDocs."""

from __future__ import annotations

import os
from pathlib import Path

import yaml


class _Loader(yaml.SafeLoader):
    """Reads ``!ENV`` as MkDocs does, and passes over all other tags, which are the theme's affair."""


def _from_environment(loader: yaml.SafeLoader, node: yaml.Node) -> object:
    """Return the first variable of the environment that is set, else what stands last."""
    if isinstance(node, yaml.ScalarNode):
        return os.environ.get(str(loader.construct_scalar(node)))
    if not isinstance(node, yaml.SequenceNode):
        return None
    *names, default = loader.construct_sequence(node)
    return next((os.environ[str(name)] for name in names if str(name) in os.environ), default)


_Loader.add_constructor("!ENV", _from_environment)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/", lambda _loader, _suffix, _node: None)


def site_address(root: Path) -> str:
    """Return the address of the site of the project at ``root``; empty if ``mkdocs.yml`` gives none.

    Raises:
        OSError: there is no ``mkdocs.yml``.
        yaml.YAMLError: it is not YAML.
    """
    with (root / "mkdocs.yml").open(encoding="utf-8") as file:
        settings = yaml.load(file, Loader=_Loader)  # noqa: S506  a safe loader, with one tag more
    return str(settings.get("site_url") or "") if isinstance(settings, dict) else ""
