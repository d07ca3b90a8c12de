"""What ``mkdocs.yml`` says of the site, for commands that can do without MkDocs."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import msgspec
import yaml

from generator.publish import PublishError
from generator.publish.order import Order


class Settings(msgspec.Struct, frozen=True):
    """What a build has to know.

    Attributes:
        address: the site's own address; empty if it has none.
        site: the folder that the site goes to.
        search: whether the search index is built.
        handouts: whether the handouts are set.
        as_of: the day on which the procedures are looked at, if one is given.
    """

    address: str
    site: Path
    search: bool = True
    handouts: bool = True
    as_of: date | None = None


def settings(root: Path) -> Settings:
    """Return the settings of the project at ``root``.

    Raises:
        PublishError: there is no ``mkdocs.yml``, or it is not YAML.
    """
    try:
        with (root / "mkdocs.yml").open(encoding="utf-8") as file:
            loaded = yaml.load(file, Loader=_Loader)  # noqa: S506  a safe loader, with one tag more
    except FileNotFoundError as error:
        message = f"There is no mkdocs.yml in {root}."
        raise PublishError(message) from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        message = f"mkdocs.yml cannot be read: {error}"
        raise PublishError(message) from error
    values = loaded if isinstance(loaded, dict) else {}
    ours = _plugin(values)
    day = ours.get("as_of")
    return Settings(
        str(values.get("site_url") or ""),
        (root / str(values.get("site_dir") or "site")).resolve(),
        ours.get("search") is not False,
        ours.get("handouts") is not False,
        day if isinstance(day, date) else None,
    )


def usual_order(root: Path) -> Order:
    """Return what is asked of a build of the project at ``root`` where nobody asks for anything else.

    Raises:
        PublishError: there is no ``mkdocs.yml``, or it is not YAML.
    """
    given = settings(root)
    return Order(
        root,
        given.site,
        given.address,
        given.as_of,
        search="made" if given.search else "none",
        paper="made" if given.handouts else "none",
    )


class _Loader(yaml.CSafeLoader):
    """Reads ``!ENV`` as MkDocs does, and passes over all other tags, which are the theme's affair."""


def _from_environment(loader: yaml.CSafeLoader, node: yaml.Node) -> object:
    """Return the first variable of the environment that is set, else what stands last."""
    if isinstance(node, yaml.ScalarNode):
        return os.environ.get(str(loader.construct_scalar(node)))
    if not isinstance(node, yaml.SequenceNode):
        return None
    *names, default = loader.construct_sequence(node)
    return next((os.environ[str(name)] for name in names if str(name) in os.environ), default)


_Loader.add_constructor("!ENV", _from_environment)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/", lambda _loader, _suffix, _node: None)


def _plugin(values: dict[str, object]) -> dict[str, object]:
    """Return the options of our plugin."""
    plugins = values.get("plugins")
    for plugin in plugins if isinstance(plugins, list) else ():
        if isinstance(plugin, dict) and isinstance(plugin.get("handrail"), dict):
            return dict(plugin["handrail"])
    return {}
