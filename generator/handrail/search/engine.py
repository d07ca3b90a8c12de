"""Answering a question from the files of an index. ``search-engine.js`` does just the same in a browser."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

import msgspec
from msgspec.structs import replace

from handrail.search.language import CJK, Language
from handrail.search.postings import SIGNS, TIERS, Posting, bucket_of, key_of, unpack
from handrail.search.question import Asked, Token, ask, ask_by_sound
from handrail.search.slips import nearest

_SIGN: Final = re.compile(f"[{CJK}]")
_MOST_SHARDS: Final = 7
_ALL_SHARDS: Final = 4
"""Up to so many shards all are loaded that a question needs."""
_WHOLE: Final = 3
"""The first parts of a page, which speak of the whole of it: title, asks, official name."""

Load = Callable[[str], Any]
"""Returns what is in a file of the index, by its name: ``zh`` or ``zh/t0.0123abcd``."""


class Hit(msgspec.Struct, frozen=True):
    """A page that was found.

    Attributes:
        lang: the language in which it is shown.
        path: its address without the language, with the anchor of the part that fits best.
        kind: what it is.
        title: its title; for an area's version with the area's name.
        text: the sentence that fits best.
        score: what it is ranked by.
        fit: how well it fits, 0 to 1.
    """

    lang: str
    path: str
    kind: str
    title: str
    text: str
    score: float
    fit: float


class Answer(msgspec.Struct, frozen=True):
    """What was found.

    Attributes:
        hits: pages, the best one first.
        fits: whether they answer the question; else they are only close to it.
        unknown: the words of the question that no page has.
    """

    hits: tuple[Hit, ...] = ()
    fits: bool = False
    unknown: tuple[str, ...] = ()


class _Page(msgspec.Struct):
    """A page while it is weighed."""

    weight: float = 0.0
    places: dict[int, float] = {}
    phrases: dict[int, list[Any]] = {}
    score: float = 0.0
    fit: float = 0.0
    slot: int = -1


class _Ranked(msgspec.Struct, frozen=True):
    """The pages of one try, best first, and what no page has."""

    lang: str
    pages: tuple[tuple[int, _Page], ...] = ()
    fit: float = 0.0
    unknown: tuple[str, ...] = ()


class Index:
    """The index of one language, of which files are loaded as they are needed."""

    def __init__(self, lang: str, load: Load) -> None:
        """Load what has to be known first."""
        self._lang, self._load = lang, load
        told = load(lang)
        self.pages: int = told["pages"]
        self.numbers: Mapping[str, Any] = told["numbers"]
        self.language = msgspec.convert(told["language"], Language)
        self.set: str = told["set"]
        self._kinds: Sequence[tuple[str, int]] = told["kinds"]
        self._size: int = told["size"]
        self._names = {letter: names.split(" ") for letter, names in told["names"].items() if names}
        self._keys = {
            letter: {each[1:]: SIGNS.index(each[0]) for keys in shards for each in keys.split(" ") if each}
            for letter, shards in told.get("keys", {}).items()
        }

    def signs(self) -> tuple[Language, Mapping[str, str]]:
        """Return the language with its traditional signs, and the signs of each sound; loaded when needed."""
        if "p" not in self._names:
            return self.language, {}
        told = self._file("p", 0)
        return replace(self.language, traditional=told["traditional"]), told["sounds"]

    def kind(self, page: int) -> str:
        """Return what a page is."""
        for kind, count in self._kinds:
            if page < count:
                return kind
            page -= count
        raise IndexError(page)

    def record(self, page: int) -> Sequence[Any]:
        """Return what is shown of a page."""
        found: Sequence[Any] = self._file("r", page // self._size)[page % self._size]
        return found

    def words(self, tier: str, tokens: Sequence[Token]) -> tuple[dict[str, str], set[str]]:
        """Return the words in the shards that say most about a question, and what else was not asked for."""
        names = self._names.get(tier, [])
        keys = self._keys.get(tier)
        worth: dict[int, float] = {}
        shard_of: dict[str, int] = {}
        for token in tokens:
            shard = bucket_of(token.text) % max(1, len(names))
            known = 0 if keys is None else keys.get(key_of(token.text), -1)
            if names and known >= 0:
                shard_of[token.text] = shard
                rare = max(0.5, math.log2(self.pages) - known) if keys is not None else 1.0
                worth[shard] = worth.get(shard, 0.0) + rounded(token.weight * rare, 1e3)
        chosen = sorted(worth, key=lambda shard: (-worth[shard], shard))
        if len(names) > _ALL_SHARDS:
            chosen = chosen[:_MOST_SHARDS]
        found: dict[str, str] = {}
        for shard in chosen:
            if names[shard]:
                found.update(self._file(tier, shard))
        return found, {text for text, shard in shard_of.items() if shard not in chosen}

    def _file(self, letter: str, number: int) -> Any:  # noqa: ANN401  whatever JSON holds
        return self._load(f"{self._lang}/{letter}{number}.{self._names[letter][number]}")


class Searcher:
    """A search over the index of each language of a site."""

    def __init__(self, langs: Sequence[str], load: Load) -> None:
        """Know the languages, and what loads a file."""
        self._langs, self._load = langs, load
        self._indexes: dict[str, Index] = {}

    def search(self, query: str, lang: str, *, limit: int = 6, area: str = "") -> Answer:
        """Find the pages that answer a question.

        Args:
            query: what was typed.
            lang: the language of the page on which it was; pages are shown in it.
            limit: how many pages to return.
            area: the code of the area that the reader has chosen.
        """
        best, unknown = _Ranked(lang), None
        for ranked in self._tries(query, lang):
            unknown = ranked.unknown if unknown is None else unknown
            if ranked.fit > best.fit or not best.pages:
                best = ranked
            numbers = self._index(best.lang).numbers
            if best.fit >= numbers["sure"] or (best.fit >= numbers["line"] and not best.unknown):
                break
        if not best.pages:
            return Answer(unknown=unknown or ())
        numbers = self._index(best.lang).numbers
        fits = best.fit >= numbers["line"]
        least = numbers["faint"] * best.pages[0][1].score
        pages = [(number, page) for number, page in best.pages if page.score >= least][:limit]
        hits = tuple(self._hit(query, lang, best.lang, number, page, area) for number, page in pages)
        return Answer(hits, fits, unknown or ())

    def _index(self, lang: str) -> Index:
        if lang not in self._indexes:
            self._indexes[lang] = Index(lang, self._load)
        return self._indexes[lang]

    def _tries(self, query: str, home: str) -> Iterator[_Ranked]:
        """Yield what is found in one way after another: by words, by sounds, in long texts."""
        langs = [home, *(lang for lang in self._langs if lang != home)]
        signs = bool(_SIGN.search(query))
        if signs:
            langs = [next((lang for lang in langs if self._index(lang).language.cut == "pairs"), home)]
        for lang in langs:
            index = self._index(lang)
            yield self._ranked(lang, ask(index.language, query), "t", 1.0)
        for lang in langs:
            index = self._index(lang)
            if index.language.sounds:
                known, sounds = index.signs()
                if known.normalize(query) != index.language.normalize(query):
                    query = known.normalize(query)
                    yield self._ranked(lang, ask(known, query), "t", 1.0)
                asked = ask_by_sound(known, query, sounds)
                if asked is not None:
                    yield self._ranked(lang, asked, "s", index.numbers["sound"])
        index = self._index(langs[0])
        yield self._ranked(langs[0], ask(index.language, query), "tb", 1.0)

    def _ranked(self, lang: str, asked: Asked, tiers: str, factor: float) -> _Ranked:
        index = self._index(lang)
        found: dict[str, list[Posting]] = {}
        not_asked: set[str] = set()
        shares: dict[str, float] = {}
        for tier in tiers:
            words, skipped = index.words(tier, asked.tokens)
            not_asked |= skipped
            for number, token in enumerate(asked.tokens):
                is_last = number == len(asked.tokens) - 1
                if token.text in words:
                    found.setdefault(token.text, []).extend(unpack(words[token.text]))
                elif tier == TIERS[0] and token.text not in skipped:
                    for near in nearest(token.text, words, index.language, is_last=is_last):
                        found.setdefault(token.text, []).extend(unpack(words[near]))
                        shares[token.text] = index.numbers["guessed"]
        known = [token for token in asked.tokens if token.text in found or token.text not in not_asked]
        return _weigh(lang, index, asked, _Found(known, found, shares, factor))

    def _hit(self, query: str, lang: str, found_in: str, number: int, page: _Page, area: str) -> Hit:
        if lang != found_in and self._index(lang).set != self._index(found_in).set:
            lang = found_in  # one of them has pages without twins
        index = self._index(lang)
        record = index.record(number)
        kind, path, title, text, shown, areas = record
        if str(page.slot) in shown:
            phrase, anchor = shown[str(page.slot)]
            if lang == found_in:
                text = phrase
            path = f"{path}#{anchor}" if anchor else path
        asked = index.language.normalize(query)
        for code in sorted(areas):
            names = areas[code]
            if code == area or any(_names(index.language.normalize(name), asked) for name in names):
                base, _, anchor = path.partition("#")
                path = f"{base}{code}/" + (f"#{anchor}" if anchor else "")
                title = f"{title} · {names[0]}"
                break
        return Hit(lang, path, kind, title, text, page.score, page.fit)


def _names(name: str, asked: str) -> bool:
    """Say whether a question names an area: in letters as a whole word, for a few stand in many words."""
    return name in asked if _SIGN.match(name) else f" {name} " in f" {asked} "


class _Found(msgspec.Struct, frozen=True):
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


def _weigh(lang: str, index: Index, asked: Asked, looked_up: _Found) -> _Ranked:
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
        return _Ranked(lang)
    mean = total / len(weights)
    pages: dict[int, _Page] = {}
    has: list[bool] = [False] * len(asked.places)
    for token in tokens:
        share = shares.get(token.text, 1.0)
        for number, field, phrases in found.get(token.text, ()):
            page = pages.setdefault(number, _Page(places={}, phrases={}))
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
    return _Ranked(lang, tuple(best), fit, _unknown(asked, has, asked_places))


_POOL: Final = 30
"""How many pages are looked at closely."""


class _Scale(msgspec.Struct, frozen=True):
    """What pages are measured by: the weight of a question, of a usual word, the numbers, and a factor."""

    total: float
    mean: float
    numbers: Mapping[str, Any]
    factor: float


def _score(page: _Page, asked: Asked, asked_places: set[int], scale: _Scale) -> None:
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


def rounded(value: float, scale: float) -> float:
    """Return a number to so many parts of one: the last bits, in which machines differ, decide nothing."""
    return math.floor(value * scale + 0.5) / scale


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
