"""One stylesheet for all pages of the site's frame, with those of Material's styles alone that they use.

Material's stylesheet is 140 KB, of which a site uses a third. What is used is read off pages, templates and
scripts: a rule stays if every class and id in one of its selectors occurs there as a word. CSS is read by
tinycss2, as CSS Syntax Level 3 defines it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import tinycss2

from handrail.theme import FOLDER

FILE: Final = "assets/stylesheets/site.css"
"""The stylesheet, as an address on the site."""

_FOLDER: Final = "assets/stylesheets"
_MATERIAL: Final = ("main.*.min.css", "palette.*.min.css")
_OURS: Final = ("frame", "handrail", "search")
_ELSEWHERE: Final = "handrail"
"""The stylesheet of ours that pages without the frame load as well."""

_WORD: Final = re.compile(r"[A-Za-z_][\w-]*")
_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE: Final = re.compile(r"\s*([{};])\s*|\s+")
_NAMED: Final = re.compile(r"var\(\s*(--[\w-]+)")

Nodes = list[Any]
"""Nodes of tinycss2, which has no types."""


def write_styles(site: Path, pages: Iterable[str], *, whole: bool) -> None:
    """Put the stylesheet into the theme's part of a site, in place of those that it is made of.

    Args:
        site: the folder that MkDocs rendered the theme into.
        pages: every page that MkDocs rendered, as HTML.
        whole: whether Material's own stylesheets stay as they are, beside ours: its script may need any rule.
    """
    folder = site / _FOLDER
    material = [path for name in _MATERIAL for path in sorted(folder.glob(name)) if not whole]
    ours = [folder / f"{name}.css" for name in _OURS]
    used = _words(pages) | _words(_sources())
    own = [shrink(path.read_text(encoding="utf-8")) for path in ours]
    kept = [keep_used(path.read_text(encoding="utf-8"), used) for path in material]
    (site / FILE).write_text("".join(drop_unused_properties([*kept, *own])), encoding="utf-8")
    for path in (*material, *ours):
        if path.stem != _ELSEWHERE:
            path.unlink()


def _sources() -> Iterator[str]:
    """Yield our templates and scripts: what they write into pages is not there yet."""
    for pattern in ("handrail/*.html", "assets/javascripts/*.js"):
        for path in sorted(FOLDER.glob(pattern)):
            yield path.read_text(encoding="utf-8")


def _words(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(word for text in texts for word in _WORD.findall(text))


def shrink(style: str) -> str:
    """Return a stylesheet without comments and without the space that lays it out."""
    return _SPACE.sub(lambda match: match[1] or " ", _COMMENT.sub("", style)).strip()


def keep_used(style: str, used: frozenset[str]) -> str:
    """Return the rules of a stylesheet that can apply.

    Args:
        style: the stylesheet.
        used: all words of the pages; a class or an id that is none of them is on no page.
    """
    rules = tinycss2.parse_stylesheet(style, skip_comments=True, skip_whitespace=True)
    return "".join(_keep(rules, used))


def _keep(rules: Nodes, used: frozenset[str]) -> Iterator[str]:
    for rule in rules:
        if rule.type == "qualified-rule":
            selectors = [each for each in _split(rule.prelude) if _names(each) <= used]
            if selectors:
                chosen = ",".join(tinycss2.serialize(each).strip() for each in selectors)
                yield f"{chosen}{{{tinycss2.serialize(rule.content)}}}"
        elif rule.type == "at-rule" and rule.lower_at_keyword in {"media", "supports"}:
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            if kept := "".join(_keep(inner, used)):
                yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{kept}}}"
        elif rule.type == "at-rule" and rule.lower_at_keyword != "charset":
            yield rule.serialize()


def _split(prelude: Nodes) -> Iterator[Nodes]:
    """Yield the selectors of a rule, which commas part."""
    start = 0
    for place, node in enumerate(prelude):
        if node == ",":
            yield prelude[start:place]
            start = place + 1
    yield prelude[start:]


def _names(selector: Nodes) -> frozenset[str]:
    """Return the classes and ids that an element must have, leaving out functions such as ``:not``."""
    classes = (after.value for node, after in pairwise(selector) if node == "." and after.type == "ident")
    ids = (node.value for node in selector if node.type == "hash")
    return frozenset((*classes, *ids))


def drop_unused_properties(styles: list[str]) -> list[str]:
    """Return stylesheets without the custom properties that none of them asks for.

    Material keeps every sign that a page might show in one, as a picture.
    """
    while True:
        named = frozenset(name for style in styles for name in _NAMED.findall(style))
        smaller = [_drop_properties(style, named) for style in styles]
        if smaller == styles:
            return styles
        styles = smaller


def _drop_properties(style: str, named: frozenset[str]) -> str:
    return _OWN_PROPERTY.sub(lambda match: match[0] if match[2] in named else match[1], style)


_OWN_PROPERTY: Final = re.compile(
    r"""([{;])(--[\w-]+):(?:[^;{}"'(]|"[^"]*"|'[^']*'|\((?:[^()"']|"[^"]*"|'[^']*'|\([^()]*\))*\))*(?:;|(?=\}))"""
)
"""The declaration of a custom property, with the sign before it: strings and brackets may hold any sign."""
