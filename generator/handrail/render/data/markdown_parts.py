"""The parts of a guide as Markdown: documents, contacts, channels, facts, and what they rest on."""

from __future__ import annotations

from collections.abc import Iterable

from handrail.render.say.part_views import (
    BasisView,
    ChannelView,
    ContactView,
    FeeView,
    LimitView,
    NeedView,
    OriginView,
)
from handrail.render.say.plain_markdown import HtmlText, link, literal
from handrail.render.say.view import GuideView
from handrail.render.say.words import bracket, introduce, signs, words


class MarkdownParts:
    """Puts parts of a guide into Markdown: a run of words, or lines."""

    def __init__(self, view: GuideView, text: HtmlText) -> None:
        self._view, self._text = view, text
        self._bases: dict[tuple[BasisView, ...], str] = {}
        self._say = words(view.lang)
        self._colon, self._semicolon = signs(view.lang).colon, signs(view.lang).semicolon

    def _contact(self, contact: ContactView) -> str:
        reached = literal(contact.phone) if contact.phone else _address(contact.href)
        parts = (literal(contact.name), reached, literal(contact.hours), self._text(contact.note))
        return " ".join(part for part in parts if part) + self._whose(contact.origin)

    def _needs(self, needs: Iterable[NeedView], depth: int = 0) -> list[str]:
        text, found = self._text, list[str]()
        for need in needs:
            start = f"{'  ' * depth}- {self._when(need.condition)}"
            if need.kind in {"document", "none"}:
                said = (need.amount, text(need.note), text(need.document_note), self._basis(need.basis))
                rest = self._run(said)
                found.append(f"{start}**{literal(need.name)}**{rest}{self._whose(need.origin)}".rstrip())
            else:
                label = self._say["one_of" if need.kind == "any" else "all_of"]
                found.append(f"{start}{label}{self._colon}{text(need.note)}{self._whose(need.origin)}")
                found += self._needs(need.children, depth + 1)
        return found

    def _channel(self, way: ChannelView) -> str:
        kind = way.kind_label if way.kind_label != way.name else ""
        hours = f"{self._say['hours']}{self._colon}{way.hours}" if way.hours else ""
        said = (
            literal(kind),
            literal(way.place),
            self._text(way.place_note),
            self._contact(way.contact) if way.contact else "",
            literal(hours),
            _address(way.url),
            self._text(way.note),
            self._basis(way.basis),
        )
        rest = self._run(said)
        return f"- **{literal(way.name)}**{rest}{self._whose(way.origin or way.place_origin)}".rstrip()

    def _fact(self, fact: LimitView | FeeView) -> str:
        said = [self._text(fact.note), self._basis(fact.basis)]
        label = fact.name
        if isinstance(fact, LimitView):
            label = label or fact.kind_label
            after = self._semicolon.join(part for part in (fact.counts_from, fact.on_expiry) if part)
            said[:0] = [self._aside(fact.tag), literal(after)]
        rest = self._run(said)
        value = f"**{literal(fact.value)}**"
        return f"- {literal(label or self._say['fee'])}{self._colon}{value}{rest}{self._whose(fact.origin)}"

    def _basis(self, basis: tuple[BasisView, ...]) -> str:
        if not basis:
            return ""
        if basis not in self._bases:  # many facts of a guide have the same
            self._bases[basis] = self._worded(basis)
        return self._bases[basis]

    def _worded(self, basis: tuple[BasisView, ...]) -> str:
        doubt = f"**{self._say['unverified']}**{self._colon}"
        said = [doubt + literal(each.label) for each in basis if each.kind == "unverified"]
        known = [self._link(each.label, each.href) for each in basis if each.kind != "unverified"]
        if known:
            said.append(self._say["basis"] + self._colon + self._semicolon.join(known))
        return self._aside(self._semicolon.join(said))

    def _run(self, parts: Iterable[str]) -> str:
        """Return sentences one after the other, with a space before."""
        return "".join(part if part.startswith(("（", " (")) else f" {part}" for part in parts if part)

    def _aside(self, words: str) -> str:
        """Return words in brackets; nothing for none."""
        return bracket(self._view.lang, words)

    def _when(self, condition: str) -> str:
        return introduce(self._view.lang, literal(condition))

    def _whose(self, origin: OriginView | None) -> str:
        return f" [{literal(origin.label)}]" if origin else ""

    def _link(self, label: str, href: str) -> str:
        return link(label, self._text.href(href)) if href else literal(label)


def _address(url: str) -> str:
    """Return an address as a link to itself; nothing for none."""
    return f"<{url}>" if url else ""
