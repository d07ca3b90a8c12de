"""``mkdocs.yml`` as MkDocs resolves it, with all that it depends on, read without loading MkDocs.

MkDocs takes most of a second to load, and a build that finds nothing to do must not wait for it. Two small
libraries do here what they do in MkDocs: one reads ``!ENV``, the other merges what ``INHERIT`` names.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import msgspec
import yaml
from mergedeep import merge
from yaml_env_tag import construct_env_tag

from handrail.publish import PublishError
from handrail.source.depth import find_too_deep
from handrail.source.expansion import expands_too_far
from handrail.source.limits import MAX_VALUES

FILE: Final = "mkdocs.yml"

_PLUGINS: Final = frozenset({"handrail", "search", "material/search"})
"""The plugins that read nothing but the configuration and hand-written pages."""

_EXTENSIONS: Final = frozenset(
    (
        *("abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code", "footnotes"),
        *("legacy_attrs", "legacy_em", "md_in_html", "meta", "nl2br", "sane_lists", "smarty", "tables"),
        *("toc", "wikilinks"),
    )
)
"""Those that come with Markdown; besides these, all below ``_PACKAGES`` but ``_READERS``."""

_UNREADABLE: Final = (
    yaml.YAMLError,
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What PyYAML raises for files that it cannot read, such as ValueError for the date 2026-02-30."""

_PACKAGES: Final = frozenset({"markdown", "material", "pymdownx"})
_READERS: Final = frozenset({"pymdownx.snippets", "pymdownx.b64"})
"""Extensions that put other files into pages."""


class Configuration(msgspec.Struct, frozen=True):
    """A configuration, and what it was made of.

    Attributes:
        values: what the files say, the inherited ones first, with variables of the environment put in.
        files: the files, absolute; the one that inherits comes before the one that it names.
        variables: every variable that one of them names, with its value; nothing where it is not set.
        objects: the Python objects that they name, such as ``name:material.extensions.emoji.twemoji``.
    """

    values: Mapping[str, Any]
    files: tuple[Path, ...]
    variables: Mapping[str, str | None]
    objects: frozenset[str]

    @property
    def plugins(self) -> Mapping[str, Mapping[str, Any]]:
        """Every plugin with its options."""
        return _named(self.values.get("plugins"))

    @property
    def folders(self) -> Iterator[tuple[str, str]]:
        """The options that name a folder to render, each with the folder, as it is written."""
        yield "docs_dir", str(self.values.get("docs_dir") or "docs")
        theme = self.values.get("theme")
        if isinstance(theme, dict) and theme.get("custom_dir"):
            yield "theme.custom_dir", str(theme["custom_dir"])

    @property
    def others(self) -> Iterator[str]:
        """The files and folders besides ``folders`` that the configuration names as inputs."""
        for key in ("hooks", "watch"):
            listed = self.values.get(key)
            yield from (str(each) for each in (listed if isinstance(listed, list) else ()))

    @property
    def unwatched(self) -> tuple[str, ...]:
        """What may read files, variables or servers that nobody can know of; in words, sorted."""
        found = {"hooks"} if self.values.get("hooks") else set()
        found |= {f"the plugin {name}" for name in self.plugins.keys() - _PLUGINS}
        for name, options in _named(self.values.get("markdown_extensions")).items():
            is_known = name in _EXTENSIONS or name.partition(".")[0] in _PACKAGES
            if not is_known or name in _READERS or "custom_icons" in str(options):
                found.add(f"the Markdown extension {name}")
        modules = {each.rpartition(":")[2].partition(".")[0]: each for each in self.objects}
        found |= {f"!!python/{modules[name]}" for name in modules.keys() - _PACKAGES}
        if "!" in str(self.values.get("exclude_docs") or ""):
            found.add("exclude_docs with !")
        return tuple(sorted(found))


def read_configuration(file: Path) -> Configuration:
    """Return the configuration that a file holds.

    Raises:
        PublishError: the file, or one that it inherits from, is not there or cannot be read.
    """
    files: list[Path] = []
    variables: dict[str, str | None] = {}
    objects: set[str] = set()
    values = _read(file, _loader(variables, objects), files)
    return Configuration(values, tuple(files), variables, frozenset(objects))


def _loader(variables: dict[str, str | None], objects: set[str]) -> type[yaml.CSafeLoader]:
    """Return what reads YAML as MkDocs does, but makes no Python objects; it notes what it comes across."""

    class Loader(yaml.CSafeLoader):
        pass

    def read_variable(loader: Loader, node: yaml.Node) -> object:
        names = node.value[: max(1, len(node.value) - 1)] if isinstance(node, yaml.SequenceNode) else [node]
        for each in names:
            if isinstance(each, yaml.ScalarNode):
                variables[each.value] = os.environ.get(each.value)
        return construct_env_tag(loader, node)

    Loader.add_constructor("!ENV", read_variable)
    Loader.add_constructor("!relative", lambda _, node: str(node.value))
    Loader.add_multi_constructor("tag:yaml.org,2002:python/", lambda _, name, __: objects.add(name))
    return Loader


_TOO_MUCH = (
    f"is nested too deeply, or holds more than {MAX_VALUES:,} values with all its aliases (a name behind *) "
    "written out. Write the values themselves."
)


def _read(file: Path, loader: type[yaml.CSafeLoader], files: list[Path]) -> dict[str, Any]:
    """Return what a file says over what the files say that it inherits from, and note all of them."""
    if file in files:
        raise PublishError(f"{file} inherits from itself: correct INHERIT.")
    files.append(file)
    try:
        text = file.read_text(encoding="utf-8-sig")
        if find_too_deep(text) or expands_too_far(text):
            raise PublishError(f"{file.name} {_TOO_MUCH}")
        values = yaml.load(text, Loader=loader)  # noqa: S506  a safe loader, with a few tags more
    except FileNotFoundError as error:
        if len(files) > 1:
            message = f"{files[-2]} inherits from {file}, which is not there."
        else:
            message = f"There is no {file.name} in {file.parent}."
        raise PublishError(message) from error
    except _UNREADABLE as error:
        raise PublishError(f"{file.name} cannot be read: {error}") from error
    if not isinstance(values, dict):
        return {}
    parent = values.pop("INHERIT", None)
    if parent is None:
        return values
    inherited = Path(os.path.normpath(file.parent / str(parent)))
    merged: dict[str, Any] = merge(_read(inherited, loader, files), values)
    return merged


def _named(given: object) -> Mapping[str, Mapping[str, Any]]:
    """Return things with their options, which may be written as a list or as a mapping."""
    found: dict[str, Mapping[str, Any]] = {}
    for each in given if isinstance(given, list) else [given]:
        if isinstance(each, str):
            found[each] = {}
        for name, options in each.items() if isinstance(each, dict) else ():
            if isinstance(name, str):
                found[name] = options if isinstance(options, dict) else {}
    return found
