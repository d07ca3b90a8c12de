"""How much room a sheet takes, guessed from its words, so that it is set once instead of being tried out.

Only typesetting tells how high a text becomes. But a guess that is right to some hundredths is enough to
begin with: what was guessed is set, and only where it does not fit in the pages it should, the next guess is.
All heights are in ems of the sheet's type, and all that is known here of the templates in
``theme/handouts/`` are the few numbers below; if they no longer agree, sheets take longer to make,
and are as right as before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from math import ceil, floor
from typing import Final

import msgspec
from msgspec.structs import replace

from handrail.render.paper.runs import Block
from handrail.render.paper.view import (
    Handout,
    NeedItem,
    SheetLabel,
    SheetText,
    Size,
    StepItem,
    WayItem,
)

_POINT: Final = 25.4 / 72
"""Millimetres."""

_LINE: Final = 1.353
"""From one line to the next: the height of capitals, and the leading."""

_GAP: Final = 0.1
"""What stands between paragraphs on top of the leading between their lines."""

_BETWEEN_BLOCKS: Final = 0.45
"""What stands between the paragraphs and lists of one text on top of that."""

_LATIN: Final = 0.56
"""The mean width of a letter, blanks among them; a hanzi is 1."""

_SECOND: Final = 0.87
"""The type of the second language, as a share of the first."""


class _Page(msgspec.Struct, frozen=True):
    """A size of paper: the room between its margins in millimetres, and the type in points.

    ``least`` and ``most`` bound the type of a sheet of one page; ``many`` is that of one of several. The
    foot's code takes ``foot`` millimetres; what is taller than ``tall`` may be broken over two pages.
    ``true`` makes the sum of lines what typesetting made of it on the sheets at hand.
    """

    width: float
    height: float
    least: float
    most: float
    many: float
    foot: float
    tall: float
    true: float


_PAGES: Final[Mapping[Size, _Page]] = {
    "a4": _Page(176, 270, 10.5, 12.5, 11.5, foot=26, tall=90, true=0.82),
    "a5": _Page(124, 180, 9.5, 10.5, 10, foot=26, tall=70, true=0.885),
    "a4-large": _Page(176, 248, 20, 20, 20, foot=34, tall=130, true=1),
}
_STEP: Final = 0.25
"""Type is as large as it can be, to a quarter of a point."""

_DOUBT: Final = 1.04
"""What is guessed to be so much higher than a page is not tried on one."""

_NOTICE: Final = (10.0, 9.5, 9.0)
"""The type of a notice of two halves of a page, in points; where it does not fit, each has a page."""


def fits(sheet: Handout) -> Iterator[Handout]:
    """Yield the ways in which a sheet may be set, the best first, until one fits; the last always does.

    Each has its type in ``body``, in points, and in ``pages`` how many there must be: with 0, any number.
    """
    page = _PAGES[sheet.size]
    if sheet.form == "notice":
        if sheet.size == "a4":
            yield from (replace(sheet, body=body, pages=1) for body in _NOTICE)
            yield from (replace(sheet, body=body, pages=2) for body in (page.many, *_NOTICE))
    else:
        guess = min(page.most, _largest(sheet, page))
        if guess >= page.least / _DOUBT:
            first = max(page.least, floor(guess / _STEP) * _STEP)
            yield replace(sheet, body=first, pages=1)
            if first > page.least:
                # The guess was too large by little, or it is worth nothing.
                yield replace(sheet, body=max(page.least, first - 2 * _STEP), pages=1)
            if first > page.least + 2 * _STEP:
                yield replace(sheet, body=page.least, pages=1)
    ruler = _Ruler.of(page, page.many)
    tall = page.tall / _POINT / page.many
    yield replace(
        sheet,
        body=page.many,
        pages=0,
        needs=tuple(replace(need, long=ruler.need(need) > tall) for need in sheet.needs),
        steps=tuple(ruler.breakable(step, tall) for step in sheet.steps),
    )


def _largest(sheet: Handout, page: _Page) -> float:
    """Return the size of type with which a sheet fills one page, in points."""
    low, high = page.least / 2, page.most
    for _ in range(8):
        body = (low + high) / 2
        fitting = guess_height(sheet, body) <= page.height
        low, high = (body, high) if fitting else (low, body)
    return high if high == page.most else low


def guess_height(sheet: Handout, body: float) -> float:
    """Return how high a sheet is in type of a size in points: in millimetres, without its margins."""
    page = _PAGES[sheet.size]
    ruler = _Ruler.of(page, body)
    return (ruler.sheet(sheet) * body * _POINT + page.foot) * page.true


class _Ruler(msgspec.Struct, frozen=True):
    """Measures the parts of a sheet in lines of ``columns`` ems."""

    columns: float

    @classmethod
    def of(cls, page: _Page, body: float) -> _Ruler:
        return cls(page.width / _POINT / body)

    def lines(self, words: str, indent: float = 0, scale: float = 1) -> float:
        """Return how high words are, of so many lines as they fill."""
        room = (self.columns - indent) / scale
        return sum(ceil(width(line) / room) or 1 for line in words.split("\n")) * _LINE * scale

    def label(self, label: SheetLabel, indent: float = 0, scale: float = 1) -> float:
        """Return how high a line is that is said once in each language."""
        return sum(
            self.lines(words, indent, scale * (_SECOND if index else 1))
            for index, words in enumerate(label)
            if words
        )

    def said(self, text: SheetText, indent: float = 0, scale: float = 1) -> float:
        """Return how high a text is, in all languages."""
        return sum(
            self.blocks(blocks, indent, scale * (_SECOND if index else 1))
            for index, blocks in enumerate(text)
        )

    def blocks(self, blocks: Iterable[Block], indent: float, scale: float) -> float:
        """Return how high paragraphs and lists are."""
        blocks = tuple(blocks)
        total = _BETWEEN_BLOCKS * max(len(blocks) - 1, 0)
        for block in blocks:
            if block.kind == "paragraph":
                total += self.lines(_plain((block,)), indent, scale) + _GAP
            else:
                total += sum(self.blocks(item, indent + 1.2, scale) for item in block.items)
        return total

    def need(self, need: NeedItem, indent: float = 0) -> float:
        """Return how high a document or a group of documents is."""
        above = 1.8 if need.condition else 0
        if need.kind in {"document", "none"}:
            own = self.label(need.name, indent + 5) + _GAP
            return above + own + self.said(need.note, indent + 1.3, 0.88)
        between = 1.4 if need.kind == "any" else 0
        inner = sum(self.need(child, indent + 1.4) + between for child in need.children) - between
        return above + 2.9 + inner + self.said(need.note, indent + 1.4, 0.88)

    def ways(self, ways: tuple[WayItem, ...], indent: float) -> float:
        """Return how high the ways of a step are, which follow one another in a line."""
        langs = range(len(ways[0].name)) if ways else ()
        words = (
            "".join(
                f"{way.name[index]}{''.join(way.place[index : index + 1])}{way.phone}{way.address}" + 4 * "　"
                for way in ways
            )
            for index in langs
        )
        frame = 3 if len(ways) > 1 else _GAP
        return self.label(tuple(words), indent + 1.4) + frame if ways else 0

    def step(self, step: StepItem, indent: float = 2.4) -> float:
        """Return how high a step is, with all that belongs to it."""
        inner = sum(self.step(each, indent + 2.2) + 0.3 for each in step.steps)
        facts = sum(
            width(words) + 6
            for words in (
                *(label[0] for label in (step.who, step.where, *step.gives) if label),
                *(each.name[0] + each.value[0] if each.name else each.value[0] for each in step.timing),
                *(_plain(step.result[0]) for _ in step.result[:1]),
            )
        )
        needs = [name for need in step.needs for name in _names(need)]
        langs = 1 if not step.title or len(step.title) == 1 else 1 + _SECOND
        return (
            1.5
            + self.label(step.title, indent + 1.5, 1.08)
            + (self.said(step.warning, indent + 4) + 0.4 if step.warning else 0)
            + self.said(step.do, indent)
            + (self.label(step.guide, indent + 5) + 0.4 if step.guide else 0)
            + self.ways(step.ways, indent)
            + inner
            + (ceil((sum(needs) + 5) / (self.columns - indent)) * _LINE + 0.5 if needs else 0)
            + (ceil(facts / (self.columns - indent)) * _LINE * langs + 0.5 if facts else 0)
            + self.said(step.note, indent, 0.88)
        )

    def breakable(self, step: StepItem, tall: float) -> StepItem:
        """Return a step that is broken over pages where it and its parts are taller than ``tall``."""
        parts = tuple(self.breakable(each, tall) for each in step.steps)
        return replace(step, long=self.step(step) > tall, steps=parts)

    def sheet(self, sheet: Handout) -> float:
        """Return how high everything is, the white of the foot's code left aside."""
        heading = 3.0
        facts = (*sheet.limits, *sheet.fees)
        total = self.label(sheet.title, scale=1.8) + 0.5
        total += 1.6 if sheet.item else 0
        total += 2.0 if sheet.situations else 0
        total += 2.6 + (1.4 * len(sheet.title) if sheet.unverified else 0) + 1.75 * len(sheet.phones)
        total += self.label(_joined(sheet.who), 6) + 0.8
        total += sum(self.label(way.name, 6) for way in sheet.ways[:1]) + 0.8
        total += sum(self.said(each.text, 6 + 3) for each in sheet.conditions) + 0.8
        total += heading + 1.45 * len(sheet.prerequisites) if sheet.prerequisites else 0
        total += heading + sum(self.need(need) + 0.1 for need in sheet.needs) if sheet.needs else 0
        total += heading + sum(self.step(step) for step in sheet.steps)
        total += heading if facts else 0
        for limit in sheet.limits:
            whole = _joined((limit.name, limit.kind, limit.value, limit.counts_from, limit.on_expiry))
            total += self.label(whole, 1 + 3) + 0.1 + (1.9 if limit.dated else 0)
            total += self.said(limit.note, 1, 0.88)
        for fee in sheet.fees:
            total += self.label(_joined((fee.name, fee.value)), 4) + 0.1 + self.said(fee.note, 1, 0.88)
        total += self.said(sheet.outcome, 6) + 0.7 if sheet.outcome else 0
        total += self.label(sheet.law, 5, 0.88) + 0.5
        return total + 8.0  # what stands at the foot beside the code


def _joined(labels: Iterable[SheetLabel]) -> SheetLabel:
    """Return labels as one, in each language."""
    return tuple("　".join(each) for each in zip(*(label for label in labels if label), strict=False))


def _plain(blocks: Iterable[Block]) -> str:
    """Return the words of paragraphs in a row."""
    return "".join(run.text for block in blocks for run in block.runs)


def _names(need: NeedItem) -> Iterator[float]:
    """Yield how much room the names of documents take in a line, with box and number."""
    if need.kind in {"document", "none"}:
        yield sum(width(words) * (_SECOND if index else 1) for index, words in enumerate(need.name)) + 4
    for child in need.children:
        yield from _names(child)


@lru_cache(maxsize=8192)
def width(words: str) -> float:
    """Return how wide words are in ems: every hanzi and its marks 1, other letters as they are at a mean."""
    narrow = sum(letter < "\u2e80" for letter in words)
    return len(words) - narrow * (1 - _LATIN)
