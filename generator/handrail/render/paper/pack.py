"""Packs: many sheets as one paper, with a cover, and contents that say on which page each begins."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from datetime import date

import msgspec
from msgspec.structs import replace

from handrail.model import Label, Lang
from handrail.render.paper.view import Handout, SheetLabel, Size
from handrail.render.say.paper_words import handout_words
from handrail.render.say.words import day

_BODY: Mapping[Size, float] = {"a4": 12, "a5": 10.5, "a4-large": 20}
"""The type of the cover, in points."""


class Cover(msgspec.Struct, frozen=True):
    """The front of a pack.

    ``facts`` pairs names of words with what is to be said under them; ``unverified`` says whether any sheet
    is; ``address`` is where the site is found, and ``body`` the size of the type in points.
    """

    unverified: bool
    facts: tuple[tuple[str, SheetLabel], ...]
    address: str
    body: float


class Paper(msgspec.Struct, frozen=True):
    """What a template is given: one sheet, or a pack of them; ``day`` is that of the newest edition."""

    langs: tuple[Lang, ...]
    size: Size
    title: SheetLabel
    day: tuple[int, int, int]
    words: Mapping[str, SheetLabel]
    sheets: tuple[Handout, ...]
    cover: Cover | None = None


def single(sheet: Handout) -> Paper:
    """Return the paper that is one sheet."""
    bare = replace(sheet, words={})  # the words stand on the paper, once
    return Paper(sheet.langs, sheet.size, sheet.title, sheet.foot.day, sheet.words, (bare,))


def pack(sheets: Sequence[Handout], topic: Label | None, address: str) -> Paper:
    """Return the paper of several sheets, which are of one size and in the same languages.

    Its edition changes with that of any sheet, and with which there are.

    Args:
        sheets: one at least, each with its type and its number of pages.
        topic: the title of the topic that they are of, if they are all of one.
        address: the site's own address.
    """
    first = sheets[0]
    langs = first.langs
    newest = max(sheet.foot.day for sheet in sheets)
    told = "\n".join(sheet.foot.edition for sheet in sheets)
    edition = f"{date(*newest).isoformat()}-{hashlib.sha256(told.encode()).hexdigest()[:8]}"

    def say(words: Callable[[Lang], str]) -> SheetLabel:
        return tuple(words(lang) for lang in langs)

    def title(lang: Lang) -> str:
        kind = "_notices" if first.form == "notice" else ""
        say = handout_words(lang)
        return say[f"pack_topic{kind}"].format(topic[lang]) if topic else say[f"pack{kind}"]

    facts = (
        ("sheets", say(lambda lang: handout_words(lang)["sheets_of"].format(len(sheets)))),
        ("area", first.foot.area),
        ("language", first.foot.language),
        ("checked", say(lambda lang: day(lang, date(*newest)))),
        ("edition", (edition,)),
    )
    cover = Cover(
        unverified=any(sheet.unverified for sheet in sheets),
        facts=facts,
        address=address.rstrip("/").rpartition("://")[2],
        body=_BODY[first.size],
    )
    bare = tuple(replace(sheet, words={}) for sheet in sheets)
    return Paper(langs, first.size, say(title), newest, first.words, bare, cover)
