"""Text → HTML: CommonMark with raw HTML off, and facts by their placeholders.

Whatever a text holds, and whoever silenced a check: no picture is asked for, and no link leads astray.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, MutableMapping, Sequence
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markupsafe import Markup

from handrail.analysis.text.hrefs import is_allowed, is_of_site
from handrail.model import Placeholder
from handrail.model.text import PLACEHOLDER
from handrail.render.say.facts import Fact, Facts
from handrail.render.speaking import escaped, marked

_MARKUP = re.compile(r"[\\`*_\[\]<>&\x00-\x1f\x7f-\x9f\u2028\u2029]")
"""What means something to CommonMark wherever it stands, or breaks a line."""

_BLOCK_START = re.compile(r"\s|[-#>+=~]|\d{1,9}[.)]")
"""What may mean something at the beginning of a line."""


def block(text: str, facts: Facts) -> Markup:
    """Render ``text`` as paragraphs and lists."""
    if _is_plain(text):
        return marked(f"<p>{_plain(text, facts)}</p>")
    return Markup(parser().render(text, {"facts": facts}).strip())  # noqa: S704  raw HTML is off


def inline(text: str, facts: Facts) -> Markup:
    """Render ``text`` as one run of words, without a paragraph around it."""
    if _is_plain(text):
        return marked(_plain(text, facts))
    return Markup(parser().renderInline(text, {"facts": facts}).strip())  # noqa: S704  raw HTML is off


def _is_plain(text: str) -> bool:
    """Return whether nothing in a text but its facts means anything to CommonMark: most are like that."""
    return bool(text) and not (_MARKUP.search(text) or _BLOCK_START.match(text) or text[-1].isspace())


def _plain(text: str, facts: Facts) -> str:
    """Return a text without markup as HTML, with its facts."""
    if "{" not in text:
        return text.replace('"', "&quot;")
    parts = PLACEHOLDER.split(text)  # words, and between them the kind and the reference of a fact
    found = [parts[0].replace('"', "&quot;")]
    for kind, ref, words in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
        found += (fact_html(facts.fact(Placeholder(kind, ref))), words.replace('"', "&quot;"))
    return "".join(found)


def fact_html(fact: Fact) -> Markup:
    """Return a fact marked with what it is, so that pages can be read back: ``data-fact="limit:hold"``."""
    mark = f'data-fact="{escaped(fact.kind)}:{escaped(fact.ref)}"'
    if fact.area:
        mark += f' data-origin="{escaped(fact.area)}"'
    if fact.href:
        return marked(f'<a href="{escaped(fact.href)}" {mark}>{escaped(fact.words)}</a>')
    return marked(f"<span {mark}>{escaped(fact.words)}</span>")


@cache
def parser() -> MarkdownIt:
    """Return the parser of all text: CommonMark, raw HTML off, with a token ``fact`` for each placeholder.

    It is given ``{"facts": …}``. What it returns holds the words of a picture, and no picture; the words of a
    link that may not be, and no link; and addresses of the site as seen from the page of the facts.
    """
    parser = MarkdownIt("commonmark", {"html": False})
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005  # judged below, where the words can stay
    parser.normalizeLinkText = lambda link: link  # type: ignore[method-assign]  # shown as it was checked
    parser.core.ruler.push("addresses", _settle_addresses)
    parser.inline.ruler.before("escape", "fact", _parse_fact)
    parser.add_render_rule("fact", _render_fact)
    return parser


def _settle_addresses(state: StateCore) -> None:
    facts: Facts = state.env["facts"]
    for token in state.tokens:
        if token.children:
            token.children = list(_settled(token.children, facts))


def _settled(tokens: Sequence[Token], facts: Facts) -> Iterator[Token]:
    """Yield the tokens of a line without pictures and forbidden links; addresses are the page's."""
    left_out: list[bool] = []
    for token in tokens:
        if token.type == "image":
            yield Token("text", "", 0, content=token.content)
        elif token.type == "link_open":
            href = str(token.attrGet("href") or "")
            left_out.append(not is_allowed(href))
            if left_out[-1]:
                continue
            if is_of_site(href) and not href.startswith("#"):
                token.attrSet("href", facts.href(href))
            yield token
        elif token.type != "link_close" or not left_out.pop():
            yield token


def _parse_fact(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  the parser's own signature
    match = PLACEHOLDER.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        token = state.push("fact", "", 0)
        token.meta = {"placeholder": Placeholder(match[1], match[2])}
    state.pos = match.end()
    return True


def _render_fact(
    _renderer: RendererHTML,
    tokens: Sequence[Token],
    index: int,
    _options: object,
    env: MutableMapping[str, Any],
) -> str:
    facts: Facts = env["facts"]
    return fact_html(facts.fact(tokens[index].meta["placeholder"]))
