"""Reading an index: which of its files a question needs, and what is in them."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import msgspec
from msgspec.structs import replace

from handrail.search.language import Language
from handrail.search.postings import SIGNS, bucket_of, key_of
from handrail.search.question import Token
from handrail.search.weights import rounded

_MOST_SHARDS: Final = 7
_ALL_SHARDS: Final = 4
"""Up to so many shards all are loaded that a question needs."""

Load = Callable[[str], Any]
"""Returns what is in a file of the index, by its name: ``zh`` or ``zh/t0.0123abcd``."""


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
