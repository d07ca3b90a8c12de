"""The Markdown in a text, and its places, read by the parser that also renders pages.

A text has one of three forms. ``blocks`` may have paragraphs and lists; a ``line`` may have emphasis, code
and links; ``plain`` text has no Markdown, because it is also used where nothing can be marked up: in titles
of windows, lists of pages, feeds and data.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any, Final, Literal

import msgspec
from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from handrail.catalog import Catalog, Passage
from handrail.load import Entry
from handrail.model import LANGS, Lang, Law, Record, Topic

Form = Literal["blocks", "line", "plain"]

_BLOCKS: Final = frozenset({"do", "warning", "result", "next", "a", "instead", "definition"})
_LINES: Final = frozenset({"note", "q"})


def choose_form(passage: Passage) -> Form:
    """Return which form a text has, which depends on its path."""
    record, path = passage.entry.record, passage.path
    if isinstance(record, Law | Topic):
        return "plain"
    if path[-1] in _BLOCKS or path in {("outcome", "text"), ("retired", "note")}:
        return "blocks"
    if path[-1] == "note":
        return "blocks" if path[0] == "steps" and "needs" not in path else "line"
    return "line" if path[-1] in _LINES or path[0] == "conditions" else "plain"


class UnsupportedMark(msgspec.Struct, frozen=True):
    """Markdown in a text that not every page and handout can show.

    Attributes:
        kind: ``table``, ``html``, ``list`` and so on.
        start: where it begins, counted from 0.
        end: where it ends, on the same line.
    """

    kind: str
    start: int
    end: int


class TextLink(msgspec.Struct, frozen=True):
    """A link of a text: its address as a browser gets it, and the place of the address in the text."""

    href: str
    start: int
    end: int


class Markup(msgspec.Struct, frozen=True):
    """The Markdown of a text: what cannot be shown, the links, and the pictures."""

    marks: tuple[UnsupportedMark, ...] = ()
    links: tuple[TextLink, ...] = ()
    pictures: tuple[TextLink, ...] = ()


_SIGN: Final = re.compile(r"[\\`*_\[\]<>&~|\n]")
_BLOCK_START: Final = re.compile(r"\s*(?:[-#>+=~*_]|\d{1,9}[.)])")


def read_markup(text: str, form: Form) -> Markup:
    """Return the Markdown of a text."""
    if not _may_have_markup(text):
        return _NOTHING
    reader = _Reader(text, form)
    return Markup(tuple(dict.fromkeys(reader.marks)), tuple(reader.links), tuple(reader.pictures))


def _may_have_markup(text: str) -> bool:
    return _SIGN.search(text) is not None or _BLOCK_START.match(text) is not None


_BLOCK_KINDS: Final = {
    "heading_open": "heading",
    "hr": "rule",
    "code_block": "code",
    "fence": "code",
    "table_open": "table",
    "html_block": "html",
}
_INLINE_KINDS: Final = {"image": "image", "html_inline": "html", "s_open": "strikethrough"}
_LISTS: Final = frozenset({"bullet_list_open", "ordered_list_open"})
_MEANT: Final = re.compile(
    r"(?<!\*)\*\*(?!\*)[^*]+\*\*(?!\*)|(?<!_)__(?!_)[^_]+__(?!_)|!?\[[^\[\]]*\]\([^()]*\)"
)
"""Text that was meant as emphasis or a link, and that pages show with its signs."""


class _Reader:
    """Reads one text; ``marks``, ``links`` and ``pictures`` fill up."""

    def __init__(self, text: str, form: Form) -> None:
        self.marks: list[UnsupportedMark] = []
        self.links: list[TextLink] = []
        self.pictures: list[TextLink] = []
        self._form = form
        self._lines = text.split("\n")
        self._starts = [0]
        for line in self._lines:
            self._starts.append(self._starts[-1] + len(line) + 1)
        if form == "plain" and "\n" not in text:
            self._read_inline(_build_parser().parseInline(text)[0], [0])
            return
        env: dict[str, Any] = {}
        self._read_blocks(_build_parser().parse(text, env))
        for reference in env.get("references", {}).values():
            self._mark_block("reference", reference["map"][0])

    def _read_blocks(self, tokens: Sequence[Token]) -> None:
        paragraphs = 0
        within = ""  # the token that ends what is reported as a whole
        for token in tokens:
            if within:
                within = "" if token.type == within else within
            elif kind := _BLOCK_KINDS.get(token.type):
                self._mark_block(kind, (token.map or [0])[0])
                within = "table_close" if kind == "table" else ""
            elif token.type in _LISTS:
                self._read_list(token)
            elif token.type == "blockquote_open" and self._form != "blocks":
                self._mark_block("quotation", (token.map or [0])[0])
            elif token.type == "paragraph_open" and token.level == 0:
                paragraphs += 1
                if paragraphs > 1 and self._form != "blocks":
                    self._mark_block("paragraphs", (token.map or [0])[0])
            elif token.type == "inline":
                self._read_inline(token, self._find_inline_starts(token))

    def _read_list(self, token: Token) -> None:
        line = (token.map or [0])[0]
        if self._form != "blocks":
            self._mark_block("list", line)
        elif token.attrGet("start") not in {None, 1}:
            self._mark_block("start", line)

    def _mark_block(self, kind: str, line: int) -> None:
        words = self._lines[line]
        start = self._starts[line] + len(words) - len(words.lstrip())
        self.marks.append(UnsupportedMark(kind, start, max(self._starts[line] + len(words.rstrip()), start)))

    def _find_inline_starts(self, token: Token) -> list[int]:
        """Return where in the text each line of an inline token begins."""
        first = (token.map or [0])[0]
        return [
            self._starts[first + number] + max(self._lines[first + number].find(words), 0)
            for number, words in enumerate(token.content.split("\n"))
        ]

    def _read_inline(self, token: Token, starts: Sequence[int]) -> None:
        words = token.content

        def place(at: int) -> int:
            line = words.count("\n", 0, at)
            return starts[line] + at - (words.rfind("\n", 0, at) + 1)

        for child in token.children or ():
            start, end = child.meta.get("at", (0, 0))
            if child.type in {"link_open", "image"}:
                found = self.links if child.type == "link_open" else self.pictures
                href = str(child.attrGet("href") or child.attrGet("src") or "")
                found.append(TextLink(href, *map(place, _find_destination(words, start, end))))
            if kind := self._classify(child, words[start:end]):
                line_end = words.find("\n", start, end)
                self.marks.append(
                    UnsupportedMark(kind, place(start), place(end if line_end < 0 else line_end))
                )
            elif child.type == "text":
                for meant in _MEANT.finditer(child.content):
                    at = max(words.find(meant[0]), 0)
                    self.marks.append(UnsupportedMark("meant", place(at), place(at) + len(meant[0])))

    def _classify(self, token: Token, written: str) -> str:
        """Return the kind of a token that cannot be shown; empty for other tokens, and for closing ones."""
        if token.nesting < 0 or token.type == "text" or written.startswith("</"):
            return ""
        if kind := _INLINE_KINDS.get(token.type):
            return kind
        if self._form == "plain" and written:
            return "markup"
        return "entity" if token.info == "entity" else ""


def _find_destination(words: str, start: int, end: int) -> tuple[int, int]:
    """Return the place of the address of a link; the whole link if the address is elsewhere."""
    if words.startswith("<", start):
        return start + 1, end - 1
    opening = words.rfind("](", start, end)
    written = _ADDRESS.match(words, opening + 2, end - 1) if opening >= 0 else None
    return written.span(written.lastgroup or 0) if written else (start, end)


_ADDRESS: Final = re.compile(r"\s*(?:<(?P<bracketed>[^<>]*)>|(?P<bare>\S+))")


@cache
def _build_parser() -> MarkdownIt:
    """Build a parser that also finds what pages do not show, and records the place of each token."""
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).disable("text_join")
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005  # links to forbidden addresses must be found too
    ruler = parser.inline.ruler
    for rule in ruler.__rules__:
        if rule.name in _PLACED:
            ruler.at(rule.name, _record_place(rule.fn))
    return parser


_PLACED: Final = frozenset(
    {
        *("escape", "backticks", "link", "image", "autolink"),
        *("html_inline", "entity", "emphasis", "strikethrough"),
    }
)
_Rule = Callable[[StateInline, bool], bool]


def _record_place(rule: _Rule) -> _Rule:
    """Wrap a rule of the parser so that its token records where it begins and ends."""

    def placing(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  the parser's own signature
        before, start = len(state.tokens), state.pos
        if not rule(state, silent):
            return False
        new = (token for token in state.tokens[before:] if "at" not in token.meta)
        token = next((token for token in new if token.type != "text" or not token.content.strip("*_~")), None)
        if token is not None:
            token.meta["at"] = (start, state.pos)
        return True

    return placing


def find_markup(catalog: Catalog, entry: Entry[Record]) -> tuple[tuple[Passage, Lang, Markup], ...]:
    """Return the texts of a record that have Markdown, with the language and the Markdown."""
    found: list[tuple[Passage, Lang, Markup]] = []
    for passage in catalog.passages(entry):
        for lang in LANGS:
            text = passage.text[lang]
            if _may_have_markup(text) and (markup := read_markup(text, choose_form(passage))) != _NOTHING:
                found.append((passage, lang, markup))
    return tuple(found)


def find_links(catalog: Catalog, entry: Entry[Record]) -> Iterator[tuple[Passage, Lang, TextLink]]:
    """Yield every link in the texts of a record."""
    for passage, lang, markup in catalog.derive(entry, find_markup):
        for link in markup.links:
            yield passage, lang, link


_NOTHING: Final = Markup()
