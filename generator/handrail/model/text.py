"""Text that a reader sees, in both languages, with the facts it names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from handrail.model.base import Record, Words

Lang = Literal["zh", "en"]
LANGS: tuple[Lang, Lang] = ("zh", "en")
LANGUAGE_NAMES: Mapping[Lang, str] = {"zh": "Chinese", "en": "English"}
"""What messages call the languages."""
LANGUAGE_TAGS: Mapping[Lang, str] = {"zh": "zh-Hans", "en": "en"}
"""The tags by which pages and data name the languages (BCP 47)."""


class Text(Record, frozen=True):
    """One text in Chinese and in English, side by side. CommonMark, raw HTML off."""

    zh: Words
    en: Words

    def __getitem__(self, lang: Lang) -> str:
        """Return the text in one language."""
        return self.zh if lang == "zh" else self.en


LABEL = r"^[^{}]+$"
Name = Annotated[str, Meta(min_length=1, pattern=LABEL)]


class Label(Text, frozen=True):
    """A title or name, which other pages show as it stands: plain words that name no facts."""

    zh: Name
    en: Name


class Phrases(Record, frozen=True):
    """Short phrases of a language each; they need not be translations of each other."""

    zh: tuple[Words, ...] = ()
    en: tuple[Words, ...] = ()

    def __getitem__(self, lang: Lang) -> tuple[str, ...]:
        """Return the phrases of one language."""
        return self.zh if lang == "zh" else self.en


PLACEHOLDER = re.compile(r"\{([a-z-]+):([^{}\s]*)\}")
BRACES = re.compile(r"\{[^{}]*\}")
PLACEHOLDER_KINDS = ("contact", "doc", "fee", "guide", "law", "limit", "promise", "step", "term")


class Placeholder(msgspec.Struct, frozen=True):
    """A fact named in text: ``{limit:hold}`` has the kind ``limit`` and the reference ``hold``.

    What stands in braces and has not that form has an empty kind, and all of it is the reference.
    """

    kind: str
    ref: str


def parse_placeholders(text: str) -> Iterator[Placeholder]:
    """Yield every fact that ``text`` names, in order, and whatever else stands in braces."""
    for braces in BRACES.findall(text):
        match = PLACEHOLDER.fullmatch(braces)
        yield Placeholder(match[1], match[2]) if match else Placeholder("", braces)
