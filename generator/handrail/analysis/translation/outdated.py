"""Texts of which one language was changed since both were compared, and the other was not."""

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
"""The keys by which the things in a list are told apart, where they have one."""

_POSITION = re.compile(r"\[\d+\]")


class StaleText(msgspec.Struct, frozen=True):
    """A text of which ``lang`` was changed since both languages were compared, and the other was not."""

    passage: Passage
    lang: Lang


def filter_own_passages(entry: Entry[Record], passages: Iterable[Passage]) -> tuple[Passage, ...]:
    """Return the texts for which a record answers; in a merged one, those that an area wrote itself."""
    if not entry.origins:
        return tuple(passages)
    return tuple(passage for passage in passages if entry.origin(passage.path).area)


def fingerprint_passage(passage: Passage) -> Compared:
    """Return the fingerprints of a text as it is."""
    return Compared(fingerprint(passage.text.zh), fingerprint(passage.text.en))


def name_passages(entry: Entry[Record], passages: Iterable[Passage]) -> Iterator[tuple[str, Passage]]:
    """Yield each text with its name in its file: ``steps.collect.do``, ``conditions[2].text``.

    Ids stand for positions wherever there are any, so that the name stays when lines are moved; positions
    count from 1, as articles, paragraphs and items of laws do.
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
    """Return the name of one thing in a list: its id if no other there has it, otherwise its position."""
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
    """Yield the texts of a record of which one language alone was changed since they were compared.

    Texts that read as they did are left alone wherever they stand now. Of the others, each is held against
    what was recorded under its name, or elsewhere in its list, where lines may have been moved. A text whose
    two languages were both changed was worked on in both, and one without a record was never compared.
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
    gone.subtract(pair for _, pair in now)  # the same words can stand in two places
    changed = [(passage, pair) for passage, pair in now if pair not in recorded.pairs]
    names = name_passages(entry, [passage for passage, _ in changed])
    for (name, passage), (_, pair) in zip(names, changed, strict=True):
        before = (old for old in _find_recorded(name, recorded) if gone[old] > 0)
        changes = (lang for old in before if (lang := _find_changed_language(old, pair)))
        if lang := next(changes, None):
            yield StaleText(passage, lang)


def _find_recorded(name: str, recorded: Translations) -> Iterator[Compared]:
    """Yield what was recorded under a name, and then whatever stood elsewhere in its list."""
    if name in recorded.texts:
        yield recorded.texts[name]
    if _POSITION.search(name):
        place = _POSITION.sub("[]", name)
        yield from (old for other, old in recorded.texts.items() if _POSITION.sub("[]", other) == place)


def _find_changed_language(before: Compared, now: Compared) -> Lang | None:
    """Return the one language that was changed."""
    if before.en == now.en:
        return "zh"
    return "en" if before.zh == now.zh else None


class RecordChanges(msgspec.Struct, frozen=True):
    """What is new in a record that is written anew.

    Attributes:
        new: names of texts that were not in it.
        changed: names of texts that read otherwise than in it.
        gone: names of texts that are no more.
    """

    new: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]


def compare_records(before: Translations, now: Translations) -> RecordChanges:
    """Return what is new in the record ``now`` of a file since the record ``before``."""
    old, new = before.texts, now.texts
    return RecordChanges(
        tuple(sorted(new.keys() - old.keys())),
        tuple(sorted(name for name in new.keys() & old.keys() if new[name] != old[name])),
        tuple(sorted(old.keys() - new.keys())),
    )
