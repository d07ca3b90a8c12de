"""Read the pack of a language, and check that it is complete."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Final, Literal

import msgspec
import yaml
from babel import Locale
from babel.dates import format_date

_ROOM: Final = files("handrail.languages")
_PLACEHOLDER: Final = re.compile(r"\{[a-z]*\}")

Words = Mapping[str, str]


class PackError(ValueError):
    """A pack is not complete; the text lists everything that is wrong with it, a line each."""


class Signs(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Punctuation, each sign with the space that belongs to it.

    Attributes:
        colon: between a name and its value.
        comma: between parts of a sentence.
        list: between the items of a list.
        phrases: between phrases that may hold commas themselves.
        semicolon: between parts that belong together less closely.
        stop: at the end of a sentence.
        open, close: around an aside.
        between_words, between_sentences: a space, or nothing in scripts without one.
    """

    colon: str
    comma: str
    list: str
    phrases: str
    semicolon: str
    stop: str
    open: str
    close: str
    between_words: str
    between_sentences: str


class Writing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a language is written.

    Attributes:
        tag: its tag of BCP 47 in pages and data.
        locale: the locale of CLDR that it follows in plurals and dates.
        name: what it calls itself.
        english_name: what messages call it.
        direction: where its lines begin; ``rtl`` is from right to left.
        reviewed: whether a native speaker has read the words of the pack.
        signs: its punctuation.
        units: words for numbers of units, by the plural categories of CLDR.
        day: the pattern of a day, in the letters of CLDR; its long form where none is given.
    """

    tag: str
    locale: str
    name: str
    english_name: str
    direction: Literal["ltr", "rtl"]
    reviewed: bool
    signs: Signs
    units: Mapping[str, Mapping[str, str]]
    day: str = "long"


class Names(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the texts of a language may contain as it is.

    Attributes:
        known: names in other letters; a name of several words allows each of them.
        abbreviations: abbreviations that need no explanation.
    """

    known: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()


class Pack(msgspec.Struct, frozen=True):
    """All that is known of a language.

    Attributes:
        writing: how it is written.
        pages, paper, frame, report, export: its words, by where they are said: see ``keys.yml``.
        plain_words: words of offices, with what to write instead; empty if nobody has listed any.
        names: words of other letters, and abbreviations, that its texts may contain.
    """

    writing: Writing
    pages: Words
    paper: Words
    frame: Words
    report: Words
    export: Words
    plain_words: Words = {}
    names: Names = Names()


def list_languages() -> tuple[str, ...]:
    """Return the languages that have a pack, sorted."""
    return tuple(sorted(each.name for each in _ROOM.iterdir() if each.joinpath("words.yml").is_file()))


@cache
def read_pack(lang: str) -> Pack:
    """Return the pack of a language.

    Raises:
        PackError: there is none, or it is not complete.
    """
    if lang not in list_languages():
        near = get_close_matches(lang, list_languages(), n=1)
        hint = f"; did you mean {near[0]}?" if near else f"; there are {', '.join(list_languages())}"
        raise PackError(f"there is no language pack {lang}{hint}")
    folder = _ROOM.joinpath(lang)
    words = _read_yaml(folder.joinpath("words.yml"))
    if faults := tuple(find_faults(words)):
        raise PackError("\n".join(f"language pack {lang}: {fault}" for fault in faults))
    try:
        words |= {name: _read_list(folder.joinpath(f"{name}.yml")) for name in ("plain_words", "names")}
        words["writing"] = _read_yaml(folder.joinpath("language.yml"))
        return msgspec.convert(words, Pack)
    except msgspec.ValidationError as error:
        raise PackError(f"language pack {lang}: {error}") from error


def find_faults(words: object) -> Iterator[str]:
    """Yield what is wrong with the words of a pack, held against ``keys.yml``."""
    if not isinstance(words, dict):
        yield "words.yml is no mapping of groups of words"
        return
    for group, keys in _read_keys().items():
        given = words.get(group)
        if not isinstance(given, dict):
            yield f"the group {group} is missing"
            continue
        for key, about in keys.items():
            word = given.get(key)
            if not isinstance(word, str):
                yield f"{group}: {key} is missing, or no text in quotes"
            elif set(_PLACEHOLDER.findall(word)) != set(_PLACEHOLDER.findall(about)):
                wanted = " ".join(dict.fromkeys(_PLACEHOLDER.findall(about))) or "none"
                yield f"{group}: {key} has other placeholders than {wanted}"
        for key in given.keys() - keys.keys():
            near = get_close_matches(str(key), list(keys), n=1)
            yield f"{group}: there is no word {key}" + (f"; did you mean {near[0]}?" if near else "")
    for group in words.keys() - _read_keys().keys():
        yield f"there is no group {group}"


@cache
def _read_keys() -> Mapping[str, Mapping[str, str]]:
    """Return what every word is for, by group and key."""
    groups = _read_yaml(_ROOM.joinpath("keys.yml"))
    return {
        group: {key: about or section for section, keys in sections.items() for key, about in keys.items()}
        for group, sections in groups.items()
    }


def _read_yaml(file: Traversable) -> dict[str, Any]:
    data: dict[str, Any] = yaml.load(file.read_text(encoding="utf-8"), yaml.CSafeLoader)
    return data


def _read_list(file: Traversable) -> dict[str, Any]:
    return _read_yaml(file) if file.is_file() else {}


@cache
def _locale(lang: str) -> Locale:
    return Locale.parse(read_pack(lang).writing.locale)


def format_quantity(lang: str, number: int, unit: str) -> str:
    """Return a number with its unit, in the plural that the language has for it: ``1 day``, ``15 days``."""
    forms = read_pack(lang).writing.units[unit]
    return forms.get(_locale(lang).plural_form(number), forms["other"]).format(number)


def format_day(lang: str, value: date) -> str:
    """Return a date in words: ``2026年11月22日``, ``22 November 2026``."""
    return format_date(value, read_pack(lang).writing.day, _locale(lang))
