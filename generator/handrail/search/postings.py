"""What a page is found by, packed so that many pages can be put together without being looked at again.

A list of postings is a text of one of 64 signs after another, since that is what a script carries best: for
each page how far its number is from the one before, the part of the page that counts most, and the phrases
that hold the word. A number is its base-32 digits, least first; each but the last has 32 added.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, Final

import msgspec

from handrail.search.entry import Entry, Field, Kind
from handrail.search.language import language
from handrail.search.sounds import tokens_of_text
from handrail.search.weights import FIELDS

SIGNS: Final = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_"
BUCKETS: Final = 256
"""In how many buckets words are kept; a shard has one of them or several."""

TIERS: Final = ("t", "s", "b")
"""Words of short texts, their sounds, and words of longer texts: what is asked for first comes first."""

_NUMBER: Final[Mapping[Field, int]] = {field: number for number, field in enumerate(FIELDS)}
_LONG: Final = ("summary", "law", "body")
"""Parts whose words are looked up, and which are too long to be like a question."""
_SPOKEN: Final = ("title", "ask", "official", "step")
_LENGTHS: Final = 60
_BASE: Final = 32


Posting = tuple[int, int, list[tuple[int, int, int]]]
"""A page's number, the field that counts most, and slot, field and length of each phrase with the word."""


class Prepared(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A page, ready to be put into an index.

    Attributes:
        lang: its language.
        path: its address without the language.
        kind: what it is.
        group: what it stands with.
        record: what is shown of it, as JSON.
        words: of each tier, by bucket, what each word has to say of the page; packed, for most are only
            passed on.
    """

    lang: str
    path: str
    kind: Kind
    group: str
    record: msgspec.Raw
    words: tuple[msgspec.Raw, ...]


def pack_number(number: int) -> str:
    """Return a whole number from 0 on in signs."""
    found = ""
    while number >= _BASE:
        found += SIGNS[_BASE + number % _BASE]
        number //= _BASE
    return found + SIGNS[number]


def hash_of(text: str) -> int:
    """Return the FNV-1a hash of a text, over its UTF-16 code units, in 32 bits."""
    made = 0x811C9DC5
    data = text.encode("utf-16-le", "surrogatepass")
    for low, high in zip(data[::2], data[1::2], strict=True):
        made = ((made ^ (low | high << 8)) * 0x01000193) & 0xFFFFFFFF
    return made


def key_of(token: str) -> str:
    """Return what decides in which bucket a word is: its first sign, or its first two letters."""
    first = token[:1]
    return first if first >= "\u3040" else token[:2]


def bucket_of(token: str) -> int:
    """Return the bucket of a word."""
    return _bucket_of_key(key_of(token))


@lru_cache(maxsize=1 << 14)  # there are few keys, and each is asked for again and again
def _bucket_of_key(key: str) -> int:
    made = hash_of(key)
    return (made ^ made >> 16) % BUCKETS


def prepare(entry: Entry) -> Prepared:
    """Cut a page into what it is found by."""
    known = language(entry.lang)
    tiers: tuple[dict[str, _Word], ...] = ({}, {}, {})
    for slot, phrase in enumerate(entry.phrases):
        _add(tiers[0], known.tokens(phrase.text), phrase.field, slot)
        if known.sounds and phrase.field in _SPOKEN:
            _add(tiers[1], tokens_of_text(known, phrase.text), phrase.field, slot)
    _add(tiers[0], known.tokens(entry.summary), "summary", -1)
    for _, names in entry.areas:
        _add(tiers[0], known.tokens(" ".join(names)), "ask", -1)
    field: Field = "law" if entry.kind == "law" else "body"
    for text in entry.texts:
        tokens = [token for token in known.tokens(text) if token not in tiers[0]]
        _add(tiers[2], tokens, field, -1)
    return Prepared(
        entry.lang,
        entry.path,
        entry.kind,
        entry.group,
        msgspec.Raw(msgspec.msgpack.encode(_record(entry))),
        tuple(map(_packed, tiers)),
    )


def _packed(words: Mapping[str, _Word]) -> msgspec.Raw:
    """Return words by their buckets, packed."""
    buckets: dict[int, dict[str, str]] = {}
    for token in sorted(words):
        buckets.setdefault(bucket_of(token), {})[token] = words[token].packed()
    return msgspec.Raw(msgspec.msgpack.encode({key: buckets[key] for key in sorted(buckets)}))


class _Word:
    """What a word has to say of a page: where it counts most, and the phrases with it."""

    __slots__ = ("field", "phrases")

    def __init__(self, field: int) -> None:
        self.field = field
        self.phrases: list[tuple[int, int, int]] = []

    def packed(self) -> str:
        signs = [SIGNS[self.field], pack_number(len(self.phrases))]
        before = 0
        for slot, field, length in self.phrases:
            signs += [pack_number(slot - before), SIGNS[field], pack_number(length)]
            before = slot
        return "".join(signs)


def _add(words: dict[str, _Word], tokens: list[str], field: Field, slot: int) -> None:
    number = _NUMBER[field]
    for token in dict.fromkeys(tokens):
        word = words.get(token)
        if word is None:
            word = words[token] = _Word(number)
        word.field = min(word.field, number)
        if slot >= 0:
            word.phrases.append((slot, number, min(len(tokens), _LENGTHS)))


def _record(entry: Entry) -> list[Any]:
    """Return what is shown of a page: kind, title, summary, the phrases that are shown, and its areas."""
    shown = {
        str(slot): [phrase.text, phrase.anchor]
        for slot, phrase in enumerate(entry.phrases)
        if phrase.anchor or phrase.field in ("question", "heading")
    }
    areas = {code: list(names) for code, names in entry.areas}
    return [entry.kind, entry.path, entry.title, entry.summary, shown, areas]


def unpack(packed: str) -> Iterator[Posting]:
    """Yield the pages of a list of postings: number, field, and slot, field and length of each phrase."""
    at, page = 0, 0

    def number() -> int:
        nonlocal at
        value, scale = 0, 1
        while True:
            digit = SIGNS.index(packed[at])
            at += 1
            value += digit % _BASE * scale
            scale *= _BASE
            if digit < _BASE:
                return value

    while at < len(packed):
        page += number()
        field = SIGNS.index(packed[at])
        at += 1
        phrases, slot = [], 0
        for _ in range(number()):
            slot += number()
            of = SIGNS.index(packed[at])
            at += 1
            phrases.append((slot, of, number()))
        yield page, field, phrases


class Lists:
    """The lists of postings of the words in a shard, while pages are added in the order of their numbers."""

    def __init__(self) -> None:
        self._parts: dict[str, list[str]] = {}
        self._last: dict[str, int] = {}

    def add(self, page: int, words: Mapping[str, str]) -> None:
        """Add what words have to say of a page."""
        for token, packed in words.items():
            self._parts.setdefault(token, []).append(pack_number(page - self._last.get(token, 0)) + packed)
            self._last[token] = page

    def done(self) -> dict[str, str]:
        """Return the lists by their words, in one order."""
        return {token: "".join(self._parts[token]) for token in sorted(self._parts)}
