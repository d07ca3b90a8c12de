"""Cutting texts and questions into what is looked up, as each language asks for.

All that differs between languages stands in ``languages/<tag>.yml``. The same tables go into the browser,
where ``theme/search/search.js`` does the same with them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, cached_property, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple

import msgspec
import yaml

_FOLDER: Final = Path(__file__).parent / "languages"

CJK: Final = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_RUN: Final = re.compile(
    rf"[{CJK}]+|[0-9a-z\u00aa\u00b5\u00ba\u00c0-\u1fff\u2c00-\u2dff\ua000-\ud7ff\ufb00-\ufdff\ufe70-\ufeff]+"
)
_IS_CJK: Final = re.compile(rf"[{CJK}]")
_MARKS: Final = re.compile("[\u0300-\u036f]")
_APOSTROPHE: Final = re.compile("['\u2019](?:s(?![a-z]))?")
_E_WORD: Final = re.compile(r"(^|[^0-9a-z])e[- ](?=[a-z])")


class Numerals(msgspec.Struct, frozen=True):
    """How numbers in the language's own digits are known: between which signs, and in which digits."""

    before: str
    after: str
    digits: str
    ten: str
    hundred: str


class Run(NamedTuple):
    """Signs that stand together, or a word: as it is looked up, whether it is signs, and as it was typed."""

    text: str
    is_signs: bool
    typed: str


class Language(msgspec.Struct, frozen=True, dict=True):
    """What the search knows of a language.

    Attributes:
        cut: ``pairs``: signs, and pairs of neighbours; ``words``: words between spaces.
        stop: words that say nothing of what a reader looks for.
        same: words that mean the same; all of a group count as its first.
        acts: words that say what one does and not with what: alone they do not tell what a page is about.
        stem: how words lose their inflection: ``english``, or not at all.
        sounds: how signs are spelt by their sound: ``pinyin``, or not at all.
        traditional: groups of signs; all of a group count as its first.
        numerals: how its own digits are read; nothing where it has none.
    """

    cut: Literal["pairs", "words"] = "words"
    stop: tuple[str, ...] = ()
    same: tuple[tuple[str, ...], ...] = ()
    acts: tuple[str, ...] = ()
    stem: Literal["", "english"] = ""
    sounds: Literal["", "pinyin"] = ""
    traditional: str = ""
    numerals: Numerals | None = None

    def tables(self) -> dict[str, Any]:
        """Return what the browser has to know, as plain data; of signs only when it comes to them."""
        left_out = ("traditional",) if self.sounds else ()
        told = msgspec.to_builtins(self)
        return {key: value for key, value in told.items() if value and key not in left_out}

    @cached_property
    def _simple(self) -> Mapping[int, str]:
        groups = self.traditional.split()
        return {ord(sign): group[0] for group in groups for sign in group[1:]}

    @cached_property
    def replaced(self) -> Mapping[str, str]:
        """What a phrase, or the stem of a word, counts as."""
        if self.cut == "pairs":
            return {each: group[0] for group in self.same for each in group[1:]}
        return {self._inflected(each): self._inflected(group[0]) for group in self.same for each in group[1:]}

    @cached_property
    def _phrases(self) -> re.Pattern[str]:
        return _any_of(self.replaced)

    @cached_property
    def _silent(self) -> re.Pattern[str]:
        return _any_of(self.stop)

    @cached_property
    def _silent_to_ears(self) -> re.Pattern[str]:
        return _any_of(tuple(word for word in self.stop if len(word) > 1))

    @cached_property
    def _stops(self) -> frozenset[str]:
        return frozenset(map(self._inflected, self.stop))

    @cached_property
    def acts_in_signs(self) -> re.Pattern[str]:
        """What finds the words that say what one does, in a run of signs."""
        return _any_of(self.acts)

    @cached_property
    def acts_in_words(self) -> frozenset[str]:
        """The words that say what one does, as they are looked up."""
        return frozenset(map(self._word, self.acts))

    @cached_property
    def _number(self) -> re.Pattern[str]:
        signs = self.numerals
        if signs is None:
            return re.compile(r"(?!)")
        return re.compile(rf"{signs.before}([{signs.digits}{signs.ten}{signs.hundred}]+)(?=[{signs.after}])")

    def normalize(self, text: str) -> str:
        """Return a text without differences of case, width, accents, and of the kind of signs."""
        text = _MARKS.sub("", unicodedata.normalize("NFKD", text))
        text = unicodedata.normalize("NFC", text).lower().translate(self._simple)
        return self._number.sub(self._in_digits, text)

    def runs(self, text: str, *, keep_all: bool = False, as_written: bool = False) -> Iterator[Run]:
        """Yield what a text says in words or signs that stand together.

        Args:
            text: any text.
            keep_all: also what says nothing of what a reader looks for.
            as_written: without putting one word for others that mean the same, since they sound otherwise.
        """
        text = self.normalize(text)
        if self.cut == "pairs":
            if not as_written:
                text = self._phrases.sub(lambda found: self.replaced[found[0]], text)
            if not keep_all:
                text = (self._silent_to_ears if as_written else self._silent).sub(" ", text)
        text = _E_WORD.sub(r"\1e", _APOSTROPHE.sub("", text))
        for run in _RUN.findall(text):
            if _IS_CJK.match(run):
                yield Run(run, is_signs=True, typed=run)
            else:
                word = self._word(run)
                if keep_all or word not in self._stops:
                    yield Run(word, is_signs=False, typed=run)

    def tokens(self, text: str) -> list[str]:
        """Return all that a text is found by; what says nothing only where it says nothing else."""
        return _tokens(self.runs(text)) or _tokens(self.runs(text, keep_all=True))

    def _word(self, run: str) -> str:
        word = self._inflected(run)
        return self.replaced.get(word, word) if self.cut == "words" else word

    def _inflected(self, word: str) -> str:
        return stem_english(word) if self.stem == "english" else word

    def _in_digits(self, found: re.Match[str]) -> str:
        """Read a number below a thousand: 五十八 is 58."""
        signs = self.numerals
        if signs is None:
            return found[0]
        total, digit = 0, 0
        for sign in found[1]:
            if sign == signs.hundred:
                total, digit = total + 100 * (digit or 1), 0
            elif sign == signs.ten:
                total, digit = total + 10 * (digit or 1), 0
            else:
                digit = digit * 10 + signs.digits.index(sign)
        return f"{signs.before}{total + digit}"


def _tokens(runs: Iterator[Run]) -> list[str]:
    found = []
    for each in runs:
        run = each.text
        if not each.is_signs:
            found.append(run)
            continue
        found.append(run[0])
        for one, other in pairwise(run):
            found += [one + other, other]
    return found


def _any_of(words: Mapping[str, str] | tuple[str, ...]) -> re.Pattern[str]:
    longest = sorted(words, key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, longest)) or r"(?!)")


_VOWEL: Final = re.compile("[aeiouy]")


_Y: Final = 4
_SHORT: Final = 3
"""How long a word is at most that keeps its last letters: *dies*, *gas*, *see*."""


@lru_cache(maxsize=1 << 14)  # texts are made of far fewer words
def stem_english(word: str) -> str:
    """Return an English word without plural, *-ing*, *-ed* and its last *e*."""
    if word.endswith("ies") and len(word) > _Y:
        word = word[:-3] + "y"
    elif word.endswith("s") and len(word) > _SHORT and word[-2] not in "sui":
        word = word[:-1]
    for ending in ("ing", "ed"):
        rest = word[: -len(ending)]
        if word.endswith(ending) and len(rest) >= _SHORT and _VOWEL.search(rest):
            word = rest[:-1] if rest[-1] == rest[-2] and rest[-1] not in "lsz" else rest
            break
    return word[:-1] if word.endswith("e") and len(word) > _SHORT else word


@cache
def language(tag: str) -> Language:
    """Return what the search knows of a language by its tag; of others, that they have words."""
    path = _FOLDER / f"{tag}.yml"
    if not path.is_file():
        return Language()
    return msgspec.convert(yaml.safe_load(path.read_text(encoding="utf-8")), Language)
