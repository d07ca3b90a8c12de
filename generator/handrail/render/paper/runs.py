"""Text → runs of words for paper: the same CommonMark and facts as on pages, with no markup left in it.

What leaves this module is plain data. Whatever a text holds, a template can only set it as words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Literal

import msgspec
from markdown_it.token import Token
from msgspec.structs import replace

from handrail.model import Text
from handrail.render.say.facts import Facts
from handrail.render.say.markdown import parser
from handrail.render.say.words import bracket, signs

WHOLE: Final = frozenset({"contact", "fee", "limit", "promise"})
"""Facts that are read at a glance, so that no line ends within one: ``12333``, ``15个工作日``."""

_LONGEST_WHOLE: Final = 16


Kind = Literal["paragraph", "bullets", "numbers", "quotation"]
_LISTS: Final[Mapping[str, Kind]] = {"bullet_list_open": "bullets", "ordered_list_open": "numbers"}


class Run(msgspec.Struct, frozen=True):
    """Words set alike; ``whole`` keeps them on one line, ``fact`` names what they state (``limit:hold``)."""

    text: str
    bold: bool = False
    whole: bool = False
    fact: str = ""


class Block(msgspec.Struct, frozen=True):
    """A paragraph of ``runs``, a list of ``items``, each of which is blocks, or a quotation, which is one."""

    kind: Kind
    runs: tuple[Run, ...] = ()
    items: tuple[tuple[Block, ...], ...] = ()


def blocks(text: Text, facts: Facts, address: str = "") -> tuple[Block, ...]:
    """Return a text as paragraphs and lists, in the language of ``facts``.

    Args:
        text: the text.
        facts: what it can name, as seen from the root of the site.
        address: the site's own address, which links within the site are written out with.
    """
    tokens = parser().parse(text[facts.lang], {"facts": facts})
    return tuple(_Reader(tokens, facts, address).blocks(0, len(tokens)))


class _Reader(msgspec.Struct, frozen=True):
    """Reads the tokens of one text; containers are pairs of tokens, told apart by their level."""

    tokens: Sequence[Token]
    facts: Facts
    address: str

    def blocks(self, start: int, end: int) -> Iterator[Block]:
        """Yield the blocks that stand between two tokens."""
        index = start
        while index < end:
            token = self.tokens[index]
            if token.type in _LISTS:
                close = self._close(index)
                yield Block(_LISTS[token.type], items=tuple(self._items(index + 1, close)))
                index = close
            elif token.type == "blockquote_open":
                close = self._close(index)
                yield Block("quotation", items=(tuple(self.blocks(index + 1, close)),))
                index = close
            elif token.type == "inline":
                bold = self.tokens[index - 1].type == "heading_open"
                yield Block("paragraph", tuple(self._runs(token.children or (), bold=bold)))
            elif token.type in {"code_block", "fence"}:
                yield Block("paragraph", (Run(token.content.rstrip("\n")),))
            index += 1

    def _items(self, start: int, end: int) -> Iterator[tuple[Block, ...]]:
        index = start
        while index < end:
            close = self._close(index)
            yield tuple(self.blocks(index + 1, close))
            index = close + 1

    def _close(self, opening: int) -> int:
        level = self.tokens[opening].level
        return next(
            index
            for index in range(opening + 1, len(self.tokens))
            if self.tokens[index].level == level and self.tokens[index].nesting < 0
        )

    def _runs(self, tokens: Sequence[Token], *, bold: bool) -> Iterator[Run]:
        """Yield the runs of a line; stress of any kind is bold, for Chinese has no slanted letters."""
        depth = int(bold)
        links: list[tuple[str, list[str]]] = []
        for token in tokens:
            run = self._run(token)
            if token.type in {"strong_open", "em_open", "strong_close", "em_close"}:
                depth += token.nesting
            elif token.type == "link_open":
                links.append((str(token.attrGet("href") or ""), []))
            elif token.type == "link_close":
                href, label = links.pop()
                # On paper an address can be followed only where it can be read.
                written = self._written(href)
                if written not in {"", "".join(label)}:
                    yield Run(bracket(self.facts.lang, written), bold=depth > 0)
            elif run.text:
                for _, label in links:
                    label.append(run.text)
                yield replace(run, bold=depth > 0)

    def _written(self, href: str) -> str:
        """Return an address as a person writes it down; nothing for a place on the same sheet."""
        if href.startswith("./"):
            return self.address + href.removeprefix("./")
        return "" if href.startswith("#") else href.removeprefix("tel:").removeprefix("mailto:")

    def _run(self, token: Token) -> Run:
        match token.type:
            case "fact":
                fact = self.facts.fact(token.meta["placeholder"])
                whole = fact.kind in WHOLE and len(fact.words) <= _LONGEST_WHOLE
                return Run(fact.words, whole=whole, fact=f"{fact.kind}:{fact.ref}")
            case "softbreak":
                return Run(signs(self.facts.lang).between_words)
            case "hardbreak":
                return Run("\n")
        return Run(token.content)
