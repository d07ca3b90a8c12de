"""Addresses in content: which are allowed in links, which load from another host, which are of the site.

An address is read as a browser reads it (WHATWG URL): white space around it and line breaks in it do not
count, and a backslash is a slash.
"""

from __future__ import annotations

import posixpath
import re
from typing import Final

from handrail.model import LANGS, Lang

_SCHEME: Final = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_WEB: Final = re.compile(r"https?://[^/\s]", re.IGNORECASE)
_IGNORED: Final = re.compile(r"[\t\n\r]")
_BLANK: Final = "".join(map(chr, range(0x21)))
"""What a browser strips from both ends of an address: control characters and spaces."""

_REMOTE: Final = re.compile(r"(?:^|[\s,;=('\"])(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
_FILE: Final = re.compile(r"\.[a-z0-9]+$", re.IGNORECASE)
_BESIDE_SCHEME: Final = frozenset({"tel", "mailto"})


def normalize_href(href: str) -> str:
    """Return an address as a browser reads it."""
    return _IGNORED.sub("", href.strip(_BLANK)).replace("\\", "/")


def is_allowed(href: str) -> bool:
    """Return whether a link may lead to an address: http(s), tel, mailto, or a place of the site itself."""
    href = normalize_href(href)
    if scheme := _SCHEME.match(href):
        return scheme[1].lower() in _BESIDE_SCHEME or _WEB.match(href) is not None
    return not href.startswith("//")


def explain_forbidden(href: str) -> tuple[str, str]:
    """Return what is wrong with a link that is not allowed, and what to do."""
    return (
        f"no link may lead to {href}",
        "begin with https://, tel: or mailto:, or with / for a page of this site",
    )


def is_of_site(href: str) -> bool:
    """Return whether an address is on the site: neither on another host nor for another program."""
    href = normalize_href(href)
    return not _SCHEME.match(href) and not href.startswith("//")


def loads_elsewhere(value: str) -> bool:
    """Return whether the value of an attribute, or a style sheet, names an address of another host."""
    value = value.strip(_BLANK).replace("\\", "/")
    return _REMOTE.search(value) is not None or _REMOTE.search(_IGNORED.sub("", value)) is not None


def is_file(path: str) -> bool:
    """Return whether a path of the site is that of a file; the path of a page ends with a slash."""
    return _FILE.search(path) is not None


def resolve_target(href: str, lang: Lang, page: str) -> str:
    """Return the target of a link in a text: a path of the site with its language.

    A path that begins with a slash starts at the root of the site. A page is then in the language of the
    reader, unless the path names a language. Any other path is relative to the guide's page, also on the
    other pages that show the text.

    Args:
        href: the address, one of the site.
        lang: the language of the reader.
        page: the address of the page, with its language; empty if the text has no page of its own.

    Returns:
        The path without a slash before it; it begins with ``..`` if it leads out of the site.
    """
    href = normalize_href(href)
    path, sign, place = _split_href(href)
    if path.startswith("/"):
        path = path.lstrip("/")
        first = path.partition("/")[0]
        if lang != LANGS[0] and not is_file(path) and first not in LANGS:
            path = f"{lang}/{path}"
        elif first == LANGS[0]:
            path = path.partition("/")[2]
        found = posixpath.normpath(path) if path else "."
    else:
        found = posixpath.normpath(posixpath.join(page, path))
    found = "" if found == "." else found
    if found and not is_file(found):
        found += "/"
    return found + sign + place


def split_language(path: str) -> tuple[Lang, str]:
    """Return the language of a path of the site, and the path without it."""
    first, _, rest = path.partition("/")
    for lang in LANGS[1:]:
        if first == lang:
            return lang, rest
    return LANGS[0], path


def _split_href(href: str) -> tuple[str, str, str]:
    """Split an address into the path, the sign ``?`` or ``#``, and the rest."""
    found = re.search(r"[?#]", href)
    return (href[: found.start()], found[0], href[found.end() :]) if found else (href, "", "")
