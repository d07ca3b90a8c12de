"""A question, cut into what is looked up: words and signs, or sounds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from handrail.search.language import Language
from handrail.search.sounds import fold, initial_tokens, letters_in, spell
from handrail.search.weights import ACT, LONE, SIGN


class Token(msgspec.Struct, frozen=True):
    """One thing to look up.

    Attributes:
        text: the word, sign, pair or sound.
        weight: how much it counts beside others.
        places: at which places of the question it stands.
        share: how much of these places is found with it, 0 to 1.
    """

    text: str
    weight: float
    places: tuple[int, ...]
    share: float


class Asked(msgspec.Struct, frozen=True):
    """A question in one language.

    Attributes:
        tokens: what to look up, each once.
        places: how much each place counts for whether a page fits: signs, words or syllables in turn.
        shown: what stands at each place.
        joined: whether places are signs, which are shown without spaces.
        is_act: whether each place says what one does and not with what.
    """

    tokens: tuple[Token, ...]
    places: tuple[float, ...]
    shown: tuple[str, ...]
    joined: bool
    is_act: tuple[bool, ...]


class _Cut:
    """A question while it is cut."""

    def __init__(self) -> None:
        self.tokens: dict[str, Token] = {}
        self.shown: list[str] = []
        self.is_act: list[bool] = []

    def add(self, text: str, weight: float, places: tuple[int, ...], share: float) -> None:
        self.tokens.setdefault(text, Token(text, weight, places, share))

    def row(self, signs: Sequence[str], acts: Iterable[bool], between: str) -> None:
        """Add signs or syllables that stand together."""
        start = len(self.shown)
        self.shown += signs
        self.is_act += acts
        alone = len(signs) == 1
        for at, sign in enumerate(signs):
            self.add(sign, 1.0 if alone else SIGN, (start + at,), 1.0 if alone else LONE)
            if at:
                self.add(f"{signs[at - 1]}{between}{sign}", 1.0, (start + at - 1, start + at), 1.0)

    def word(self, word: str, typed: str, *, is_act: bool) -> None:
        self.add(word, 1.0, (len(self.shown),), 1.0)
        self.shown.append(typed)
        self.is_act.append(is_act)

    def done(self, *, joined: bool) -> Asked:
        places = tuple(ACT if act else 1.0 for act in self.is_act)
        return Asked(tuple(self.tokens.values()), places, tuple(self.shown), joined, tuple(self.is_act))


def ask(known: Language, query: str) -> Asked:
    """Cut a question into words and signs."""
    cut = _Cut()
    runs = list(known.runs(query)) or list(known.runs(query, keep_all=True))
    for run, is_signs, typed in runs:
        if is_signs:
            cut.row(run, _mark(run, known.acts_in_signs), "")
        else:
            cut.word(run, typed, is_act=run in known.acts_in_words)
    return cut.done(joined=known.cut == "pairs")


def ask_by_sound(known: Language, query: str, signs: Mapping[str, str]) -> Asked | None:
    """Cut a question into sounds: signs by how they are read, and letters as pinyin.

    Args:
        known: the language.
        query: the question.
        signs: the signs of each sound.

    Returns:
        The question; nothing where it cannot be spelt.
    """
    read = {sign: spelt for spelt, each in signs.items() for sign in each}
    cut = _Cut()
    spelt: list[str] = []
    is_pinyin = True
    for run, is_signs, _ in known.runs(query, as_written=True):
        if is_signs:
            acts = _mark(run, known.acts_in_signs)
            cut.row([fold(read.get(sign, sign)) for sign in run], acts, " ")
            continue
        syllables = spell(signs, run)
        is_pinyin = is_pinyin and syllables is not None
        spelt += syllables or ()
    if is_pinyin:
        spelt_acts = _spelt(known.acts, read)
        for row in _without(spelt, _spelt([word for word in known.stop if len(word) > 1], read)):
            cut.row([fold(each) for each in row], _mark_spelt(row, spelt_acts), " ")
    letters = query.strip().lower()
    if not cut.shown and len(letters) <= _MOST_INITIALS and letters_in(letters) == [letters]:
        for token in initial_tokens(letters):
            cut.word(token, token, is_act=False)
    return cut.done(joined=False) if cut.shown else None


_MOST_INITIALS = 8


def _mark(run: str, acts: re.Pattern[str]) -> list[bool]:
    """Say of each sign whether it is part of a word that says what one does."""
    marks = [False] * len(run)
    for found in acts.finditer(run):
        marks[found.start() : found.end()] = [True] * len(found[0])
    return marks


def _spelt(words: Iterable[str], read: Mapping[str, str]) -> list[list[str]]:
    """Return how words sound, long ones first."""
    spelt = [[read.get(sign, sign) for sign in word] for word in words]
    return sorted(spelt, key=lambda each: (-len(each), each))


def _mark_spelt(syllables: Sequence[str], acts: Sequence[Sequence[str]]) -> list[bool]:
    """Say of each syllable whether it is part of a word that says what one does."""
    marks = [False] * len(syllables)
    for at in range(len(syllables)):
        for word in acts:
            if list(syllables[at : at + len(word)]) == list(word):
                marks[at : at + len(word)] = [True] * len(word)
                break
    return marks


def _without(syllables: list[str], silent: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return syllables in rows, without the words that say nothing between them."""
    rows: list[list[str]] = [[]]
    at = 0
    while at < len(syllables):
        for word in silent:
            if syllables[at : at + len(word)] == word:
                at += len(word)
                rows.append([])
                break
        else:
            rows[-1].append(syllables[at])
            at += 1
    return [row for row in rows if row] or ([syllables] if syllables else [])
