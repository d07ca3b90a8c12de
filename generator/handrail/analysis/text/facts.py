"""The numbers that a procedure is based on, and the numbers that its texts state."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache

import msgspec

from handrail.analysis.text.numbers import (
    IN_WORDS,
    UNIT_WORDS,
    Number,
    NumberUnit,
    extract_digits,
    find_numbers,
)
from handrail.analysis.text.texts import build_sheets, find_digit_places
from handrail.catalog import Catalog, Passage, Reference, ReferenceKind
from handrail.load import Entry
from handrail.model import LANGS, Lang, Law, LawRef, Paragraph, Procedure, Record, Text
from handrail.source import Path

Measure = tuple[Decimal, NumberUnit]
"""A number and its unit; weeks are converted to days, years to months and minutes to hours."""

_BASE_UNITS: Mapping[NumberUnit, tuple[Decimal, NumberUnit]] = {
    "weeks": (Decimal(7), "days"),
    "years": (Decimal(12), "months"),
    "minutes": (Decimal(1) / 60, "hours"),
}


class Fact(msgspec.Struct, frozen=True):
    """A number that a procedure is based on.

    Attributes:
        measure: the number with its unit.
        name: its name in messages.
        placeholder: the placeholder by which texts name it; empty if a law states it.
        entry: the record that states it.
        path: its path in that record.
    """

    measure: Measure
    name: str
    placeholder: str
    entry: Entry[Record]
    path: Path


class Statement(msgspec.Struct, frozen=True):
    """A number that a text states, in one language."""

    passage: Passage
    lang: Lang
    number: Number

    @property
    def measure(self) -> Measure:
        """The number in the unit by which numbers are compared."""
        return convert_number(self.number)

    @property
    def is_quoted(self) -> bool:
        """Whether the number is within quotation marks, as words of somebody else."""
        text = self.passage.text[self.lang]
        opened, closed = (text.rfind(sign, 0, self.number.start) for sign in "“”")
        return opened > closed and text.find("”", self.number.end) >= 0


def convert_number(number: Number) -> Measure:
    """Convert a number to the unit by which numbers are compared."""
    factor, unit = _BASE_UNITS.get(number.unit, (Decimal(1), number.unit))
    return number.value * factor, unit


def find_statements(catalog: Catalog, entry: Entry[Record]) -> tuple[Statement, ...]:
    """Return every number with a unit that the texts of a record state, in both languages."""
    in_digits = catalog.derive(entry, find_digit_places)
    found: list[Statement] = []
    for lang in LANGS:
        sheet = catalog.derive(entry, build_sheets)[lang]
        in_words = (place for look in IN_WORDS for place in sheet.search_places(look))
        for place in sorted({*in_digits[lang], *in_words, *sheet.search_word_places(UNIT_WORDS)}):
            passage = sheet.passages[place]
            found += [Statement(passage, lang, number) for number in find_numbers(passage.text[lang])]
    return tuple(found)


def index_numbers(catalog: Catalog, entry: Entry[Record]) -> Mapping[tuple[Path, Lang], tuple[Number, ...]]:
    """Return the numbers with a unit that the texts of a record state, by the text's path and language."""
    found: dict[tuple[Path, Lang], list[Number]] = {}
    for statement in catalog.derive(entry, find_statements):
        found.setdefault((statement.passage.path, statement.lang), []).append(statement.number)
    return {place: tuple(stated) for place, stated in found.items()}


def find_own_facts(catalog: Catalog, entry: Entry[Record]) -> tuple[Fact, ...]:
    """Return the limits and fees of a procedure that are numbers; ``none: true`` is a fee of 0."""
    del catalog
    return tuple(_list_own_facts(entry, entry.record)) if isinstance(entry.record, Procedure) else ()


def _list_own_facts(entry: Entry[Record], procedure: Procedure) -> Iterator[Fact]:
    for key, limit in procedure.limits.items():
        if limit.amount:
            value, unit = limit.amount
            yield _build_fact(entry, "limit", key, (Decimal(value), unit))
        if limit.promise and limit.promise.amount:
            value, unit = limit.promise.amount
            path: Path = ("limits", key, "promise")
            yield Fact((Decimal(value), unit), ".".join(map(str, path)), f"{{promise:{key}}}", entry, path)
    for key, fee in procedure.fees.items():
        if fee.amount is not None or fee.none:
            yield _build_fact(entry, "fee", key, (fee.amount or Decimal(0), "yuan"))


def _build_fact(entry: Entry[Record], kind: str, key: str, value: Measure) -> Fact:
    part = f"{kind}s"
    return Fact(value, f"{part}.{key}", f"{{{kind}:{key}}}", entry, (part, key))


def find_law_facts(catalog: Catalog, entry: Entry[Record]) -> tuple[Fact, ...]:
    """Return the numbers that the laws state at every place that a procedure cites, in keys and in text."""
    return tuple(_list_law_facts(catalog.law_entries, entry.references))


def _list_law_facts(laws: Mapping[str, Entry[Law]], references: Iterable[Reference]) -> Iterator[Fact]:
    seen = set()
    for reference in references:
        place = reference.law
        law = laws.get(reference.ref) if reference.kind is ReferenceKind.LAW else None
        if not place or not law or (key := (place.law, place.article, place.paragraph, place.item)) in seen:
            continue
        seen.add(key)
        name = f"article {place.article} of {place.law}"
        for text in _list_words(law.record, place):
            for stated in _find_measures(text):
                yield Fact(stated, name, "", law, _find_article_path(law.record, place.article))


def _list_words(law: Law, place: LawRef) -> Iterator[str]:
    """Yield the words of a place in both languages, with the words of its items."""
    for text in _list_texts(law, place):
        yield from (text.zh, text.en)


def _list_texts(law: Law, place: LawRef) -> Iterator[Text]:
    for text in law.text(place) or ():
        yield text
        if isinstance(text, Paragraph):
            yield from text.items


def _find_article_path(law: Law, number: int) -> Path:
    return ("articles", next(i for i, article in enumerate(law.articles) if article.article == number))


def find_law_measures(law: Law, place: LawRef) -> frozenset[Measure]:
    """Return the numbers with a unit that a law states at a place, in Chinese only.

    A paragraph includes its items, and an item includes the paragraph that introduces it.
    """
    lead_in = msgspec.structs.replace(place, item=None)
    original = [text.zh for text in (*_list_texts(law, place), *(law.text(lead_in) or ()))]
    return frozenset(stated for words in original for stated in _find_measures(words))


def describe_measure(stated: Measure) -> str:
    """Write a number with its unit for a message: ``10 working days``."""
    value, unit = stated
    name = unit.replace("_", " ")
    return f"{value.normalize():f} {name.removesuffix('s') if value == 1 else name}"


def index_phones(catalog: Catalog, entry: Entry[Record]) -> Mapping[str, tuple[str, ...]]:
    """Return the ids of the contacts that a record can name, by the digits of their phone numbers."""
    record = entry.record
    own = record.contacts if isinstance(record, Procedure) else {}
    found: dict[str, tuple[str, ...]] = {}
    for key, contact in {**catalog.contacts, **own}.items():
        if contact.phone:
            number = extract_digits(contact.phone)
            found[number] = (*found.get(number, ()), key)
    return found


@lru_cache(maxsize=4096)
def _find_measures(text: str) -> tuple[Measure, ...]:
    """Return the numbers in a paragraph of law, cached because many procedures cite the same paragraph."""
    return tuple(convert_number(number) for number in find_numbers(text))
