"""What rendering hands to publishing: pages that want a frame, and files that are whole already."""

from __future__ import annotations

from typing import Literal

import msgspec

from handrail.model.text import LANGS, Lang

__all__ = ["FRAMED", "LANGS", "Asset", "FrameKind", "Lang", "Page", "site_url"]

FrameKind = Literal["guide", "law", "topic", "index", "areas", "rules"]


FRAMED: tuple[tuple[FrameKind, str], ...] = (
    ("guide", "guides/x/"),
    ("guide", "guides/x/area/"),
    ("areas", "guides/x/areas/"),
    ("law", "laws/x/"),
    ("topic", "topics/x/"),
    ("index", "guides/"),
    ("rules", "rules/"),
    ("rules", "rules/x/"),
)
"""The kinds of pages that there are, each with an address as such pages have it.

A frame is made for each before any page is, so that pages can be made without waiting for one another.
"""


class Page(msgspec.Struct, frozen=True):
    """One page to be filled into the frame of its kind.

    ``title``, ``description``, ``outline``, ``body`` and ``head``, which ends the page's head, are HTML,
    already escaped. ``path`` is the page's address without the language prefix, relative to the site's root,
    with its final slash (``guides/replace-lost-card/``), so that a page and its twin in the other language
    share it.
    """

    path: str
    lang: Lang
    kind: FrameKind
    title: str
    description: str
    outline: str
    body: str
    head: str = ""

    @property
    def url(self) -> str:
        """The page's address relative to the site's root: ``guides/x/`` or ``en/guides/x/``."""
        return site_url(self.lang, self.path)

    @property
    def depth(self) -> int:
        """How many folders lie between the site's root and the page; frames are cut per depth."""
        return self.url.count("/")


class Asset(msgspec.Struct, frozen=True):
    """A whole output file: its path relative to the site's root, and its bytes."""

    path: str
    data: bytes


def site_url(lang: Lang, path: str) -> str:
    """Put ``path`` under its language: Chinese at the root, English under ``en/``."""
    return path if lang == "zh" else f"en/{path}"


def lang_of(path: str) -> Lang:
    """Return the language of what stands at ``path``, relative to the site's root."""
    return "en" if path.startswith("en/") else "zh"
