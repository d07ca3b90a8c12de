"""A library of 1,001 guides that vary the subject of the project's own, and questions to it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml
from msgspec.structs import replace

from handrail.search.entry import Entry, Phrase
from tests.search.evaluation import Question

_DATA: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "varied.yml").read_text(encoding="utf-8"))

_CARDS = re.compile("社会保障卡|社保卡|医保卡|医疗卡|社会保障|社会保险|社保|参保|卡")
_CARDS_IN_ENGLISH = re.compile(
    r"\b(?:(?:social security|medical|medical insurance) card|social insurance|social security|card)(s?)\b"
)


def subjects() -> list[tuple[str, str]]:
    """Return the subjects in Chinese and in English."""
    chinese, english = _DATA["temporary"]
    named = list(_DATA["subjects"].items())
    return named + [(chinese + zh, f"{english} {en}") for zh, en in named]


def vary(entries: Iterable[Entry], most: int = 143) -> Iterator[Entry]:
    """Yield guides about other things, in the place of each one that is given."""
    guides = [each for each in entries if each.kind == "guide"]
    for number, (zh, en) in enumerate(subjects()[:most]):
        for entry in guides:
            yield _about(entry, number, _replacing(entry.lang, zh, en))


def _replacing(lang: str, zh: str, en: str) -> Callable[[str], str]:
    if lang == "zh":
        return lambda text: _CARDS.sub(zh, text)
    return lambda text: _CARDS_IN_ENGLISH.sub(rf"{en}\1", text)


def _about(entry: Entry, number: int, say: Callable[[str], str]) -> Entry:
    return replace(
        entry,
        path=path_of(entry.path.split("/")[1], number),
        group=f"subject-{number % len(_DATA['subjects'])}",
        title=say(entry.title),
        summary=say(entry.summary),
        phrases=tuple(Phrase(each.field, say(each.text), each.anchor) for each in entry.phrases),
        texts=tuple(map(say, entry.texts)),
        areas=(),
    )


def path_of(guide: str, number: int) -> str:
    """Return the address of the guide about a subject."""
    return f"guides/{guide}-{number}/"


def questions(most: int = 143) -> list[Question]:
    """Return 100 questions in each language, spread over guides and subjects."""
    found = []
    for lang, place in (("zh", 0), ("en", 1)):
        asked: Sequence[tuple[str, str]] = [
            (guide, words) for guide, each in _DATA[lang].items() for words in each
        ]
        for turn in range(100):
            guide, words = asked[turn % len(asked)]
            number = turn * 37 % most
            query = words.format(subjects()[number][place])
            found.append(Question(lang, "varied", query, (path_of(guide, number),)))
    return found
