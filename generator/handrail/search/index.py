"""The files of an index: what is in each, and under which name.

Every file is a script that hands over one JSON value, so that pages can read it where they may not fetch, and
a policy without inline scripts and ``eval`` lets it pass. The name of all but the first has a hash of what is
in it: a server may let it be kept for ever.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from hashlib import blake2b
from typing import Any, Final

import msgspec

from handrail.search.language import language
from handrail.search.postings import BUCKETS, SIGNS, TIERS, Lists, Prepared, key_of
from handrail.search.sounds import table
from handrail.search.weights import KINDS, NUMBERS

FOLDER: Final = "api/search"
CALLBACK: Final = "handrailSearch"
_PAGES_IN_A_SHARD: Final = 96
"""For so many pages there is one more shard of words, up to as many as there are buckets."""
_RECORDS: Final = 16
"""How many pages are shown out of one file."""
_SMALL: Final = 64
"""Up to so many pages are one file of words and one of records each."""
_FEW_KEYS: Final = 4


class Shards(msgspec.Struct, frozen=True):
    """How an index of one language is cut.

    Attributes:
        lang: the language.
        paths: the addresses of all pages, without language; the place of each is its number.
        names: of each tier, and of records, the names of the files; empty where there is nothing in one.
        kinds: how many pages there are of each kind, in the order of their numbers.
        keys: for a large index, the keys of words, by how many pages the most common word has.
    """

    lang: str
    paths: tuple[str, ...] = ()
    names: dict[str, tuple[str, ...]] = {}
    kinds: dict[str, int] = {}
    keys: dict[str, tuple[str, ...]] = {}

    @property
    def files(self) -> Iterator[str]:
        """The paths of all files, relative to the site's root."""
        yield f"{FOLDER}/{self.lang}.js"
        for names in self.names.values():
            yield from (f"{FOLDER}/{self.lang}/{name}.js" for name in names if name)


_PLACES: Final = {kind: place for place, kind in enumerate(KINDS)}


def place_of(page: Prepared) -> tuple[int, str, str]:
    """Return what decides the number of a page: its kind, what it stands with, then its address."""
    return _PLACES[page.kind], page.group, page.path


def count_shards(pages: int) -> int:
    """Return into how many shards the words of so many pages are cut: a power of two."""
    count = 1
    while pages > _SMALL and count < BUCKETS and count * _PAGES_IN_A_SHARD < pages:
        count *= 2
    return count


def count_records(pages: int) -> int:
    """Return how many pages are shown out of one file."""
    return _SMALL if pages <= _SMALL else _RECORDS


Change = tuple[Prepared | None, Prepared | None]
"""A page as it was and as it is; nothing where it was not there, or is no more."""


def write_index(
    lang: str,
    prepared: Iterable[Prepared],
    write: Callable[[str, bytes], object],
    before: Shards | None = None,
    changes: Iterable[Change] = (),
) -> Shards:
    """Write the files of the index of one language.

    Args:
        lang: the language.
        prepared: all pages; those of other languages are left out.
        write: takes the path of each file that is made anew, relative to the site's root, and its bytes.
        before: how the index was the last time, whose files are there still.
        changes: the pages that are not as they were then.

    Returns:
        How the index is cut, with the names of all files.
    """
    pages = sorted((each for each in prepared if each.lang == lang), key=place_of)
    if before is not None and before.paths == tuple(each.path for each in pages):
        mine = [(was, now) for was, now in changes if lang in {each.lang for each in (was, now) if each}]
        return _Index(lang, pages, write, before, mine).write()
    return _Index(lang, pages, write, Shards(lang), None).write()


class _Index:
    """One index while it is written.

    Args:
        lang: its language.
        pages: the pages in it, in the order of their numbers.
        write: takes a path and bytes.
        before: how it was the last time.
        changes: the pages that are not as they were then; nothing if all may be otherwise.
    """

    def __init__(
        self,
        lang: str,
        pages: Sequence[Prepared],
        write: Callable[[str, bytes], object],
        before: Shards,
        changes: Sequence[Change] | None,
    ) -> None:
        self._lang, self._pages, self._write, self._before = lang, pages, write, before
        self._changes = changes
        self._shards = count_shards(len(pages))
        self._size = count_records(len(pages))

    def write(self) -> Shards:
        """Write the files that are otherwise than before, and the list of all."""
        names: dict[str, tuple[str, ...]] = {}
        keys: dict[str, tuple[str, ...]] = {}
        for tier, letter in enumerate(TIERS):
            found = self._tier(tier)
            names[letter] = tuple(name for name, _ in found)
            if letter != "b" and self._shards > _FEW_KEYS:
                keys[letter] = tuple(each for _, each in found)
        names["r"] = self._records()
        known = language(self._lang)
        if known.sounds:
            names["p"] = (self._named("p", 0, {"traditional": known.traditional, "sounds": table()}),)
        kinds: dict[str, int] = {kind: sum(page.kind == kind for page in self._pages) for kind in KINDS}
        shards = Shards(self._lang, tuple(each.path for each in self._pages), names, kinds, keys)
        self._write(f"{FOLDER}/{self._lang}.js", script(self._lang, _manifest(shards)))
        return shards

    def _tier(self, tier: int) -> list[tuple[str, str]]:
        """Return the name of each shard of a tier, and its keys; write those that are not as before."""
        letter = TIERS[tier]
        due = self._due(tier)
        lists = {shard: Lists() for shard in due}
        if due:
            self._fill(tier, lists)
        names, keys = self._before.names.get(letter, ()), self._before.keys.get(letter, ())
        found = []
        for shard in range(self._shards):
            if shard in due:
                words = lists.pop(shard).done()
                found.append((self._named(letter, shard, words), _keys(words)) if words else ("", ""))
            else:
                found.append((names[shard], keys[shard] if keys else ""))
        return found

    def _due(self, tier: int) -> Collection[int]:
        """Return the shards of a tier with a word that says something else than before."""
        if self._changes is None:
            return range(self._shards)
        due: set[int] = set()
        decode = msgspec.msgpack.Decoder(dict[int, msgspec.Raw]).decode
        for was, now in self._changes:
            before, after = (decode(each.words[tier]) if each else {} for each in (was, now))
            for bucket in before.keys() | after.keys():
                if bytes(before.get(bucket, b"")) != bytes(after.get(bucket, b"")):
                    due.add(bucket % self._shards)
        return due

    def _fill(self, tier: int, lists: Mapping[int, Lists]) -> None:
        """Put together the words of all pages in some shards."""
        decode = msgspec.msgpack.Decoder(dict[int, msgspec.Raw]).decode
        words = msgspec.msgpack.Decoder(dict[str, str]).decode
        for number, page in enumerate(self._pages):
            for bucket, packed in decode(page.words[tier]).items():
                shard = lists.get(bucket % self._shards)
                if shard is not None:
                    shard.add(number, words(packed))

    def _records(self) -> tuple[str, ...]:
        """Return the names of the files of what is shown of pages; write those that are otherwise."""
        count = -(-len(self._pages) // self._size)
        due: Collection[int] = range(count)
        if self._changes is not None:
            numbers = {page.path: number for number, page in enumerate(self._pages)}
            due = {
                numbers[now.path] // self._size
                for was, now in self._changes
                if now and not (was and bytes(was.record) == bytes(now.record))
            }
        return tuple(
            self._named("r", number, self._shown(number))
            if number in due
            else self._before.names["r"][number]
            for number in range(count)
        )

    def _shown(self, number: int) -> list[object]:
        pages = self._pages[number * self._size : (number + 1) * self._size]
        return [msgspec.msgpack.decode(page.record) for page in pages]

    def _named(self, letter: str, number: int, value: object) -> str:
        """Write a file under a name with a hash of what is in it; return the name."""
        data = msgspec.json.encode(value)
        digest = blake2b(data, digest_size=4).hexdigest()
        name = f"{letter}{number}.{digest}"
        self._write(f"{FOLDER}/{self._lang}/{name}.js", script(f"{self._lang}/{name}", data))
        return name


def script(name: str, value: bytes | object) -> bytes:
    """Return a script that hands over a value by its name."""
    data = value if isinstance(value, bytes) else msgspec.json.encode(value)
    # These two end a line in scripts of before 2019, and not in JSON.
    data = data.replace("\u2028".encode(), b"\\u2028").replace("\u2029".encode(), b"\\u2029")
    return b'%s("%s",%s);\n' % (CALLBACK.encode(), name.encode(), data)


def read_script(data: bytes) -> Any:  # noqa: ANN401  whatever JSON holds
    """Return the value that a script hands over.

    Raises:
        ValueError: it is no such script.
    """
    start = data.index(b",") + 1
    if not data.startswith(CALLBACK.encode()) or not data.endswith(b");\n"):
        raise ValueError("not a file of the search index")
    return msgspec.json.decode(data[start:-3])


def _keys(words: Mapping[str, str]) -> str:
    """Return the keys in a shard, each after a sign for how common its most common word is, doubling."""
    longest: dict[str, int] = {}
    for token, packed in words.items():
        key = key_of(token)
        longest[key] = max(longest.get(key, 0), len(packed))
    return " ".join(f"{SIGNS[(longest[key] // 4).bit_length()]}{key}" for key in sorted(longest))


def _manifest(shards: Shards) -> dict[str, Any]:
    """Return what has to be known before anything else is loaded."""
    return {
        "version": 1,
        "pages": len(shards.paths),
        "set": blake2b("\n".join(shards.paths).encode(), digest_size=4).hexdigest(),
        "kinds": list(shards.kinds.items()),
        "size": count_records(len(shards.paths)),
        "names": {
            letter: " ".join(name.partition(".")[2] for name in names) if any(names) else ""
            for letter, names in shards.names.items()
        },
        "language": _tables(shards.lang),
        "numbers": NUMBERS,
        **({"keys": shards.keys} if shards.keys else {}),
    }


@cache
def _tables(lang: str) -> Mapping[str, Any]:
    return language(lang).tables()
