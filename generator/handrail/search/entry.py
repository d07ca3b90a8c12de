"""What the search knows of a page, before it is cut into words."""

from __future__ import annotations

from typing import Literal

import msgspec

Kind = Literal["guide", "explained", "law"]

Field = Literal[
    "title", "ask", "official", "step", "question", "article", "heading", "summary", "law", "body"
]


class Phrase(msgspec.Struct, frozen=True, array_like=True):
    """A short text of a page: what it is, and the anchor where it stands; empty for the page's beginning."""

    field: Field
    text: str
    anchor: str = ""


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """A page in one language.

    Attributes:
        lang: its language.
        path: its address without the language.
        kind: what it is.
        group: what it stands with, such as its topic: pages of a group are kept together.
        title: its title.
        summary: what it is about, in a sentence or two.
        phrases: the short texts by which it is found.
        texts: longer texts on it, which are looked at last.
        areas: the areas that have a version of their own: codes, with the names that people write, the name
            to show first.
    """

    lang: str
    path: str
    kind: Kind
    group: str
    title: str
    summary: str
    phrases: tuple[Phrase, ...] = ()
    texts: tuple[str, ...] = ()
    areas: tuple[tuple[str, tuple[str, ...]], ...] = ()
