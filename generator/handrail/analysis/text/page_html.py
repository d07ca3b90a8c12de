"""The addresses in the HTML of hand-written pages that are not allowed there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Final

import msgspec

from handrail.analysis.text.hrefs import is_allowed, loads_elsewhere, normalize_href

_LINKS: Final = frozenset({("a", "href"), ("area", "href")})
_WORDS: Final = frozenset(
    {"alt", "title", "value", "placeholder", "label", "summary", "id", "class", "name", "cite"}
)
"""Attributes with words, or with an address that no browser loads."""

_WORDS_START: Final = ("xmlns", "aria-", "data-")
_RUNS: Final = re.compile(r"(?:javascript|vbscript|file):", re.IGNORECASE)
_CSS_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_CSS_ESCAPE: Final = re.compile(r"\\([0-9a-fA-F]{1,6})\s?|\\(.)", re.DOTALL)


class ForbiddenAddress(msgspec.Struct, frozen=True):
    """An address that no page may have; ``loads`` is true if a browser loads it by itself."""

    address: str
    loads: bool
    start: int
    end: int


def find_forbidden_addresses(html: str) -> Iterator[ForbiddenAddress]:
    """Yield each address in HTML that a page would load from another host, and each forbidden link."""
    reader = _Reader(html)
    reader.feed(html)
    reader.close()
    yield from reader.found


class _Reader(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[ForbiddenAddress] = []
        self._html = html
        self._starts = [0, *(match.end() for match in re.finditer("\n", html))]
        self._is_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._is_style = tag == "style"
        for name, value in attrs:
            if not value or name in _WORDS or name.startswith(_WORDS_START):
                continue
            if (tag, name) in _LINKS:
                if not is_allowed(value):
                    self._add(value, loads=False)
            elif loads_elsewhere(_decode_css(value) if name == "style" else value):
                self._add(value, loads=True)
            elif _RUNS.match(normalize_href(value)):
                self._add(value, loads=False)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self._is_style = False

    def handle_endtag(self, tag: str) -> None:
        del tag
        self._is_style = False

    def handle_data(self, data: str) -> None:
        if self._is_style and loads_elsewhere(_decode_css(data)):
            self._add(data.strip(), loads=True)

    def _add(self, value: str, *, loads: bool) -> None:
        line, column = self.getpos()
        start = self._starts[line - 1] + column
        at = self._html.find(value, start)
        written = self.get_starttag_text() or ""
        if at < 0 or at > start + max(len(written), len(value)):  # with character references
            at, value = start, written
        self.found.append(ForbiddenAddress(value, loads, at, at + len(value.partition("\n")[0])))


def _decode_css(styles: str) -> str:
    """Return styles as a browser reads them: without comments, and with escapes decoded."""
    return _CSS_ESCAPE.sub(
        lambda match: chr(min(int(match[1], 16), 0x10FFFF)) if match[1] else match[2],
        _CSS_COMMENT.sub("", styles),
    )
