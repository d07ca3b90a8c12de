"""Weighing pages against a question: see ``docs/search.md``."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, Final

import msgspec

from handrail.search.postings import Posting
from handrail.search.question import Asked, Token
from handrail.search.reader import Index
from handrail.search.weights import rounded

_WHOLE: Final = 3
"""The first parts of a page, which speak of the whole of it: title, asks, official name."""


class Page(msgspec.Struct):
    """A page while it is weighed."""

    weight: float = 0.0
    places: dict[int, float] = {}
    phrases: dict[int, list[Any]] = {}
    score: float = 0.0
    fit: float = 0.0
    slot: int = -1


class Ranked(msgspec.Struct, frozen=True):
    """The pages of one try, best first, and what no page has."""

    lang: str
    pages: tuple[tuple[int, Page], ...] = ()
    fit: float = 0.0
    unknown: tuple[str, ...] = ()


class Found(msgspec.Struct, frozen=True):
    """What was looked up for a question.

    Attributes:
        tokens: what was looked up.
        postings: what each says of which pages.
        shares: how much those count that were guessed.
        factor: how much all of it counts.
    """

    tokens: Sequence[Token]
    postings: Mapping[str, list[Posting]]
    shares: Mapping[str, float]
    factor: float


def weigh(lang: str, index: Index, asked: Asked, looked_up: Found) -> Ranked:
    """Weigh pages against a question: see ``docs/search.md``."""
    numbers = index.numbers
    tokens, found, shares = looked_up.tokens, looked_up.postings, looked_up.shares
    fields: Sequence[float] = numbers["fields"]
    weights = {
        token.text: token.weight
        * _rarity(index.pages, len({page for page, _, _ in found.get(token.text, ())}))
        for token in tokens
    }
    total = sum(weights.values())
    if not total:
        return Ranked(lang)
    mean = total / len(weights)
    pages: dict[int, Page] = {}
    has: list[bool] = [False] * len(asked.places)
    for token in tokens:
        share = shares.get(token.text, 1.0)
        for number, field, phrases in found.get(token.text, ()):
            page = pages.setdefault(number, Page(places={}, phrases={}))
            counts = share * fields[field]
            page.weight += weights[token.text] * counts
            for place in token.places:
                page.places[place] = max(page.places.get(place, 0.0), token.share * counts)
                if token.share == 1.0:
                    has[place] = True
            for slot, of, length in phrases:
                phrase = page.phrases.setdefault(slot, [0.0, 0, of, length])
                phrase[0] += weights[token.text] * share
                phrase[1] += 1
    asked_places = {place for token in tokens for place in token.places}
    for page in pages.values():
        _score(page, asked, asked_places, _Scale(total, mean, numbers, looked_up.factor))
    kinds = numbers["kinds"]
    best = sorted(pages.items(), key=lambda each: (-each[1].score, each[0]))[:_POOL]
    for number, page in best:
        page.score = rounded(page.score * kinds[index.kind(number)], 1e6)
    best.sort(key=lambda each: (-each[1].score, each[0]))
    fit = max((page.fit for _, page in best[:3]), default=0.0)
    return Ranked(lang, tuple(best), fit, _unknown(asked, has, asked_places))


_POOL: Final = 30
"""How many pages are looked at closely."""


class _Scale(msgspec.Struct, frozen=True):
    """What pages are measured by: the weight of a question, of a usual word, the numbers, and a factor."""

    total: float
    mean: float
    numbers: Mapping[str, Any]
    factor: float


def _score(page: Page, asked: Asked, asked_places: set[int], scale: _Scale) -> None:
    total, mean, numbers, factor = scale.total, scale.mean, scale.numbers, scale.factor
    close, held, part, whole = 0.0, 0.0, 0.0, 0.0
    fields = numbers["fields"]
    for slot in sorted(page.phrases):
        weight, count, field, length = page.phrases[slot]
        size = weight + max(0, length - count) * mean
        here = 2 * weight / (total + size) * fields[field]
        held = max(held, weight / size * fields[field])
        if field < _WHOLE:
            whole = max(whole, here)
        elif here > part:
            part, page.slot = here, slot
        close = max(close, here)
    if part <= whole:
        page.slot = -1
    full = sum(asked.places[place] for place in sorted(asked_places))
    met = sum(asked.places[place] * page.places.get(place, 0.0) for place in sorted(asked_places))
    met = met / full if full else 0.0
    about = any(
        page.places.get(place, 0.0) > numbers["lone"] and not asked.is_act[place] for place in asked_places
    )
    is_act = all(asked.is_act[place] for place in asked_places)
    fit = (met + held) / 2 if about or is_act else met / 2
    page.fit = rounded(fit * factor, 1e6)
    page.score = rounded((page.weight / total + numbers["closeness"] * close * close) * factor, 1e6)


def _rarity(pages: int, having: int) -> float:
    """Return how much a word tells that so many pages of all have."""
    return rounded(math.log(1 + pages / (having or 0.5)), 1e3)


def _unknown(asked: Asked, has: Sequence[bool], asked_places: set[int]) -> tuple[str, ...]:
    """Return the words of a question that no page has."""
    found: list[list[str]] = [[]]
    for place, shown in enumerate(asked.shown):
        if place in asked_places and not has[place] and not asked.is_act[place]:
            found[-1].append(shown)
        elif found[-1]:
            found.append([])
    return tuple(("" if asked.joined else " ").join(each) for each in found if each)
