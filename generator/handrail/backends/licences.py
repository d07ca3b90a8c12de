"""The licences of what a site ships: scripts and styles, the theme's and ours, icons and fonts.

The texts come from the installed packages and from the fonts' folder, so they are those of the versions that
the site is built with. Where a package brings no text, the list says so instead of making one up.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Final

from handrail.theme import HANDOUTS, find_file

FOLDER: Final = "licences"

_FONTS: Final = f"{HANDOUTS}/fonts/OFL.txt"
_ICONS: Final = "material/templates/.icons/material/LICENSE"
_NO_TEXT: Final = "The package brings no text of its licence.\n"
_BUNDLE: Final = re.compile(r"material/templates/assets/javascripts/bundle\.[0-9a-f]+\.min\.js\.map")
_PACKAGE: Final = re.compile(r"node_modules/((?:@[^/]+/)?[^/]+)/")
_NOTICE: Final = re.compile(r"/\*[*!].*?\*/", re.DOTALL)
_LEGAL: Final = re.compile(r"licen[cs]e|copyright", re.IGNORECASE)


def licence_files(root: Path, *, handouts: bool = True) -> Mapping[str, bytes]:
    """Return files for a site, by their paths: a list, and a text for each thing in it.

    Args:
        root: the project's folder.
        handouts: whether the site has handouts, whose fonts are in them.
    """
    texts = dict(sorted(_texts(root, handouts=handouts)))
    lines = ["本站所含软件、图标和字体的许可", "Licences of the software, icons and fonts on this site", ""]
    lines += [f"{name}.txt  {what}" for name, (what, _) in texts.items()]
    files = {name: text for name, (_, text) in texts.items()} | {"index": "\n".join([*lines, ""])}
    return {f"{FOLDER}/{name}.txt": text.encode("utf-8") for name, text in files.items()}


def _texts(root: Path, *, handouts: bool) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield the name of each text, with what it is about and the text."""
    for name, what in (
        ("handrail", "our own scripts and styles"),
        ("mkdocs-material", "the theme's scripts and styles"),
    ):
        if (package := _package(name)) is not None:
            yield name, (_line(name, package.version, _identifier(package), what), _licence(package))
            if name == "mkdocs-material":
                yield from _parts(package)
    if handouts:
        what = _line("Noto Sans SC", "", "OFL-1.1", "the type of the handouts")
        yield "noto-sans-sc", (what, find_file(root, _FONTS).read_text(encoding="utf-8"))


def _parts(theme: Distribution) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield what the theme brings of others: its icons, and the packages in its script."""
    for path in theme.files or ():
        name = path.as_posix()
        if name == _ICONS:
            what = _line("Material Design icons", "", "Apache-2.0", "icons in the pages")
            yield "material-design-icons", (what, path.read_text(encoding="utf-8"))
        elif _BUNDLE.fullmatch(name):
            what = _line("packages in the theme's script", "", "", "names, and the notices in their files")
            yield "mkdocs-material-script", (what, _notices(json.loads(path.read_text(encoding="utf-8"))))


def _notices(source_map: Mapping[str, list[str | None]]) -> str:
    """Return the packages that a script is made of, by its source map, with every notice in their files."""
    found: dict[str, dict[str, None]] = {}
    for source, text in zip(source_map["sources"], source_map.get("sourcesContent") or (), strict=False):
        if package := _PACKAGE.search(source or ""):
            notices = found.setdefault(package[1], {})
            notices |= dict.fromkeys(each for each in _NOTICE.findall(text or "") if _LEGAL.search(each))
    parts = [[name, *(notices or [_NO_TEXT.strip()])] for name, notices in sorted(found.items())]
    return "\n\n".join("\n\n".join(part) for part in parts) + "\n"


def _identifier(package: Distribution) -> str:
    """Return the name of a package's licence, as the package gives it; empty if it gives none."""
    fields = (name for name in ("License-Expression", "License") if name in package.metadata)
    return next((package.metadata[name] for name in fields), "")


def _licence(package: Distribution) -> str:
    """Return the text of a package's licence."""
    for path in package.files or ():
        if path.parent.name == "licenses" and path.name.startswith("LICENSE"):
            return path.read_text(encoding="utf-8")
    return _NO_TEXT


def _package(name: str) -> Distribution | None:
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None


def _line(name: str, version: str, licence: str, what: str) -> str:
    return f"{' '.join(filter(None, (name, version)))}: {what}{f' ({licence})' if licence else ''}"
