"""Which scripts and styles stand in the pages of a built site: a content policy names their hashes."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator
from hashlib import sha256
from html import unescape
from pathlib import Path
from typing import Final

from handrail.publish.write import files_below
from handrail.render.addresses.security_headers import InlineCode

_ATTRIBUTES: Final = rb"""(?P<attributes>(?:[^>"']|"[^"]*"|'[^']*')*+)"""
_SCRIPT: Final = re.compile(
    rb"<script\b" + _ATTRIBUTES + rb">(?P<text>.*?)</script", re.DOTALL | re.IGNORECASE
)
_STYLE: Final = re.compile(rb"<style\b" + _ATTRIBUTES + rb">(?P<text>.*?)</style", re.DOTALL | re.IGNORECASE)
_STYLED: Final = re.compile(rb"""style=(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)')""", re.IGNORECASE)
_SOURCE: Final = re.compile(rb"(?:^|\s)src\s*=", re.IGNORECASE)
_TYPE: Final = re.compile(rb"""(?:^|\s)type\s*=\s*["']?([^"'\s>]*)""", re.IGNORECASE)
_PROGRAMS: Final = frozenset(
    {b"", b"module", b"text/javascript", b"application/javascript", b"importmap", b"speculationrules"}
)
"""The types of scripts that a browser runs; anything else is data, which no policy is asked about."""

_FINGERPRINT: Final = re.compile(r"\.[0-9a-f]{8}\.min\.(?:css|js)")


def inline_code(site: Path) -> InlineCode:
    """Return the scripts and styles that stand in pages of a site; none where there is no site.

    Raises:
        OSError: a page cannot be read.
    """
    scripts: set[bytes] = set()
    styles: set[bytes] = set()
    attributes: set[bytes] = set()
    for path in files_below(site) if site.is_dir() else ():
        if path.endswith(".html"):
            html = (site / path).read_bytes()
            scripts.update(inline_scripts(html))
            styles.update(each["text"] for each in _found(_STYLE, b"<style", html))
            attributes.update(inline_attributes(html))
    return InlineCode(*(tuple(_sources(each)) for each in (scripts, styles, attributes)))


def inline_scripts(html: bytes) -> Iterator[bytes]:
    """Yield the text of every script that stands in a page, and that a browser would run."""
    for found in _found(_SCRIPT, b"<script", html):
        kind = _TYPE.search(found["attributes"])
        is_program = (kind[1].lower() if kind else b"") in _PROGRAMS
        if is_program and not _SOURCE.search(found["attributes"]):
            yield found["text"]


def inline_attributes(html: bytes) -> Iterator[bytes]:
    """Yield what stands in every attribute ``style`` of a page."""
    for found in _found(_STYLED, b"style=", html):
        start = found.start()
        is_in_tag = html.rfind(b"<", 0, start) > html.rfind(b">", 0, start)
        if is_in_tag and html[start - 1 : start].isspace():
            value = found["single"] if found["double"] is None else found["double"]
            yield unescape(value.decode("utf-8", "surrogateescape")).encode("utf-8", "surrogateescape")


def _found(pattern: re.Pattern[bytes], start: bytes, html: bytes) -> Iterator[re.Match[bytes]]:
    """Yield every match of a pattern that begins with certain bytes: to find these first is much faster."""
    lower = html.lower()
    place = lower.find(start)
    while place >= 0:
        if (found := pattern.match(html, place)) is not None:
            yield found
        place = lower.find(start, found.end() if found else place + 1)


def fingerprinted(site: Path) -> tuple[str, ...]:
    """Return the files of the theme that have a fingerprint of what is in them in their names."""
    assets = site / "assets"
    found = (f"assets/{path}" for path in files_below(assets)) if assets.is_dir() else ()
    return tuple(sorted(path for path in found if _FINGERPRINT.search(path) and not path.endswith(".map")))


def _sources(texts: Iterable[bytes]) -> Iterator[str]:
    """Yield texts as sources of a policy, sorted. A browser reads every line end as a line feed."""
    digests = {sha256(re.sub(rb"\r\n?", b"\n", text)).digest() for text in texts}
    yield from sorted(f"sha256-{b64encode(digest).decode('ascii')}" for digest in digests)
