"""HTML of ours → CommonMark, and words → CommonMark, for texts that leave the site."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import unescape

from handrail.render.say.links import ANYWHERE

_TAG = re.compile(r"(<[^>]+>)")
_LINK = re.compile(r'<a href="([^"]*)"[^>]*>([^<]*)</a>')
_SPAN = re.compile(r"</?span[^>]*>")
_HREF = re.compile(r'\shref="([^"]*)"')
_ENDS_HREF = re.compile(r"[\s()<>]")
_SIGN = re.compile(r"[\\`*_\[\]<>&|]")
_MAY_START = frozenset("-+=#~0123456789")
_BLOCK_START = re.compile(r"^(?=[-+=#~])|^(\d{1,9})(?=[.)])", re.MULTILINE)


def literal(words: str) -> str:
    """Return plain words as CommonMark that reads the same."""
    if _SIGN.search(words):
        words = _SIGN.sub(r"\\\g<0>", words)
    if words[:1] in _MAY_START or "\n" in words:
        words = _BLOCK_START.sub(lambda start: f"{start[1]}\\" if start[1] else "\\", words)
    return words


def link(label: str, href: str) -> str:
    """Return a link with a plain label."""
    return f"[{literal(label)}](<{href}>)" if _ENDS_HREF.search(href) else f"[{literal(label)}]({href})"


def without_markup(html: str) -> str:
    """Return the words of HTML on one line."""
    if "<" in html or "&" in html:
        html = unescape(_TAG.sub("", html))
    return " ".join(html.split())


class HtmlText:
    """Turns what ``render/say/markdown.py`` makes of a text back into CommonMark, with whole addresses.

    Attributes:
        root: what stands before addresses of the site: its own address, or the way up to its root.
        page: the address of the page that anchors are on.
    """

    def __init__(self, root: str, page: str) -> None:
        self.root, self.page = root, page

    def href(self, href: str) -> str:
        """Return an address as it is outside the page."""
        if href.startswith("#"):
            return self.page + href
        return href.replace(ANYWHERE, self.root)

    def __call__(self, html: str) -> str:
        """Return CommonMark without an empty line at its end."""
        if not html:
            return ""
        html = str(html)
        if "<" not in html:
            return literal(unescape(html))
        if "span" in html:
            html = _SPAN.sub("", html)  # these mark facts, and mean nothing in Markdown
        inner = html[3:-4] if html.startswith("<p>") and html.endswith("</p>") else html
        if "<" not in inner:
            return literal(unescape(inner))
        parts = _LINK.split(inner)
        if "<" not in "".join(parts[::3]):  # words and links alone
            return self._linked(parts)
        reading = _Reading(self)
        for part in _TAG.split(html):
            if part.startswith("</"):
                reading.end(part[2:-1])
            elif part.startswith("<"):
                reading.start(part[1:-1].split(maxsplit=1)[0], part)
            else:
                reading.words(unescape(part))
        return reading.text()

    def _linked(self, parts: Sequence[str]) -> str:
        """Return words, and for each link that follows its address, its label, and words again."""
        found = [literal(unescape(parts[0]))]
        for href, label, words in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
            found.append(f"[{literal(unescape(label))}]({self.href(unescape(href))})")
            if words.strip() or "\n" not in words:  # as `_Reading.words` does
                found.append(literal(unescape(words)))
        return _joined(found)


class _Box:
    """A block that is being read: the blocks in it that are whole, and the line that is not.

    Attributes:
        name: the element; empty for the text as a whole.
        blocks: the blocks in it, as CommonMark.
        line: the words that follow these.
        is_loose: whether empty lines stand between its blocks; in a list, between its items.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.blocks: list[str] = []
        self.line: list[str] = []
        self.is_loose = name in {"", "blockquote"}

    def end_line(self) -> None:
        """Make a block of the words that were read last."""
        if words := "".join(self.line).strip():
            self.blocks.append(words)
        self.line.clear()

    def text(self) -> str:
        """Return all of it."""
        self.end_line()
        return ("\n\n" if self.is_loose else "\n").join(self.blocks)


class _Reading:
    """What has been read of a text so far: its CommonMark, and what is still open."""

    def __init__(self, text: HtmlText) -> None:
        self._text = text
        self._open = [_Box("")]
        self._hrefs: list[str] = []
        self._is_code = False

    def text(self) -> str:
        """Return the whole text."""
        return self._open[0].text()

    def words(self, words: str) -> None:
        line = self._open[-1].line
        if self._is_code:
            line.append(_code(words))
        elif words.strip() or "\n" not in words:  # line breaks alone stand between blocks
            line.append(literal(words.removeprefix("\n") if line[-1:] == [_BREAK] else words))

    def start(self, name: str, tag: str) -> None:
        self._is_code = name == "code"
        if name in _BOXES:
            self._open[-1].end_line()
            self._open.append(_Box(name))
        elif name == "a":
            href = _HREF.search(tag)
            self._hrefs.append(self._text.href(unescape(href[1])) if href else "")
            self._open[-1].line.append("[")
        else:
            self._open[-1].line.append(_STARTS.get(name, ""))

    def end(self, name: str) -> None:
        self._is_code = False
        if name in _BOXES:
            self._end_box(self._open.pop(), self._open[-1])
        elif name == "a":
            self._open[-1].line.append(f"]({self._hrefs.pop()})")
        else:
            self._open[-1].line.append(_ENDS.get(name, ""))

    def _end_box(self, box: _Box, around: _Box) -> None:
        if box.name == "p":
            around.is_loose = True
        text = box.text()
        if box.name == "li":
            around.is_loose = around.is_loose or box.is_loose
            mark = "- " if around.name == "ul" else f"{len(around.blocks) + 1}. "
            text = mark + _LINE.sub(" " * len(mark), text)
        elif box.name == "blockquote":
            text = "> " + text.replace("\n", "\n> ")
        around.blocks.append(text)


def _joined(parts: Iterable[str]) -> str:
    text = "".join(parts)
    return (_EMPTY_LINES.sub("\n\n", text) if "\n\n\n" in text else text).strip()


def _code(words: str) -> str:
    """Return words as code: between more ticks than stand in a row in them."""
    ticks = "`" * (1 + max(map(len, re.findall("`+", words)), default=0))
    return (
        f"{ticks} {words} {ticks}" if words.startswith("`") or words.endswith("`") else ticks + words + ticks
    )


_EMPTY_LINES = re.compile(r"\n{3,}")
_LINE = re.compile(r"(?<=\n)(?=.)")
"""The beginning of each line but the first and empty ones."""

_ENDS = {"strong": "**", "em": "*"}
_BREAK = "\\\n"
_STARTS = {**_ENDS, "br": _BREAK}
_BOXES = frozenset({"p", "ul", "ol", "li", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6"})
