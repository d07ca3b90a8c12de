"""Frames: the theme's part of a page, rendered once and filled for every page of its kind.

A builder renders one page per language, kind and depth whose five changing texts are *sentinels*:
the slot's name between two private-use characters that no theme touches. Its HTML is cut at the
sentinels, and a page is filled in by joining strings.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from generator.publish import PublishError
from generator.render.page import FrameKind, Lang, Page, site_url

SLOTS: Final = ("title", "description", "path", "outline", "body")

_OPEN: Final = "\ue000"
_CLOSE: Final = "\ue001"
_SENTINEL: Final = re.compile(f"{_OPEN}([a-z]+){_CLOSE}")
# A frame without these would give every page the same name, or no content.
_REQUIRED: Final = frozenset({"title", "body"})
# No id or folder of a site may begin with a hyphen, so a frame never lies on a page's address.
_STAND_IN: Final = "-frame-/"


class FrameError(PublishError):
    """A rendered frame lacks a slot, or has one that nothing can fill."""


@dataclass(frozen=True, slots=True)
class FrameKey:
    """Which frame a page is filled into.

    Attributes:
        lang: the language of the frame's own words.
        kind: the kind of its pages.
        path: where the frame lies, without the language: in the same top folder as its pages and as
            deep, so that what the theme writes relative to the frame is right on every one of them.
    """

    lang: Lang
    kind: FrameKind
    path: str

    @property
    def url(self) -> str:
        """The frame's address relative to the site's root."""
        return site_url(self.lang, self.path)


def frame_key(page: Page) -> FrameKey:
    """Return the frame that ``page`` is filled into."""
    folders = page.path.count("/")
    top = page.path.partition("/")[0] + "/" if folders > 1 else ""
    return FrameKey(page.lang, page.kind, top + _STAND_IN * (folders - 1 if top else folders))


def sentinel(slot: str) -> str:
    """Return the text that stands for ``slot`` in a frame."""
    return f"{_OPEN}{slot}{_CLOSE}"


def shield(text: str) -> str:
    """Return the HTML ``text`` such that, standing around the slots, it cannot be taken for a sentinel."""
    return text.replace(_OPEN, "&#xE000;").replace(_CLOSE, "&#xE001;")


def blank(key: FrameKey) -> Page:
    """Return the page to be rendered as the frame ``key``: every text of it is a sentinel."""
    title, description, path, outline, body = map(sentinel, SLOTS)
    return Page(
        path=path,
        lang=key.lang,
        kind=key.kind,
        title=title,
        description=description,
        outline=outline,
        body=body,
    )


@dataclass(frozen=True, slots=True)
class Frame:
    """The HTML of a rendered frame, cut at its sentinels.

    Attributes:
        head: the text before the first slot.
        rest: every slot's name, in order, with the text that follows it. A slot may come many times.
    """

    head: str
    rest: tuple[tuple[str, str], ...]

    @classmethod
    def cut(cls, html: str) -> Frame:
        """Cut ``html`` at its sentinels.

        Raises:
            FrameError: the title or the body has no slot, or a slot is none of ``SLOTS``.
        """
        head, *pieces = _SENTINEL.split(html)
        names = pieces[::2]
        unknown = sorted(set(names) - set(SLOTS))
        if unknown:
            message = f"The page frame has slots that nothing fills: {', '.join(unknown)}."
            raise FrameError(message)
        missing = sorted(_REQUIRED - set(names))
        if missing:
            message = (
                f"The page frame has no slot for {' and '.join(missing)}: "
                "a template in overrides/ no longer prints it, or changes it on the way."
            )
            raise FrameError(message)
        return cls(head, tuple(zip(names, pieces[1::2], strict=True)))

    def fill(self, page: Page) -> str:
        """Return the whole HTML of ``page``. Its texts are put in as they stand, whatever they hold."""
        texts = {
            "title": page.title,
            "description": page.description,
            "path": page.path,
            "outline": page.outline,
            "body": page.body,
        }
        parts = [self.head]
        for slot, literal in self.rest:
            parts += (texts[slot], literal)
        return "".join(parts)
