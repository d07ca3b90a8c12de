"""Answering a question from the files of an index. ``theme/search/search.js`` does just the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from handrail.search.language import CJK
from handrail.search.postings import TIERS, Posting, unpack
from handrail.search.question import Asked, ask, ask_by_sound
from handrail.search.reader import Index, Load
from handrail.search.slips import nearest
from handrail.search.weighing import Found, Page, Ranked, weigh

_SIGN: Final = re.compile(f"[{CJK}]")


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
        best, unknown = Ranked(lang), None
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

    def _tries(self, query: str, home: str) -> Iterator[Ranked]:
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

    def _ranked(self, lang: str, asked: Asked, tiers: str, factor: float) -> Ranked:
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
        return weigh(lang, index, asked, Found(known, found, shares, factor))

    def _hit(self, query: str, lang: str, found_in: str, number: int, page: Page, area: str) -> Hit:
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
