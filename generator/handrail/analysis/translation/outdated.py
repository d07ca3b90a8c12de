"""Texts of which only one language was changed since both were compared."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from handrail.catalog import Passage
from handrail.load import Entry
from handrail.load.translations import Compared, Translations, fingerprint
from handrail.model import Lang, Record
from handrail.source import Path

_IDS = ("id", "doc", "article")
"""The keys that identify the items of a list, if they have one."""

_POSITION = re.compile(r"\[\d+\]")


class StaleText(msgspec.Struct, frozen=True):
    """A text of which only the language ``lang`` was changed since both languages were compared."""

    passage: Passage
    lang: Lang


def filter_own_passages(entry: Entry[Record], passages: Iterable[Passage]) -> tuple[Passage, ...]:
    """Return the texts that a record wrote itself; in a merged record, those that an area wrote."""
    if not entry.origins:
        return tuple(passages)
    return tuple(passage for passage in passages if entry.origin(passage.path).area)


def fingerprint_passage(passage: Passage) -> Compared:
    """Return the fingerprints of a text as it reads now."""
    return Compared(fingerprint(passage.text.zh), fingerprint(passage.text.en))


def name_passages(entry: Entry[Record], passages: Iterable[Passage]) -> Iterator[tuple[str, Passage]]:
    """Yield each text with its name in its file: ``steps.collect.do``, ``conditions[2].text``.

    Names use ids in place of positions where possible, so that they stay the same when lines are moved.
    Positions count from 1.
    """
    records = dict(entry.parts)
    for passage in passages:
        yield _build_name(records, passage.path, ".".join(map(str, entry.at))), passage


def _build_name(records: Mapping[Path, Record], path: Path, words: str) -> str:
    for length, key in enumerate(path, 1):
        if isinstance(key, str):
            words += f".{key}"
        else:
            words += _name_item(records, path[: length - 1], key)
    return words.removeprefix(".")


def _name_item(records: Mapping[Path, Record], items: Path, index: int) -> str:
    """Return the name of an item of a list: its id if it is unique there, otherwise its position."""
    own = _get_id(records.get((*items, index)))
    if own and sum(own == _get_id(record) for record in _list_siblings(records, items)) == 1:
        return f".{own}"
    return f"[{index + 1}]"


def _list_siblings(records: Mapping[Path, Record], items: Path) -> Iterator[Record]:
    index = 0
    while record := records.get((*items, index)):
        yield record
        index += 1


def _get_id(record: Record | None) -> str:
    return next((str(value) for key in _IDS if (value := getattr(record, key, None)) is not None), "")


def find_stale(entry: Entry[Record], passages: Iterable[Passage]) -> Iterator[StaleText]:
    """Yield the texts of a record of which only one language was changed since both were compared.

    An unchanged text is skipped, wherever it is now. A changed text is compared with the record of its name,
    or of another item of its list, because items can be moved. If both languages were changed, or if there is
    no record, the text is not stale.
    """
    by_file: dict[str, list[tuple[Passage, Compared]]] = {}
    for passage in filter_own_passages(entry, passages):
        if passage.file in entry.compared:
            by_file.setdefault(passage.file, []).append((passage, fingerprint_passage(passage)))
    for file, now in by_file.items():
        recorded = entry.compared[file]
        if not recorded.pairs.issuperset(pair for _, pair in now):
            yield from _find_stale_in_file(entry, now, recorded)


def _find_stale_in_file(
    entry: Entry[Record], now: Sequence[tuple[Passage, Compared]], recorded: Translations
) -> Iterator[StaleText]:
    own = "".join(f"{key}." for key in entry.at)
    gone = Counter(pair for name, pair in recorded.texts.items() if name.startswith(own))
    gone.subtract(pair for _, pair in now)  # two texts can have the same words
    changed = [(passage, pair) for passage, pair in now if pair not in recorded.pairs]
    names = name_passages(entry, [passage for passage, _ in changed])
    for (name, passage), (_, pair) in zip(names, changed, strict=True):
        before = (old for old in _find_recorded(name, recorded) if gone[old] > 0)
        changes = (lang for old in before if (lang := _find_changed_language(old, pair)))
        if lang := next(changes, None):
            yield StaleText(passage, lang)


def _find_recorded(name: str, recorded: Translations) -> Iterator[Compared]:
    """Yield what was recorded under a name, and then what was recorded for other items of its list."""
    if name in recorded.texts:
        yield recorded.texts[name]
    if _POSITION.search(name):
        place = _POSITION.sub("[]", name)
        yield from (old for other, old in recorded.texts.items() if _POSITION.sub("[]", other) == place)


def _find_changed_language(before: Compared, now: Compared) -> Lang | None:
    """Return the language that was changed, if only one was."""
    if before.en == now.en:
        return "zh"
    return "en" if before.zh == now.zh else None


class RecordChanges(msgspec.Struct, frozen=True):
    """The changes between two records of one file.

    Attributes:
        new: the names of texts that were added.
        changed: the names of texts that were changed.
        gone: the names of texts that were removed.
    """

    new: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]


def compare_records(before: Translations, now: Translations) -> RecordChanges:
    """Return the changes from the record ``before`` to the record ``now``."""
    old, new = before.texts, now.texts
    return RecordChanges(
        tuple(sorted(new.keys() - old.keys())),
        tuple(sorted(name for name in new.keys() & old.keys() if new[name] != old[name])),
        tuple(sorted(old.keys() - new.keys())),
    )
